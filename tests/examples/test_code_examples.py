"""Every code has a snippet in which it is reported and one in which it is not; both are run here.

A new code needs a table of its name in `generator/specshim/diagnostics/examples/<layer>.toml`.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from tests.opening import UNTYPED
from tests.unit.cli.command_line import DOCUMENT, IN_A_PROCESS, SETTINGS, run

from specshim.diagnostics import CODES
from specshim.diagnostics.example import Example, examples

COMPLETION = {
    "openapi": "openapi: 3.1.0\n",
    "info": "info: {title: Pets, version: 1.0.0}\n",
    "paths": "paths: {}\n",
}
"""What an example of a document leaves out, as every document has it."""

FOUND = re.compile(
    r"^(?:(?P<file>[^:\n]+):(?:(?P<line>\d+):\d+:)? )?"
    r"(?:error|warning|info): .* \[(?P<code>[a-z0-9.-]+)\]$",
    re.MULTILINE,
)


_BESIDES = {"no-operations", "undescribed-answer", *UNTYPED}
"""A snippet of a schema has no operation, one of an operation need not describe its answer, and what is beside
the point may be anything."""


IMPATIENT = """
from specshim.cli import main
from specshim.writing import folder_lock
folder_lock.PATIENCE = 0.1
main()
"""
"""A `specshim` that does not wait a minute for another run."""


@pytest.fixture(autouse=True)
def _in_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    # Reading four million values takes seconds.
    monkeypatch.setattr("specshim.sources.limits.MAX_VALUES", 100_000)


def test_every_code_has_an_example_and_no_example_is_of_no_code() -> None:
    assert set(examples()) == set(CODES), __doc__


@pytest.mark.parametrize("code", sorted(CODES))
def test_the_failing_snippet_is_reported_where_it_says(code: str, tmp_path: Path) -> None:
    example = examples()[code]
    said = _run(example, example.failing, tmp_path)
    found = _found(said, {code, *example.also})
    assert {name for name, _, _ in found} == {code, *example.also}, said
    if example.line is not None:
        assert (code, example.reported_file, str(example.line)) in found, said


@pytest.mark.parametrize("code", sorted(CODES))
def test_the_passing_snippet_is_clean(code: str, tmp_path: Path) -> None:
    example = examples()[code]
    assert _found(_run(example, example.passing, tmp_path), {code}) == []


def _found(said: str, shown: set[str]) -> list[tuple[str, str, str]]:
    """Code, file and line of each finding but those that many short snippets have besides."""
    found = [(it["code"], it["file"], it["line"]) for it in FOUND.finditer(said)]
    return [it for it in found if it[0] not in _BESIDES - shown]


def _run(example: Example, snippet: str, folder: Path) -> str:
    """What the last command of the example says on standard error."""
    for name, text in example.beside.items():
        (folder / name).write_text(text)
    if not example.is_console:
        (folder / example.file).write_text(_completed(example.file, snippet))
        if not (folder / "api.yaml").exists():
            (folder / "api.yaml").write_text(DOCUMENT)
        return _command(example.command, folder)
    (folder / "api.yaml").write_text(DOCUMENT)
    (folder / "specshim.toml").write_text(SETTINGS)
    return [_command(line, folder) for line in snippet.splitlines()][-1]


def _completed(file: str, snippet: str) -> str:
    if file != "api.yaml":
        return snippet
    missing = (
        text for key, text in COMPLETION.items() if not re.search(rf"^{key}:", snippet, re.M)
    )
    # Behind it, so that its lines keep their numbers.
    return "".join((snippet, *missing))


def _command(line: str, folder: Path) -> str:
    if line.startswith("specshim "):
        return run(*shlex.split(line)[1:], *_verbosity(line)).err
    done = subprocess.run(
        ["sh", "-ec", line], cwd=folder, env=_with_specshim(folder), capture_output=True, text=True
    )
    return done.stderr


def _verbosity(line: str) -> list[str]:
    """Remarks are shown by --verbose only."""
    return [] if line.startswith("specshim compare") else ["--verbose"]


def _with_specshim(folder: Path) -> dict[str, str]:
    """An environment in which `specshim` is the one that is tested."""
    bin_folder = folder.parent / "bin"
    bin_folder.mkdir(exist_ok=True)
    script = bin_folder / "specshim"
    script.write_text(f"#!{sys.executable}\n{IMPATIENT}")
    script.chmod(0o755)
    return {**IN_A_PROCESS, "PATH": f"{bin_folder}{os.pathsep}{os.environ['PATH']}"}
