"""`specshim vendor` and `specshim check DEST`: a package inside an app, and the way back to its project."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.unit.cli.command_line import DOCUMENT, Ran, run, snapshot

DEST = "src/my/app/clients/pets"
AS = "my.app.clients.pets"
ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def vendored(project: Path) -> Path:
    """A project whose package is in an app below it."""
    assert run("vendor", DEST, "--as", AS).exit == 0
    return project


def _lock(folder: Path, dest: str = DEST) -> dict[str, object]:
    lock: dict[str, object] = json.loads((folder / dest / "specshim.lock").read_text())
    return lock


def _check(folder: Path, *arguments: str) -> Ran:
    before = snapshot(folder)
    ran = run("check", *arguments)
    assert snapshot(folder) == before
    return ran


def test_the_package_is_written_and_told(project: Path) -> None:
    ran = run("vendor", DEST, "--as", AS)
    assert ran.exit == 0
    assert ran.out.endswith(" created\nimport it as my.app.clients.pets\n")
    assert (project / DEST / "py.typed").exists()
    assert "class Pet(" in (project / DEST / "v1/models/pets.py").read_text()


def test_it_holds_what_the_project_itself_generates(vendored: Path) -> None:
    assert run("generate").exit == 0
    own, copy = vendored / "client/pets", vendored / DEST
    files = {it.relative_to(own) for it in own.rglob("*") if it.is_file()}
    assert files == {it.relative_to(copy) for it in copy.rglob("*") if it.is_file()}
    for path in files - {Path("specshim.lock")}:
        assert (own / path).read_bytes() == (copy / path).read_bytes()


def test_new_folders_become_packages_and_old_ones_are_left_alone(project: Path) -> None:
    (project / "src/my").mkdir(parents=True)
    (project / "src/my/__init__.py").write_text("# mine\n")
    (project / "src/my/app").mkdir()
    assert run("vendor", DEST, "--as", AS).exit == 0
    assert (project / "src/my/__init__.py").read_text() == "# mine\n"
    assert not (project / "src/my/app/__init__.py").exists()
    assert (project / "src/my/app/clients/__init__.py").read_text() == ""
    assert not (project / "src/__init__.py").exists()


def test_a_run_that_fails_leaves_no_folder(project: Path) -> None:
    (project / "api.yaml").write_text("swagger: '2.0'\n")
    before = snapshot(project)
    assert run("vendor", DEST, "--as", AS).exit == 1
    assert snapshot(project) == before


def test_the_lock_remembers_what_was_asked_for_and_nothing_of_the_machine(project: Path) -> None:
    (project / "header.txt").write_text("(c) The App\n")
    options = ("--versions", "v1", "--include", "list*", "--licence-header", "header.txt")
    assert run("vendor", DEST, "--as", AS, *options).exit == 0
    assert _lock(project)["vendored"] == {
        "as": AS,
        "project": "../../../../../specshim.toml",
        "versions": ["v1"],
        "include": ["list*"],
        "licence_header": "(c) The App\n",
    }
    assert str(project) not in (project / DEST / "specshim.lock").read_text()


def test_the_way_to_a_project_elsewhere_is_remembered_within_a_repository_only(
    project: Path,
) -> None:
    app = project / "apps/one"
    apis = project / "apis"
    app.mkdir(parents=True)
    apis.mkdir()
    for name in ("api.yaml", "specshim.toml"):
        (project / name).rename(apis / name)
    assert run("vendor", "apps/one/pets", "--as", "pets", "--project", "apis").exit == 0
    assert "project" not in _lock(project, "apps/one/pets")["vendored"]  # type: ignore[operator]
    (project / ".git").mkdir()
    assert run("vendor", "apps/one/pets", "--as", "pets", "--project", "apis").exit == 0
    way = _lock(project, "apps/one/pets")["vendored"]["project"]  # type: ignore[index]
    assert way == "../../../apis/specshim.toml"
    assert _check(project, "apps/one/pets").out.startswith("nothing changed")


def test_again_without_options_takes_those_of_the_lock(project: Path) -> None:
    (project / "header.txt").write_text("(c) The App\n")
    assert run("vendor", DEST, "--as", AS, "--licence-header", "header.txt").exit == 0
    (project / "header.txt").unlink()
    assert run("vendor", DEST).out == f"nothing changed: {DEST} is up to date\n"
    (project / "api.yaml").write_text(DOCUMENT.replace("title: Pets", "title: Animals"))
    assert run("vendor", DEST).exit == 0
    text = (project / DEST / "__init__.py").read_text()
    assert text.startswith('# (c) The App\n\n"""Client of Animals, version v1.\n')


