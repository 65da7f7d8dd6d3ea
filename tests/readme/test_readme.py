"""What the README shows is what happens."""

from __future__ import annotations

import contextlib
import doctest
import io
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.assistants_server import serve

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
SHOWN_URL = "http://127.0.0.1:8123/v1"


def _blocks(*languages: str) -> list[tuple[str, str]]:
    """(language, text) of the fenced blocks, in order."""
    found = re.findall(r"^```(\w+)\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
    return [(language, text) for language, text in found if language in languages]


def test_the_examples_print_what_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT))
    namespace: dict[str, object] = {}
    blocks = _blocks("python", "text")
    with serve() as server:
        for (_, code), (language, shown) in zip(blocks[::2], blocks[1::2], strict=True):
            assert language == "text"
            printed = io.StringIO()
            with contextlib.redirect_stdout(printed):
                exec(
                    compile(code.replace(SHOWN_URL, server.base_url), "README.md", "exec"),
                    namespace,
                )
            assert printed.getvalue() == shown


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of this repository's project: some commands write."""
    folder = tmp_path_factory.mktemp("project")
    shutil.copy(ROOT / "pyproject.toml", folder)
    for name in ("spec", "generated"):
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / name, folder / name, ignore=ignored)
    return folder


@pytest.mark.parametrize("block", [text for _, text in _blocks("console")])
def test_the_commands_print_what_is_shown(project: Path, block: str) -> None:
    printed = ""
    for command in re.findall(r"^\$ specshim (.*)$", block, re.MULTILINE):
        done = subprocess.run(
            [sys.executable, "-m", "specshim", *command.split()],
            cwd=project,
            env={**os.environ, "NO_COLOR": "1"},
            capture_output=True,
            text=True,
            check=False,
        )
        printed += f"$ specshim {command}\n{done.stdout}{done.stderr}"
    assert _without_counts(printed) == _without_counts(block)


def _without_counts(text: str) -> str:
    """How many files there are is no part of what is shown."""
    return re.sub(r"\d+ created", "some created", text)


def test_what_is_shown_of_the_python_api_is_what_it_answers(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(ROOT)
    shown = "".join(text for _, text in _blocks("pycon"))
    examples = doctest.DocTestParser().get_doctest(shown, {}, "README.md", "README.md", 0)
    assert examples.examples
    assert doctest.DocTestRunner().run(examples).failed == 0


def test_the_comparison_that_is_shown_is_that_of_the_package() -> None:
    page = (ROOT / "generated/assistants/COMPARISON.md").read_text(encoding="utf-8")
    (shown,) = (text for _, text in _blocks("markdown"))
    assert page.startswith(shown)


def test_ci_calls_the_very_test_line() -> None:
    """`.ci/run` takes the line out of the README, by the pattern that is tried here."""
    lines = [text for _, text in _blocks("sh") if re.match(r"python3 -m venv .*pytest", text)]
    assert len(lines) == 1
    assert "README.md" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")
