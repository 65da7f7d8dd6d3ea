"""What is added to a document, removed from it or moved about in it renames nothing else."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from hypothesis import given, settings
from hypothesis import strategies as st

from specshim.api import lower
from specshim.diagnostics import Report
from specshim.documents import open_document
from specshim.pipeline import generate
from specshim.python.pins import NO_PINS, Names, Pins
from specshim.python.planning.hoisting import hoist
from specshim.python.planning.package import plan_package
from specshim.python.selection import select
from specshim.settings import Project, VersionSettings
from specshim.versions.aligning.align import align

Tree = dict[str, Any]

PROJECT: Final = Project(
    package="pets",
    output="pets",
    versions=(VersionSettings(name="v1", document="api.json"),),
)

SCHEMAS: Final = (
    *("Pet", "pet", "PET", "pets", "Pets", "PetParam", "PetModel", "PetModelParam", "PetsPage"),
    *("AsyncPets", "PetsResource", "Feed", "FeedPets", "list", "Model", "GetPetsResponse"),
)
PATHS: Final = (
    *("/pets", "/pets/{id}", "/pets/feed", "/pets/{id}/feed", "/pets/{id}/feed/{n}"),
    *("/feed", "/pets/{id}/Feed", "/pets.json", "/v1/pets", "/", "/close", "/pets?beta=true"),
)
PROPERTIES: Final = ("id", "pet-id", "pet_id", "petId", "copy", "class", "body", "pages")
"""Names that want the same class, method, argument or attribute as another."""

TEXT: Final = {"type": "string"}
ARRAY: Final = {"type": "array", "items": TEXT}
ENUM: Final = {"enum": ["a", "b", "c", "d", "e", "f"]}
INLINE: Final = {"type": "object", "title": "Pet", "properties": {"pet-id": TEXT}}


def _objects(names: st.SearchStrategy[str]) -> st.SearchStrategy[Tree]:
    reference = names.map(lambda name: {"$ref": f"#/components/schemas/{name}"})
    inner = st.sampled_from([TEXT, ARRAY, ENUM, INLINE])
    return st.dictionaries(st.sampled_from(PROPERTIES), inner | reference, max_size=4).map(
        lambda properties: {"type": "object", "properties": properties}
    )


@st.composite
def documents(draw: st.DrawFn) -> Tree:
    """A document of names that are in each other's way; any part of it can stand alone."""
    every = st.sampled_from(SCHEMAS)
    schemas = {name: draw(_objects(every)) for name in SCHEMAS}
    paths: Tree = {}
    for path in draw(st.lists(st.sampled_from(PATHS), min_size=2, max_size=7, unique=True)):
        methods = draw(
            st.lists(st.sampled_from(["get", "post", "delete"]), min_size=1, unique=True)
        )
        paths[path] = {method: draw(_operations(path, method, every)) for method in methods}
    return _document(schemas, paths)


@st.composite
def _operations(draw: st.DrawFn, path: str, method: str, every: st.SearchStrategy[str]) -> Tree:
    reference = every.map(lambda name: {"$ref": f"#/components/schemas/{name}"})
    schema = draw(reference | _objects(every))
    found: Tree = {
        "parameters": [
            {"name": name, "in": place, "schema": {"type": "string"}}
            for place in ("query", "header")
            for name in draw(st.lists(st.sampled_from(PROPERTIES), max_size=2, unique=True))
        ],
        "responses": {"200": {"description": "", "content": _json(schema)}},
    }
    found["parameters"] += [
        {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}
        for name in ("id", "n")
        if f"{{{name}}}" in path
    ]
    if draw(st.booleans()):
        found["operationId"] = draw(st.sampled_from(["getPets", "feed", "pets_list", "list"])) + (
            f"_{method}_{PATHS.index(path)}" if draw(st.booleans()) else ""
        )
    if method == "post":
        found["requestBody"] = {"content": _json(draw(reference | _objects(every)))}
    return found


def _json(schema: Tree) -> Tree:
    return {"application/json": {"schema": schema}}


def _document(schemas: Tree, paths: Tree) -> Tree:
    return {
        "openapi": "3.1.0",
        "info": {"title": "Pets", "version": "1"},
        "paths": paths,
        "components": {"schemas": schemas},
    }


@st.composite
def parts(draw: st.DrawFn, whole: Tree) -> Tree:
    """Some of the operations of a document in some order, and with them the schemas that they use."""
    kept: Tree = {}
    for path in draw(st.permutations(list(whole["paths"]))):
        methods = [it for it in whole["paths"][path] if draw(st.integers(0, 3))]
        if methods:
            kept[path] = {method: whole["paths"][path][method] for method in methods}
    order = draw(st.permutations(list(whole["components"]["schemas"])))
    return _document({name: whole["components"]["schemas"][name] for name in order}, kept)


def _named(tree: Tree, pins: Pins = NO_PINS) -> Names:
    """Pointer -> name of everything in `tree`."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "api.json").write_text(json.dumps(tree))
        document = open_document("api.json", Report(), base=Path(folder))
        assert document is not None
        api = hoist(lower(document, "v1", Report()))
        selection = select(align([api]), PROJECT, Report(), pins)
        return plan_package(selection, None, Report(), pins).pins.of("v1")


def _in_document(names: Names) -> set[str]:
    return {pointer for pointer in names if "#" in pointer}


def _generated(tree: Tree, pins: Pins = NO_PINS) -> Mapping[str, str]:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "api.json").write_text(json.dumps(tree))
        return generate(PROJECT, Path(folder), Report(), pins).files


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_what_comes_and_goes_renames_nothing_else(data: st.DataObject) -> None:
    whole = data.draw(documents())
    before = _named(data.draw(parts(whole)))
    after = _named(data.draw(parts(whole)), Pins({"v1": before}))
    shared = before.keys() & after.keys()
    assert {it: after[it] for it in shared} == {it: before[it] for it in shared}


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_what_is_gone_has_no_pin_any_more(data: st.DataObject) -> None:
    whole = data.draw(documents())
    before, part = _named(whole), data.draw(parts(whole))
    assert _in_document(_named(part, Pins({"v1": before}))) == _in_document(_named(part))


@settings(max_examples=6, deadline=None)
@given(documents())
def test_pins_of_the_same_document_change_no_byte(whole: Tree) -> None:
    assert _generated(whole, Pins({"v1": _named(whole)})) == _generated(whole)


@settings(max_examples=6, deadline=None)
@given(st.data())
def test_pinned_packages_are_python(data: st.DataObject) -> None:
    whole = data.draw(documents())
    pins = Pins({"v1": _named(data.draw(parts(whole)))})
    for path, text in _generated(whole, pins).items():
        if path.endswith(".py"):
            compile(text, path, "exec")
