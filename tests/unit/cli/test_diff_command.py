"""`specshim diff`: what a new document would change, said before anything is written."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from tests.unit.cli.command_line import DOCUMENT, Ran, run, snapshot

NEW = DOCUMENT.replace("name: {type: string}", "name: {type: string, maxLength: 7}").replace(
    "operationId: listPets\n",
    "operationId: listPets\n      parameters: [{name: kind, in: query, schema: {type: string}}]\n",
)


@pytest.fixture
def generated(project: Path) -> Path:
    """A project whose package is up to date."""
    assert run("generate").exit == 0
    return project


def _diff(folder: Path, *options: str) -> Ran:
    before = snapshot(folder)
    ran = run("diff", *options)
    assert snapshot(folder) == before
    return ran


def test_an_up_to_date_package_would_not_change(generated: Path) -> None:
    for options in ((), ("--verbose",)):
        ran = _diff(generated, *options)
        assert ran.exit == 0
        assert "up to date" in ran.out


def test_another_document_is_tried_without_being_written(generated: Path) -> None:
    (generated / "new.yaml").write_text(NEW)
    ran = _diff(generated, "--document", "new.yaml")
    assert ran.exit == 3, ran.err
    assert "document: new.yaml is new" in ran.out
    assert "+ v1.Client.pets.list(*, kind: str | Omit = omit, " in ran.out
    assert "Annotated[str, Field(max_length=7)]" in ran.out
    assert "Pet.name  maxLength set" in ran.out
    assert "pets.list.kind  optional keyword argument added" in ran.out
    assert "changed: v1/models/pets.py (+" in ran.out
    assert ran.out.index("\nAPI:") < ran.out.index("\nDocument of v1:") < ran.out.index("\nFiles:")


def test_a_version_may_be_named(generated: Path) -> None:
    (generated / "new.yaml").write_text(NEW)
    assert _diff(generated, "--document", "v1=new.yaml").exit == 3
    assert _diff(generated, "--document", "v3=new.yaml").exit == 2
    assert _diff(generated, "--document", "gone.yaml").exit == 2


def test_programs_get_all_of_it(generated: Path) -> None:
    (generated / "new.yaml").write_text(NEW)
    found = _diff(generated, "--document", "new.yaml", "--json").json
    assert any(line.startswith("+ v1.Client.pets.list(*, kind: str") for line in found["api"])
    assert found["comparisons"]["v1"]["summary"]
    changed = {it["path"]: it for it in found["files"]}
    assert changed["api.txt"] == {"path": "api.txt", "kind": "changed", "added": 2, "removed": 2}


def test_a_document_changed_in_place_is_compared_with_the_one_in_git(generated: Path) -> None:
    identity = ("-c", "user.name=Tester", "-c", "user.email=tester@example.com")
    for command in (("init", "-q"), ("add", "-A"), (*identity, "commit", "-qm", "As it is")):
        subprocess.run(["git", *command], cwd=generated, check=True, capture_output=True)
    (generated / "api.yaml").write_text(NEW)
    before = (generated / "client/pets/specshim.lock").read_bytes()
    ran = run("diff")
    assert (generated / "client/pets/specshim.lock").read_bytes() == before
    assert ran.exit == 3
    assert "Pet.name  maxLength set" in ran.out


def test_without_the_old_document_the_api_and_the_files_are_shown(generated: Path) -> None:
    (generated / "api.yaml").write_text(NEW)
    ran = _diff(generated)
    assert ran.exit == 3
    assert "\nAPI:" in ran.out
    assert "Document of" not in ran.out
    assert "\nFiles:" in ran.out


def test_names_that_are_pinned_are_no_difference(generated: Path) -> None:
    """A new operation would take `list` from another one in a new package."""
    text = DOCUMENT.replace("/pets:", "/animals:").replace("  /animals:", "  /pet:")
    (generated / "api.yaml").write_text(text)
    run("generate")
    (generated / "new.yaml").write_text(
        text.replace(
            "components:",
            "  /pet/{id}:\n    get:\n"
            "      parameters: [{name: id, in: path, required: true, schema: {type: string}}]\n"
            "      responses: {'204': {description: Done.}}\ncomponents:",
        )
    )
    ran = _diff(generated, "--document", "new.yaml")
    changes = [line for line in ran.out.splitlines() if "v1.Client.pet." in line]
    assert changes
    assert all(line.startswith("  + ") for line in changes), changes


def test_a_faulty_document_is_an_error(generated: Path) -> None:
    (generated / "new.yaml").write_text("swagger: '2.0'\n")
    ran = _diff(generated, "--document", "new.yaml")
    assert ran.exit == 1
    assert "[swagger-2]" in ran.err


def test_generate_tells_in_short_what_changed_for_code(generated: Path) -> None:
    (generated / "api.yaml").write_text(NEW)
    ran = run("generate")
    assert "  + v1.Client.pets.list(*, kind: str | Omit = omit, " in ran.out
    assert "  - v1.models.Pet.name: str\n" in ran.out
    assert "v1." not in run("generate").out