def test_other_options_replace_those_of_the_lock_as_a_whole(vendored: Path) -> None:
    (vendored / "header.txt").write_text("(c) The App\n")
    assert run("vendor", DEST, "--as", AS, "--licence-header", "header.txt").exit == 0
    assert "changed" in run("vendor", DEST, "--as", AS).out
    assert not (vendored / DEST / "__init__.py").read_text().startswith("#")


def test_edits_by_hand_are_kept_unless_forced(vendored: Path) -> None:
    edited = vendored / DEST / "__init__.py"
    edited.write_text(f"{edited.read_text()}# mine\n")
    (vendored / "api.yaml").write_text(DOCUMENT.replace("title: Pets", "title: Animals"))
    ran = run("vendor", DEST)
    assert ran.exit == 1
    assert "[edited-by-hand]" in ran.err
    assert edited.read_text().endswith("# mine\n")
    assert run("vendor", DEST, "--force").exit == 0
    assert not edited.read_text().endswith("# mine\n")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((DEST, "--as", "my.pets"), "my.pets is not imported from src/my/app/clients/pets: DEST"),
        (("a/class", "--as", "a.class"), "--as: `class` cannot be imported"),
        (("a/my-pets", "--as", "a.my-pets"), "--as: `my-pets` cannot be imported"),
        ((DEST,), f"Say --as: nothing was vendored into {DEST} before"),
        ((DEST, "--include", "x"), "Say --as as well: the options are remembered as a whole"),
        (("client/pets", "--as", "pets"), "is the project's own output: `specshim generate`"),
    ],
)
def test_a_wrong_command_line_is_a_matter_of_usage(
    project: Path, arguments: tuple[str, ...], said: str
) -> None:
    before = snapshot(project)
    ran = run("vendor", *arguments)
    assert ran.exit == 2
    assert said in " ".join(ran.err.split())
    assert snapshot(project) == before


def test_a_version_that_is_not_there_is_named_with_those_that_are(project: Path) -> None:
    ran = run("vendor", DEST, "--as", AS, "--versions", "v1,v9")
    assert ran.exit == 1
    assert "there is no version `v9`; the project has `v1` [unknown-version]" in ran.err


# --- the licence ------------------------------------------------------------------------------


def test_the_licence_stands_above_every_python_file(project: Path) -> None:
    (project / "header.txt").write_text("\n# Copyright The App\n#\n# All rights reserved.\n")
    assert run("vendor", DEST, "--as", AS, "--licence-header", "header.txt").exit == 0
    for path in (project / DEST).rglob("*.py"):
        text = path.read_text()
        assert text.startswith('# Copyright The App\n#\n# All rights reserved.\n\n"""'), path
        compile(text, path.name, "exec")


@pytest.mark.parametrize("text", ["a\rimport os\n", "a\x0cimport os\n", "a\u2028import os\n"])
def test_no_line_of_the_licence_gets_out_of_its_comment(project: Path, text: str) -> None:
    (project / "header.txt").write_bytes(text.encode())
    assert run("vendor", DEST, "--as", AS, "--licence-header", "header.txt").exit == 0
    for path in (project / DEST).rglob("*.py"):
        assert path.read_bytes().startswith(b'# a\n# import os\n\n"""')


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("-*- coding: utf-7 -*-\n", "would state the encoding of the file"),
        ("a\u202eb\n", "holds a character that is not printable"),
        ("a\0b\n", "holds a character that is not printable"),
    ],
)
def test_a_licence_that_could_do_harm_is_refused(project: Path, text: str, said: str) -> None:
    (project / "header.txt").write_text(text)
    ran = run("vendor", DEST, "--as", AS, "--licence-header", "header.txt")
    assert ran.exit == 2
    assert said in " ".join(ran.err.split())
    assert not (project / "src").exists()


def test_a_project_may_state_the_licence_itself(project: Path) -> None:
    settings = project / "specshim.toml"
    settings.write_text(f"licence-header = 'coding: x'\n{settings.read_text()}")
    ran = run("generate")
    assert ran.exit == 1
    assert "would state the encoding of the file" in ran.err
    settings.write_text(settings.read_text().replace("coding: x", "(c) Me"))
    assert run("generate").exit == 0
    assert (project / "client/pets/v1/client.py").read_text().startswith('# (c) Me\n\n"""')


# --- check ------------------------------------------------------------------------------------


def test_a_current_package_is_clean(vendored: Path) -> None:
    ran = _check(vendored, DEST)
    assert (ran.exit, ran.out) == (0, f"nothing changed: {DEST} is up to date\n")
    assert _check(vendored, DEST, "--strict").exit == 0


