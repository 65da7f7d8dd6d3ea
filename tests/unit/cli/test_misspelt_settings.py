"""Names in the project file that no document has are told, with their lines there."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.unit.cli.command_line import DOCUMENT, SETTINGS, run


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (
            ("[models]", 'Pett = "Animal"'),
            "9:1: warning: the project file speaks of the schema `Pett`, which no version has; did you mean `Pet`? [unmatched-setting]",
        ),
        (
            ("[operations.listPet]", 'name = "pets.all"'),
            "8:13: warning: the project file speaks of the operation `listPet`, which no version has; did you mean `listPets`? [unmatched-setting]",
        ),
        (
            ("[renames]", '"Pet.nam" = "name"'),
            "9:1: warning: the project file speaks of the member of `Pet` `nam`, which no version has; did you mean `name`? [unmatched-setting]",
        ),
        (
            ("[renames]", '"Pett.name" = "name"'),
            "9:1: warning: the project file speaks of the schema or operation `Pett`, which no version has; did you mean `Pet`? [unmatched-setting]",
        ),
        (
            ("[credentials]", 'key = "PETS_KEY"'),
            "9:1: warning: the project file speaks of the security scheme `key`, which no version has",
        ),
    ],
)
def test_a_name_that_no_version_has_is_told_with_its_line(
    project: Path, lines: tuple[str, str], said: str
) -> None:
    (project / "specshim.toml").write_text(f"{SETTINGS}\n{lines[0]}\n{lines[1]}\n")
    ran = run("generate")
    assert ran.exit == 0
    assert f"specshim.toml:{said}" in ran.err


def test_the_table_may_be_in_pyproject(project: Path) -> None:
    (project / "specshim.toml").unlink()
    table = SETTINGS.replace("[[versions]]", "[[tool.specshim.versions]]")
    text = f"[tool.specshim]\n{table}\n[tool.specshim.models]\nPett = 'Animal'\n"
    (project / "pyproject.toml").write_text(text)
    assert "pyproject.toml:10:1: warning: the project file speaks of the schema `Pett`" in (
        run("generate").err
    )


def test_names_that_there_are_are_not_told(project: Path) -> None:
    settings = (
        '[models]\nPet = "Animal"\n[renames]\n"Pet.name" = "name"\n"GET /pets.limit" = "limit"\n'
        '[operations."GET /pets"]\nname = "pets.all"\n'
    )
    limited = "listPets\n      parameters: [{name: limit, in: query, schema: {type: integer}}]"
    (project / "api.yaml").write_text(DOCUMENT.replace("listPets", limited))
    (project / "specshim.toml").write_text(SETTINGS + settings)
    assert run("generate").err == ""


def test_a_choice_of_the_command_line_has_no_line(project: Path) -> None:
    (project / "specshim.toml").write_text('exclude = ["x*"]\n' + SETTINGS)
    ran = run("generate", "--include", "listPet", "--include", "listPets")
    assert (
        "\nwarning: no operation answers to `listPet`; did you mean `listPets`?" in f"\n{ran.err}"
    )
    assert "specshim.toml:1:12: warning: no operation answers to `x*`" in ran.err


def test_a_format_that_nothing_has_and_one_that_is_of_files(project: Path) -> None:
    (project / "api.yaml").write_text(
        DOCUMENT.replace("name: {type: string}", "name: {type: string, format: uri}")
    )
    (project / "specshim.toml").write_text(f'{SETTINGS}\n[types]\nurl = "my_app.types:Url"\n')
    ran = run("generate")
    assert "speaks of the format `url`, which no version has; did you mean `uri`?" in ran.err
    (project / "specshim.toml").write_text(f'{SETTINGS}\n[types]\nbinary = "my_app.types:File"\n')
    ran = run("generate")
    assert (ran.exit, "`types.binary` is of files" in ran.err) == (1, True), ran.err
    (project / "specshim.toml").write_text(f'{SETTINGS}\n[types]\nuri = "my_app.types"\n')
    ran = run("generate")
    assert (ran.exit, "write `module.path:Name`" in ran.err) == (1, True), ran.err
