"""What README and docs show is what happens.

A page is gone through from top to bottom. A block with the name of a file is written there, and a
`diff` changes it; `console` is run and its output compared whole; `python` is run, and what it prints
compared with the `text` below it; `pycon` is a doctest. The reader of the tutorial is in an empty folder, that of any other page
in a checkout of this repository.
"""

from __future__ import annotations

import contextlib
import doctest
import io
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.assistants_server import serve
from tests.documentation.pages import PAGES, ROOT, Block, blocks, called

SHOWN_URL = "http://127.0.0.1:8123/v1"

OF_AN_APP = {"gateway.md", "stored-payloads.md", "version-gate.md", "webhooks.md"}
"""Pages whose Python stands in an app that is not here; it is only compiled."""

PROGRAMS = {
    "cp": ["cp"],
    "python": [sys.executable],
    "specshim": [sys.executable, "-m", "specshim"],
}

WITH_EXAMPLES = [
    page
    for page in PAGES
    if blocks(page, "python", "console", "pycon") and page.name not in OF_AN_APP
]


@pytest.mark.parametrize("page", WITH_EXAMPLES, ids=called)
def test_the_examples_of_a_page(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = blocks(page)
    if page.name != "tutorial.md":
        _check_out(tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(str(ROOT))
    with serve() as server:
        namespace: dict[str, object] = {}
        for block, below in _with_the_next(shown):
            match block.language:
                case "diff":
                    _change(tmp_path / block.file, block.text)
                case _ if block.file:
                    (tmp_path / block.file).write_text(block.text, encoding="utf-8")
                case "console":
                    assert _run(tmp_path, block.text) == block.text
                case "python":
                    code = block.text.replace(SHOWN_URL, server.base_url)
                    expected = below.text if below and below.language == "text" else ""
                    assert _printed(code, page, namespace) == expected
                case "pycon":
                    _check_session(block.text, page, namespace)
                case _:
                    pass


def _with_the_next(shown: list[Block]) -> Iterator[tuple[Block, Block | None]]:
    return zip(shown, [*shown[1:], None], strict=True)


def _check_out(folder: Path) -> None:
    """A copy of this repository's project: some commands write."""
    shutil.copy(ROOT / "pyproject.toml", folder)
    for name in ("spec", "generated"):
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / name, folder / name, ignore=ignored)


def _change(file: Path, difference: str) -> None:
    lines = difference.splitlines()
    before, after = (
        "".join(f"{line[1:]}\n" for line in lines if line[:1] != other) for other in "+-"
    )
    text = file.read_text(encoding="utf-8")
    assert text.count(before) == 1
    file.write_text(text.replace(before, after), encoding="utf-8")


def _run(folder: Path, block: str) -> str:
    printed = ""
    for command in re.findall(r"^\$ (.*)$", block, re.MULTILINE):
        program, *words = shlex.split(command)
        done = subprocess.run(
            [*PROGRAMS[program], *words],
            cwd=folder,
            env={**os.environ, "NO_COLOR": "1"},
            capture_output=True,
            text=True,
            check=False,
        )
        printed += f"$ {command}\n{done.stdout}{done.stderr}"
    return printed


def _printed(code: str, page: Path, namespace: dict[str, object]) -> str:
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(code, called(page), "exec"), namespace)
    return printed.getvalue()


def _check_session(shown: str, page: Path, namespace: dict[str, object]) -> None:
    name = called(page)
    examples = doctest.DocTestParser().get_doctest(shown, namespace, name, name, 0)
    assert examples.examples
    assert doctest.DocTestRunner().run(examples, clear_globs=False).failed == 0


@pytest.mark.parametrize("name", sorted(OF_AN_APP))
def test_the_python_of_an_app_is_python(name: str) -> None:
    (page,) = (it for it in PAGES if it.name == name)
    for block in blocks(page, "python"):
        compile(block.text, called(page), "exec")


def test_the_comparison_that_is_shown_is_that_of_the_package() -> None:
    page = (ROOT / "generated/assistants/COMPARISON.md").read_text(encoding="utf-8")
    shown = [it.text for at in PAGES for it in blocks(at, "markdown")]
    assert shown
    assert all(page.startswith(it) for it in shown)
