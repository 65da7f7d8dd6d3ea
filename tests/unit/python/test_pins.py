"""Names that a package has already, and when they cannot be kept."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from specshim.diagnostics import Diagnostic, Report
from specshim.pipeline import generate
from specshim.python.pins import NO_PINS, Names, Pins, is_pin
from specshim.settings import Project


def document(schemas: Mapping[str, Any], *paths: str) -> dict[str, Any]:
    """A document of `schemas`, and of a GET of each of `paths` that answers the last of them."""
    last = list(schemas)[-1]
    answer = {"application/json": {"schema": {"$ref": f"#/components/schemas/{last}"}}}
    operation = {"responses": {"200": {"description": "", "content": answer}}}
    return {
        "openapi": "3.1.0",
        "info": {"title": "Pets", "version": "1"},
        "paths": {path: {"get": operation} for path in paths or ("/pets",)},
        "components": {"schemas": schemas},
    }


def named(
    folder: Path, tree: Mapping[str, Any], pins: Names | None = None, **settings: Any
) -> tuple[Names, list[Diagnostic]]:
    """Pointer -> name, and what is said about names."""
    (folder / "api.json").write_text(json.dumps(tree))
    versions = ({"name": "v1", "document": "api.json"},)
    project = Project(package="pets", output="pets", versions=versions, **settings)
    report = Report()
    before = NO_PINS if pins is None else Pins({"v1": pins})
    outcome = generate(project, folder, report, before)
    codes = ("renamed", "kept-name")
    return outcome.pins.of("v1"), [it for it in report.diagnostics if it.code.name in codes]


OBJECT = {"type": "object", "properties": {"a": {"type": "string"}}}


def test_a_pin_decides_who_keeps_a_name(tmp_path: Path) -> None:
    reference = {"$ref": "#/components/schemas/pet"}
    tree = document({"pet": OBJECT, "Pet": {"type": "object", "properties": {"p": reference}}})
    lower, upper = "#/components/schemas/pet", "#/components/schemas/Pet"
    names, _ = named(tmp_path, tree)
    assert (names[lower], names[upper]) == ("PetModel", "Pet")
    names, _ = named(tmp_path, tree, {lower: "Pet"})
    assert (names[lower], names[upper]) == ("Pet", "PetModel")


@pytest.mark.parametrize(
    ("pointer", "before", "now"),
    [
        ("#/components/schemas/Pet", "Model", "Pet"),
        ("#/components/schemas/Pet", "Exception", "Pet"),
        ("#/components/schemas/Pet/attributes/copy", "copy", "copy_"),
        ("#/paths/~1pets/get", "close.list", "pets.retrieve"),
    ],
)
def test_a_name_that_is_taken_by_now_is_replaced_and_that_is_said(
    tmp_path: Path, pointer: str, before: str, now: str
) -> None:
    tree = document({"Pet": {"type": "object", "properties": {"copy": {"type": "string"}}}})
    names, [said] = named(tmp_path, tree, {pointer: before})
    assert names[pointer] == now
    assert said.code.name == "renamed"
    assert said.message == f"this was called `{before}` and is called `{now}` now"


def test_what_the_project_states_comes_before_a_pin(tmp_path: Path) -> None:
    tree = document({"Pet": OBJECT})
    settings = {"models": {"Pet": "Animal"}, "operations": {"GET /pets": {"name": "pets.look"}}}
    names, said = named(tmp_path, tree, named(tmp_path, tree)[0], **settings)
    assert names["#/components/schemas/Pet"] == "Animal"
    assert names["#/paths/~1pets/get"] == "pets.look"
    assert {it.code.name for it in said} == {"renamed"}


def test_a_name_that_a_new_package_would_not_have_is_said_to_be_kept(tmp_path: Path) -> None:
    names, [said] = named(
        tmp_path, document({"Pet": OBJECT}), {"#/components/schemas/Pet": "Animal"}
    )
    assert names["#/components/schemas/Pet"] == "Animal"
    assert said.code.name == "kept-name"


def test_alternatives_that_change_places_take_their_names_along(tmp_path: Path) -> None:
    """A number in a pointer is a place, and not what stands there."""
    members = [{**OBJECT, "title": "Cat"}, {**OBJECT, "title": "Dog", "required": ["a"]}]
    names, _ = named(tmp_path, document({"Pet": {"anyOf": members}}))
    after, said = named(tmp_path, document({"Pet": {"anyOf": members[::-1]}}), names)
    assert after["#/components/schemas/Pet/anyOf/0"] == "Dog"
    assert after["#/components/schemas/Pet/anyOf/1"] == "Cat"
    assert {it.code.name for it in said} == {"renamed"}


def test_a_new_resource_takes_no_method_away(tmp_path: Path) -> None:
    tree = document({"Pet": OBJECT}, "/pets/{id}", "/pets/{id}/feed")
    before, _ = named(tmp_path, tree)
    assert before["#/paths/~1pets~1{id}~1feed/get"] == "pets.feed"
    wider = document({"Pet": OBJECT}, "/pets/{id}", "/pets/{id}/feed", "/pets/{id}/feed/{n}")
    assert named(tmp_path, wider)[0]["#/paths/~1pets~1{id}~1feed/get"] != "pets.feed"
    after, _ = named(tmp_path, wider, before)
    assert after["#/paths/~1pets~1{id}~1feed/get"] == "pets.feed"
    assert after["#/paths/~1pets~1{id}~1feed~1{n}/get"] == "pets.get_pets_feed"


def test_members_of_an_enumeration_keep_their_names(tmp_path: Path) -> None:
    kind, both = "#/components/schemas/Kind/values/", ["in-use", "in_use", "free"]
    tree = document({"Kind": {"type": "string", "enum": both[1:]}})
    before, _ = named(tmp_path, tree, enums="enum")
    assert before[f"{kind}in_use"] == "IN_USE"
    wider = document({"Kind": {"type": "string", "enum": both}})
    assert named(tmp_path, wider, enums="enum")[0][f"{kind}in_use"] != "IN_USE"
    assert named(tmp_path, wider, before, enums="enum")[0][f"{kind}in_use"] == "IN_USE"


@pytest.mark.parametrize(
    ("pointer", "name"),
    [
        ("#/components/schemas/Pet", "Pet"),
        ("#/components/schemas/Pet", "Pet2_3"),
        ("#/paths/~1pets/get", "pets.list"),
        ("#/paths/~1pets/get/arguments/query limit", "limit"),
        ("#/paths/~1pets/get/responses/200", "GetPetsResponse"),
        ("threads.runs", "ThreadsRuns"),
    ],
)
def test_names_that_are_given_can_be_pinned(pointer: str, name: str) -> None:
    assert is_pin(pointer, name)
