"""What surrounds the commands: progress on a terminal, completion, hooks, colours, pipes, a wrong word."""

from __future__ import annotations

import os
import pty
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from tests.unit.cli.command_line import DOCUMENT

from specshim.cli import commands

ROOT = Path(__file__).parents[3]
COMMAND = [sys.executable, "-m", "specshim"]
DOCUMENTS = [str(ROOT / "spec" / "assistants" / f"{name}.yaml") for name in ("v1", "v2")]


def _on_terminal(arguments: list[str], folder: Path) -> str:
    """What a command writes to standard error when that is a terminal."""
    reader, writer = pty.openpty()
    process = subprocess.Popen(
        [*COMMAND, *arguments],
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=writer,
        env={**os.environ, "TERM": "xterm"},
    )
    os.close(writer)
    shown = b""
    while True:
        try:
            chunk = os.read(reader, 4096)
        except OSError:  # Linux's end of a terminal.
            break
        if not chunk:
            break
        shown += chunk
    os.close(reader)
    assert process.wait() == 0
    return shown.decode(errors="replace")


def test_the_first_time_it_says_on_a_terminal_what_to_try(tmp_path: Path) -> None:
    (tmp_path / "api.yaml").write_text(DOCUMENT)
    project = 'package = "pets"\noutput = "pets"\n[[versions]]\ndocument = "api.yaml"\n'
    for name in ("specshim.toml", "other.toml"):
        (tmp_path / name).write_text(project)
    hint = "README.md shows a first call, `specshim inspect --operations` lists all"
    assert f"pets/{hint}" in _on_terminal(["generate"], tmp_path)
    assert hint not in _on_terminal(["generate", "--force"], tmp_path)
    other = _on_terminal(["generate", "other.toml", "-o", "new"], tmp_path)
    assert "`specshim inspect other.toml --operations`" in other


def test_progress_is_shown_on_a_terminal_only(tmp_path: Path) -> None:
    shown = _on_terminal(["generate", *DOCUMENTS, "-o", "one"], tmp_path)
    assert "reading" in shown
    assert "reading" not in _on_terminal(["generate", "-q", *DOCUMENTS, "-o", "two"], tmp_path)
    piped = subprocess.run(
        [*COMMAND, "generate", *DOCUMENTS, "-o", "three"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert "reading" not in piped.stdout + piped.stderr


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_is_a_script_that_asks_the_command(shell: str) -> None:
    done = CliRunner().invoke(commands, ["completion", shell])
    assert done.exit_code == 0
    assert "_SPECSHIM_COMPLETE" in done.output


def _check_words(words: list[str]) -> None:
    """The words after `specshim` name a command, and options that it has."""
    name, *arguments = words
    known = {option for parameter in commands.commands[name].params for option in parameter.opts}
    assert {it.partition("=")[0] for it in arguments if it.startswith("-")} <= known


def test_the_hook_runs_a_command_that_is_there() -> None:
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    program, *words = shlex.split(hook["entry"])
    assert (program, hook["language"], hook["pass_filenames"]) == ("specshim", "python", False)
    _check_words(words)
    assert re.search(hook["files"], "spec/assistants/v1.yaml")


def _shown(key: str) -> list[dict[str, Any]]:
    """The files of YAML that the page shows, of those with a key at their top."""
    text = (ROOT / "docs/how-to/ci.md").read_text(encoding="utf-8")
    found = re.findall(r"^```yaml\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    return [it for it in map(yaml.safe_load, found) if key in it]


def test_the_workflows_of_the_docs_run_what_is_there() -> None:
    by_action, by_commands = (
        [step for job in it["jobs"].values() for step in job["steps"]] for it in _shown("jobs")
    )
    inputs = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))["inputs"]
    (ours,) = (it for it in by_action if it.get("uses", "").startswith("OWNER/specshim@"))
    assert ours["with"].keys() <= inputs.keys()
    commands_run = [shlex.split(it["run"]) for it in by_commands if "run" in it]
    called = [words[1:] for words in commands_run if words[0] == "specshim"]
    assert [words[0] for words in called] == ["check", "compare"]
    for words in called:
        _check_words(words)


def test_the_hooks_of_the_docs_do_what_they_say(tmp_path: Path) -> None:
    of_repository, local = (it["repos"][0]["hooks"][0] for it in _shown("repos"))
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert of_repository == {"id": hook["id"]}
    project = 'package = "pets"\noutput = "pets"\n[[versions]]\ndocument = "api.yaml"\n'
    (tmp_path / "specshim.toml").write_text(project)
    (tmp_path / "api.yaml").write_text(DOCUMENT)
    assert _exit("specshim generate", tmp_path) == 0
    assert [_exit(it["entry"], tmp_path) for it in (hook, local)] == [0, 0]
    (tmp_path / "api.yaml").write_text(DOCUMENT.replace("title: Pets", "title: Dogs"))
    assert [_exit(it["entry"], tmp_path) for it in (hook, local)] == [3, 3]


def _exit(entry: str, folder: Path) -> int:
    program, *words = shlex.split(entry)
    assert program == "specshim"
    return subprocess.run(
        [*COMMAND, *words], cwd=folder, capture_output=True, check=False
    ).returncode


def test_compare_can_be_quiet() -> None:
    done = CliRunner().invoke(commands, ["compare", *DOCUMENTS, "--quiet"])
    assert (done.exit_code, done.output) == (3, "")


@pytest.mark.parametrize(
    ("arguments", "shown"), [(["generat"], "generate"), (["generate", "--strct"], "--strict")]
)
def test_a_misspelt_word_gets_a_suggestion(arguments: list[str], shown: str) -> None:
    done = CliRunner().invoke(commands, arguments)
    assert done.exit_code == 2
    assert shown in done.output


def test_a_reader_that_leaves_is_no_crash(tmp_path: Path) -> None:
    line = f"{shlex.join([*COMMAND, 'compare', *DOCUMENTS])} | head -1"
    done = subprocess.run(
        ["sh", "-c", line], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert done.stdout.startswith("Assistants API: ")
    assert "Traceback" not in done.stderr
    assert "internal error" not in done.stderr