def test_a_changed_document_is_named_with_the_difference_and_the_remedy(vendored: Path) -> None:
    (vendored / "api.yaml").write_text(DOCUMENT.replace("name: {", "name: {maxLength: 7, "))
    ran = _check(vendored, DEST)
    assert ran.exit == 3
    assert "  document: api.yaml changed\n" in ran.out
    assert f"\n--- {DEST}/v1/models/pets.py\n" in ran.out
    assert f"Run `specshim vendor {DEST}` to bring it up to date." in ran.out


def test_what_is_checked_is_the_part_that_was_vendored(project: Path) -> None:
    text = DOCUMENT.replace("paths:", "paths:\n  /cats: {get: {responses: {'204': {}}}}")
    (project / "api.yaml").write_text(text)
    assert run("vendor", DEST, "--as", AS, "--include", "pets").exit == 0
    assert not (project / DEST / "v1/resources/cats.py").exists()
    assert _check(project, DEST).exit == 0


def test_changed_settings_are_a_cause(vendored: Path) -> None:
    settings = vendored / "specshim.toml"
    settings.write_text(f"title = 'Other'\n{settings.read_text()}")
    ran = _check(vendored, DEST)
    assert ran.exit == 3
    assert "  settings: " in ran.out


def test_a_version_that_the_project_gave_up_is_an_error(project: Path) -> None:
    assert run("vendor", DEST, "--as", AS, "--versions", "v1").exit == 0
    settings = project / "specshim.toml"
    settings.write_text(settings.read_text().replace('"v1"', '"v2"'))
    ran = _check(project, DEST)
    assert ran.exit == 1
    assert "there is no version `v1`; the project has `v2`" in ran.err


def _without_project(folder: Path) -> None:
    for name in ("api.yaml", "specshim.toml"):
        (folder / name).unlink()


def test_without_the_project_it_says_what_it_could_not_check(vendored: Path) -> None:
    _without_project(vendored)
    ran = _check(vendored, DEST)
    assert (ran.exit, ran.out) == (0, f"{DEST} is as its lock says\n")
    assert "only edits by hand were looked for: the project is not here" in ran.err
    assert "(../../../../../specshim.toml, as seen from the package)" in ran.err
    assert _check(vendored, DEST, "--strict").exit == 1


def test_without_the_project_edits_missing_files_and_orphans_are_found(vendored: Path) -> None:
    _without_project(vendored)
    package = vendored / DEST
    (package / "v1/client.py").write_text("# mine\n")
    (package / "py.typed").unlink()
    (package / "v1/old.py").write_text("")
    ran = _check(vendored, DEST)
    assert ran.exit == 3
    for cause in (
        "hand edit: v1/client.py",
        "missing: py.typed",
        "orphan: v1/old.py (not written by specshim)",
    ):
        assert f"  {cause}\n" in ran.out
    assert "only the lock" not in ran.out


def test_with_the_project_strange_modules_are_found_as_well(vendored: Path) -> None:
    (vendored / DEST / "v1/old.py").write_text("")
    (vendored / DEST / "v1/BUILD").write_text("")
    ran = _check(vendored, DEST)
    assert ran.exit == 3
    assert "  orphan: v1/old.py (not written by specshim)\n" in ran.out
    assert "BUILD" not in ran.out


def test_the_project_can_be_named(vendored: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("apis")
    for name in ("api.yaml", "specshim.toml"):
        (vendored / name).rename(elsewhere / name)
    assert _check(vendored, DEST, "--project", str(elsewhere)).out.startswith("nothing changed")
    (elsewhere / "api.yaml").write_text(DOCUMENT.replace("title: Pets", "title: Animals"))
    assert _check(vendored, DEST, "--project", str(elsewhere)).exit == 3


def test_a_package_that_was_generated_is_compared_with_its_project(project: Path) -> None:
    assert run("generate").exit == 0
    ran = _check(project, "client/pets")
    assert (ran.exit, ran.out) == (0, "nothing changed: client/pets is up to date\n")
    assert ran.err == ""


@pytest.mark.parametrize("way", ["/etc/specshim.toml", "C:\\\\specshim.toml"])
def test_an_absolute_way_in_a_lock_is_refused(vendored: Path, way: str) -> None:
    lock = vendored / DEST / "specshim.lock"
    lock.write_text(lock.read_text().replace("../../../../../specshim.toml", way))
    ran = _check(vendored, DEST)
    assert ran.exit == 1
    assert "it is an absolute path [bad-lock]" in ran.err
