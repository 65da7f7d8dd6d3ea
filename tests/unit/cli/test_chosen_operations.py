"""`--include` and `--exclude`: a part of an API without a project file."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.unit.cli.command_line import DOCUMENT, run

TWO = DOCUMENT.replace(
    "components:",
    """\
    delete: {operationId: dropPets, tags: [danger], responses: {'204': {description: Gone.}}}
components:""",
)


@pytest.mark.parametrize(
    "options",
    [
        ("--include", "listPets"),
        ("--exclude", "danger"),
        ("--exclude", "DELETE *"),
        ("--include", "pets", "--exclude", "drop*"),
    ],
)
def test_a_part_is_generated_and_checked(project: Path, options: tuple[str, ...]) -> None:
    (project / "specshim.toml").unlink()
    (project / "api.yaml").write_text(TWO)
    assert run("generate", "api.yaml", "-o", "out", *options).exit == 0
    listing = (project / "out/api.txt").read_text()
    assert (".list(" in listing, "delete" in listing) == (True, False)
    assert run("check", "api.yaml", "-o", "out", *options).exit == 0
    # The lock remembers what was chosen.
    assert run("check", "out").exit == 0
    assert run("check", "api.yaml", "-o", "out").exit == 3


def test_the_choice_stands_in_the_place_of_the_projects_own(project: Path) -> None:
    (project / "api.yaml").write_text(TWO)
    settings = (project / "specshim.toml").read_text()
    (project / "specshim.toml").write_text('exclude = ["danger"]\n' + settings)
    assert run("generate").exit == 0
    assert "delete" not in (project / "client/pets/api.txt").read_text()
    assert run("generate", "--exclude", "listPets").exit == 0
    assert "delete" in (project / "client/pets/api.txt").read_text()


def test_vendoring_leaves_out_as_well(project: Path) -> None:
    (project / "api.yaml").write_text(TWO)
    assert run("vendor", "app/pets", "--as", "app.pets", "--exclude", "danger").exit == 0
    assert "delete" not in (project / "app/pets/api.txt").read_text()
    assert run("check", "app/pets").exit == 0


def test_nothing_left_is_an_error(project: Path) -> None:
    ran = run("generate", "--exclude", "*")
    assert ran.exit == 1
    assert "no operation is included [nothing-included]" in ran.err
