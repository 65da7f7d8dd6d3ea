"""Edits by hand that `--merge` carried: every command agrees on them, and shows them when asked."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest
from tests.unit.cli.command_line import DOCUMENT, run

FILE = "resources/pets.py"
CHANGED = DOCUMENT.replace("name: {", "age: {type: integer}\n        name: {")


@pytest.fixture
def edited(project: Path) -> Path:
    """A file of the package that was edited, after which the document changed."""
    assert run("generate").exit == 0
    file = next((project / "client/pets").rglob(FILE))
    file.write_text("# ours\n" + file.read_text())
    (project / "api.yaml").write_text(CHANGED)
    return file


def test_every_command_agrees_on_a_carried_edit(edited: Path) -> None:
    assert run("generate", "--merge").exit == 0
    for command in (["generate", "--merge"], ["check"], ["generate"], ["diff"], ["generate"]):
        assert run(*command).exit == 0, command
    assert edited.read_text().startswith("# ours\n")


def test_check_shows_it_as_a_patch(edited: Path) -> None:
    run("generate", "--merge")
    ran = run("check", "-v")
    assert "is up to date; 1 file with edits by hand\n" in ran.out
    assert "Edits by hand that are carried along:\n" in ran.out
    assert "\n+# ours\n" in ran.out
    assert "+# ours" in run("check", "--json").json["carried"]


def test_the_remedy_that_is_printed_works(edited: Path) -> None:
    ran = run("check")
    assert ran.exit == 3
    remedy = ran.out.rpartition("Run `")[2].partition("`")[0]
    assert remedy == "specshim generate --merge"
    assert run(*shlex.split(remedy)[1:]).exit == 0
    assert run("check").exit == 0


@pytest.mark.parametrize(
    ("made", "remedy"),
    [
        (
            ("generate", "api.yaml", "-o", "out", "--exclude", "x*"),
            "specshim generate api.yaml -o out --exclude 'x*'",
        ),
        (("vendor", "app/pets", "--as", "app.pets"), "specshim vendor app/pets"),
    ],
)
def test_the_remedy_of_other_packages_works_as_well(
    project: Path, made: tuple[str, ...], remedy: str
) -> None:
    assert run(*made).exit == 0
    folder = "out" if "out" in made else "app/pets"
    (project / "api.yaml").write_text(CHANGED)
    assert f"Run `{remedy}` to" in run("check", folder).out
    file = next((project / folder).rglob(FILE))
    file.write_text("# ours\n" + file.read_text())
    assert f"Run `{remedy} --merge` to" in run("check", folder).out
    assert run(*shlex.split(remedy)[1:], "--merge").exit == 0
    assert run("check", folder).exit == 0


def test_an_edit_of_a_file_that_is_no_longer_generated_is_no_fault_of_the_lock(
    edited: Path, project: Path
) -> None:
    run("generate", "--merge")
    (project / "api.yaml").write_text(DOCUMENT.replace("/pets", "/animals"))
    assert run("generate").exit == 0
    assert edited.exists()
    assert run("check").exit == 0
