"""Where a package may be put, what it may be called, and that a wheel of the app then has it."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.unit.cli.command_line import run, snapshot

from specshim.cli import commands


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["generate", "api.yaml", "-o", "my-client"], "`my_client` would do"),
        (["generate", "api.yaml", "-o", "out/class"], "`class_` would do"),
        (["generate", "api.yaml", "-o", "2024"], "`_2024` would do"),
        (["generate", "-o", "pets.v1"], "`pets_v1` would do"),
        (["check", "api.yaml", "-o", "my-client"], "`my_client` would do"),
        (["init", "api.yaml", "--force", "--package", "my package"], "`my_package` would do"),
        (["init", "api.yaml", "--force", "--output", "src/my-pets"], "`my_pets` would do"),
    ],
)
def test_a_name_that_no_package_can_have_is_refused(
    project: Path, arguments: list[str], said: str
) -> None:
    before = snapshot(project)
    ran = run(*arguments)
    assert (ran.exit, said in ran.err) == (2, True), ran.err
    assert snapshot(project) == before


@pytest.mark.parametrize(
    ("output", "packages", "plain"),
    [
        ("src/app/clients/pets", ["src/app", "src/app/clients"], ["src"]),
        ("app/clients/pets", ["app", "app/clients"], []),
        ("my-service/src/app/pets", ["my-service/src/app"], ["my-service", "my-service/src"]),
        ("there/pets", [], ["there"]),
    ],
)
def test_folders_that_are_created_on_the_way_are_packages(
    project: Path, output: str, packages: list[str], plain: list[str]
) -> None:
    (project / "there").mkdir()
    assert run("generate", "api.yaml", "-o", output).exit == 0
    for folder in packages:
        assert (project / folder / "__init__.py").read_text() == ""
    for folder in plain:
        assert not (project / folder / "__init__.py").exists()


def test_a_run_that_fails_creates_no_folder(project: Path) -> None:
    (project / "api.yaml").write_text("swagger: '2.0'\n")
    assert run("generate", "api.yaml", "-o", "src/app/pets").exit == 1
    assert not (project / "src").exists()


@pytest.mark.parametrize(("answer", "exit_"), [("n\n", 2), ("", 2), ("y\n", 0)])
def test_the_current_folder_is_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, project: Path, answer: str, exit_: int
) -> None:
    folder = tmp_path / "pets"
    folder.mkdir()
    monkeypatch.chdir(folder)
    arguments = ["generate", "../api.yaml", "-o", "."]
    ran = CliRunner().invoke(commands, arguments, input=answer)
    assert ran.exit_code == exit_
    assert "Write the package into it?" in ran.stderr
    assert (folder / "__init__.py").exists() == (exit_ == 0)
    if exit_ == 0:
        assert run(*arguments).err == ""
