"""Everything around the commands: help, versions, colours, crashes, and how soon it answers."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest
from tests.unit.cli.command_line import DOCUMENT, IN_A_PROCESS, run

from specshim import cli
from specshim.diagnostics import CODES

SPECSHIM = [sys.executable, "-m", "specshim"]
DANGLING = DOCUMENT.replace("name: {type: string}", "name: {$ref: '#/nowhere'}")


@pytest.mark.parametrize("command", [[], ["generate"], ["check"], ["explain"]])
def test_every_command_has_help(command: list[str]) -> None:
    ran = run(*command, "--help")
    assert ran.exit == 0
    assert "Usage: specshim" in ran.out


def test_help_imports_neither_pydantic_nor_the_pipeline() -> None:
    code = (
        "import sys, specshim.cli\n"
        "print(sorted({'pydantic', 'jinja2', 'black', 'yaml', 'specshim.pipeline'} & {*sys.modules}))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code], env=IN_A_PROCESS, capture_output=True, text=True, check=True
    )
    assert ran.stdout == "[]\n"


def test_the_version_is_shown() -> None:
    assert re.fullmatch(r"specshim \d+\.\d+\.\d+\S*\n", run("--version").out)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["generate"], "no specshim.toml and no pyproject.toml"),
        (["generate", "api.yaml"], "-o DIR"),
        (["generate", "specshim.toml", "api.yaml"], "one project file, or documents only"),
        (["generate", "--frce"], "--force"),
        (["generat"], "No such command"),
        (["explain", "dangling-rf"], "Did you mean dangling-ref?"),
    ],
)
def test_a_wrong_command_line_is_exit_2(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = run(*arguments)
    assert ran.exit == 2
    assert said in ran.err


@pytest.mark.parametrize("code", sorted(CODES))
def test_every_code_is_explained(code: str) -> None:
    ran = run("explain", code)
    assert ran.exit == 0
    assert ran.out.startswith(f"{code} (")
    assert len(ran.out.splitlines()) >= 3


def test_all_codes_are_listed() -> None:
    assert {line.split()[1] for line in run("explain").out.splitlines()} == set(CODES)


def test_colours_on_a_terminal_only_and_not_when_unwanted(project: Path) -> None:
    (project / "api.yaml").write_text("swagger: '2.0'\n")
    assert "\x1b[" not in run("generate").err
    assert "\x1b[1;31m" in _on_terminal({})
    # The bars of a long run move the cursor; colours are the sequences that end in `m` (ECMA-48, 8.3.117).
    assert not re.search(r"\x1b\[[0-9;]*m", _on_terminal({"NO_COLOR": "1"}))


def _on_terminal(environment: dict[str, str]) -> str:
    control, terminal = pty.openpty()
    variables = {**IN_A_PROCESS, "NO_COLOR": "", **environment}
    subprocess.run([*SPECSHIM, "generate"], stderr=terminal, env=variables, check=False)
    os.close(terminal)
    shown = os.read(control, 100_000).decode()
    os.close(control)
    return shown


def test_many_warnings_are_cut_and_counted(project: Path) -> None:
    properties = "".join(f"        p{i}: {{$ref: '#/nowhere/{i}'}}\n" for i in range(40))
    (project / "api.yaml").write_text(f"{DOCUMENT}{properties}")
    ran = run("generate")
    assert ran.exit == 0
    assert ran.err.count("warning: ") == 3
    assert "and 37 more warnings: 37 of [dangling-ref]; see --verbose or --json" in ran.err
    assert run("generate", "--verbose").err.count("warning: ") == 40


def test_a_fault_of_our_own_says_so_without_a_stack_trace(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stumble(*_: object, **__: object) -> None:
        raise RuntimeError("unexpected")

    monkeypatch.setattr("specshim.pipeline.generate", stumble)
    monkeypatch.setattr(sys, "argv", ["specshim", "generate"])
    with pytest.raises(SystemExit) as left:
        cli.main()
    assert left.value.code == 70
    said = capsys.readouterr().err
    assert "internal error: RuntimeError: unexpected" in said
    assert "Traceback" not in said
    details = re.search(r"contents of (\S+\.txt)", said)
    assert details is not None
    text = Path(details[1]).read_text()
    assert "Traceback" in text
    assert "command line: generate" in text
    Path(details[1]).unlink()
