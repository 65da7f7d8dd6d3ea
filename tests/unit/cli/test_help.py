"""What `--help` says of each command, and that an option means the same wherever it is."""

from __future__ import annotations

import click
import pytest
from tests.unit.cli.command_line import run

from specshim.cli import commands

NAMES = sorted(commands.commands)


@pytest.mark.parametrize("columns", ["60", "100"])
def test_no_description_is_cut(monkeypatch: pytest.MonkeyPatch, columns: str) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    said = run("--help").out
    assert "..." not in said.partition("Commands:")[2]
    words = said.split()
    assert all(name in words for name in NAMES)
    assert "Exit 3 and say why when a package is not what would be generated now" in " ".join(words)


@pytest.mark.parametrize("name", NAMES)
def test_every_command_tells_its_exit_codes(name: str) -> None:
    said = run(name, "--help").out
    told = {line.split()[0] for line in said.partition("Exit codes:")[2].splitlines() if line}
    assert {"0", "2", "130"} <= told
    assert ("3" in told) == (
        name in ("check", "compare", "diff", "generate", "impact", "laws", "update")
    )


def _options(command: click.Command) -> dict[str, click.Option]:
    options = (it for it in command.params if isinstance(it, click.Option))
    return {name: it for it in options for name in it.opts}


@pytest.mark.parametrize("option", ["--json", "--project", "--verbose", "--output", "--quiet"])
def test_an_option_is_spelled_and_taken_alike_everywhere(option: str) -> None:
    found = [_options(it)[option] for it in commands.commands.values() if option in _options(it)]
    assert len(found) > 2
    assert len({it.is_flag for it in found}) == 1
    assert len({tuple(opt for opt in it.opts if opt != option) for it in found}) == 1


def test_where_a_project_is_read_any_other_can_be_named() -> None:
    for name in ("generate", "check", "diff", "inspect", "update", "compare", "vendor"):
        assert "--project" in _options(commands.commands[name])
