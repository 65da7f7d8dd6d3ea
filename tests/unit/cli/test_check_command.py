"""`specshim check`: exit 3, the cause, the difference, and nothing written."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.unit.cli.command_line import DOCUMENT, SETTINGS, Ran, run, snapshot


@pytest.fixture
def generated(project: Path) -> Path:
    """A project whose package is up to date."""
    assert run("generate").exit == 0
    return project


def _check(folder: Path, *options: str) -> Ran:
    before = snapshot(folder)
    ran = run("check", *options)
    assert snapshot(folder) == before
    return ran


def test_a_current_package_is_clean(generated: Path) -> None:
    assert _check(generated).exit == 0
    assert _check(generated, "--strict").exit == 0
    assert run("generate", "--check").exit == 0


def test_a_package_that_was_never_generated_is_missing(project: Path) -> None:
    ran = _check(project)
    assert ran.exit == 3
    assert "missing: specshim.lock" in ran.out


def test_a_changed_document_is_named_with_the_difference(generated: Path) -> None:
    (generated / "api.yaml").write_text(DOCUMENT.replace("name: {", "name: {maxLength: 7, "))
    ran = _check(generated)
    assert ran.exit == 3
    assert "  document: api.yaml changed\n" in ran.out
    assert "--- client/pets/v1/models/" in ran.out
    assert "\n+" in ran.out
    assert "specshim generate" in ran.out


def test_a_comment_in_a_document_changes_nothing(generated: Path) -> None:
    (generated / "api.yaml").write_text(f"# A comment.\n{DOCUMENT}")
    for options in ((), ("--verbose",)):
        assert _check(generated, *options).exit == 0
        before = snapshot(generated)
        assert "nothing changed" in run("generate", *options).out
        assert snapshot(generated) == before


def test_a_change_that_nothing_is_made_of_changes_only_the_lock(generated: Path) -> None:
    (generated / "api.yaml").write_text(f"{DOCUMENT}x-note: a note\n")
    ran = _check(generated)
    assert ran.exit == 3
    assert "document: api.yaml changed" in ran.out
    assert "No generated file would change" in ran.out
    assert "lock renewed" in run("generate").out
    assert _check(generated).exit == 0


def test_changed_settings_are_named(generated: Path) -> None:
    (generated / "specshim.toml").write_text(f"title = 'Other'\n{SETTINGS}")
    ran = _check(generated)
    assert ran.exit == 3
    assert "  settings: " in ran.out


def test_another_generator_is_named(generated: Path) -> None:
    lock = generated / "client/pets/specshim.lock"
    values = json.loads(lock.read_text())
    values["generator"]["version"] = "0.0.1"
    lock.write_text(json.dumps(values))
    ran = _check(generated)
    assert ran.exit == 3
    assert "  generator: specshim 0.0.1 -> " in ran.out


def test_another_black_is_named_where_it_laid_files_out(project: Path) -> None:
    settings = project / "specshim.toml"
    settings.write_text(f"line-length = 100\n{settings.read_text()}")
    assert run("generate").exit == 0
    lock = project / "client/pets/specshim.lock"
    values = json.loads(lock.read_text())
    values["generator"]["black"] = "20.8b1"
    lock.write_text(json.dumps(values))
    ran = _check(project)
    assert ran.exit == 3
    assert "  black: black 20.8b1 -> " in ran.out
    assert "generator:" not in ran.out


def test_black_writes_the_same_and_is_named_for_it(generated: Path) -> None:
    package = generated / "client/pets"
    before = {path: path.read_bytes() for path in package.rglob("*.py")}
    assert "black" not in json.loads((package / "specshim.lock").read_text())["generator"]
    assert run("generate", "--formatter", "black").exit == 0
    assert {path: path.read_bytes() for path in package.rglob("*.py")} == before
    assert "black" in json.loads((package / "specshim.lock").read_text())["generator"]
    assert _check(generated).exit == 0
    assert _check(generated, "--verbose").exit == 0


@pytest.mark.parametrize("kind", ["conversions", "templates"])
def test_changed_files_of_the_project_are_named(generated: Path, kind: str) -> None:
    lock = generated / "client/pets/specshim.lock"
    values = json.loads(lock.read_text())
    values["inputs"][kind] = {"own/file": "0" * 64}
    lock.write_text(json.dumps(values))
    ran = _check(generated)
    assert ran.exit == 3
    assert f"  {kind}: own/file is no longer used\n" in ran.out


def test_another_source_of_the_same_version_that_writes_the_same_is_clean(generated: Path) -> None:
    lock = generated / "client/pets/specshim.lock"
    values = json.loads(lock.read_text())
    values["generator"]["source"] = "0" * 64
    lock.write_text(json.dumps(values))
    assert _check(generated).exit == 0


def test_a_hand_edit_is_named_with_the_difference(generated: Path) -> None:
    edited = generated / "client/pets/__init__.py"
    edited.write_text(f"{edited.read_text()}# mine\n")
    ran = _check(generated)
    assert ran.exit == 3
    assert "  hand edit: __init__.py\n" in ran.out
    assert "\n-# mine\n" in ran.out


def test_a_missing_file_is_named(generated: Path) -> None:
    (generated / "client/pets/py.typed").unlink()
    (generated / "client/pets/v1/client.py").unlink()
    ran = _check(generated)
    assert ran.exit == 3
    assert "  missing: v1/client.py\n" in ran.out
    assert "  missing: py.typed\n" in ran.out
    assert "--- /dev/null\n+++ client/pets/v1/client.py" in ran.out


def test_an_orphan_is_named(generated: Path) -> None:
    text = DOCUMENT.replace("  schemas:\n", "  schemas:\n    Unused: {type: string}\n")
    renamed = text.replace("/pets:", "/animals:")
    (generated / "api.yaml").write_text(renamed)
    ran = _check(generated)
    assert ran.exit == 3
    assert "  orphan: v1/resources/pets.py\n" in ran.out
    assert "+++ /dev/null" in ran.out


def test_several_causes_are_all_named(generated: Path) -> None:
    (generated / "specshim.toml").write_text(f"title = 'Other'\n{SETTINGS}")
    (generated / "api.yaml").write_text(f"{DOCUMENT}x-note: a note\n")
    (generated / "client/pets/py.typed").unlink()
    ran = _check(generated, "--json")
    kinds = {cause["kind"] for cause in ran.json["causes"]}
    assert kinds == {"document", "settings", "missing"}
    assert ran.json["exit"] == ran.exit == 3


def test_a_long_difference_is_cut(generated: Path) -> None:
    for path in (generated / "client/pets").rglob("*.py"):
        path.unlink()
    ran = _check(generated)
    assert ran.exit == 3
    assert "more lines; see --json" in ran.out
    assert len(ran.out.splitlines()) < 450


def test_a_faulty_document_is_no_difference(generated: Path) -> None:
    (generated / "api.yaml").write_text("swagger: '2.0'\n")
    ran = _check(generated)
    assert ran.exit == 1
    assert "[swagger-2]" in ran.err


def test_a_lock_with_a_merge_conflict_is_an_error(generated: Path) -> None:
    lock = generated / "client/pets/specshim.lock"
    lock.write_text(f"<<<<<<< ours\n{lock.read_text()}=======\n")
    ran = _check(generated)
    assert ran.exit == 1
    assert "client/pets/specshim.lock:1:1: error:" in ran.err
    assert "after a merge take either side" in ran.err


def test_check_and_force_exclude_each_other(generated: Path) -> None:
    assert run("generate", "--check", "--force").exit == 2


def test_a_package_of_a_bare_document_knows_its_document(project: Path) -> None:
    (project / "specshim.toml").unlink()
    (project / "spec").mkdir()
    (project / "api.yaml").rename(project / "spec/api.yaml")
    assert run("generate", "spec/api.yaml", "-o", "pets").exit == 0
    ran = run("check", "pets")
    assert (ran.exit, ran.out, ran.err) == (0, "nothing changed: pets is up to date\n", "")
    (project / "spec/api.yaml").write_text(DOCUMENT.replace("name: {", "age: {"))
    ran = run("check", "pets")
    assert ran.exit == 3
    assert "document: api.yaml changed" in ran.out


def test_a_package_whose_bare_document_is_gone_is_compared_with_its_lock(project: Path) -> None:
    (project / "specshim.toml").unlink()
    run("generate", "api.yaml", "-o", "pets")
    (project / "api.yaml").unlink()
    ran = run("check", "pets")
    assert (ran.exit, ran.out) == (0, "pets is as its lock says\n")
    assert "api.yaml is not here" in ran.err


def test_verbose_tells_the_warnings_again(project: Path) -> None:
    (project / "api.yaml").write_text(DOCUMENT.replace("{type: string}", "{$ref: '#/nowhere'}"))
    run("generate")
    assert "dangling-ref" not in run("check").err
    assert "dangling-ref" in run("check", "-v").err
    assert "dangling-ref" in run("check", "-v", "client/pets").err
