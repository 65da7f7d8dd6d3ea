"""Schemas of OpenAPI 3.0 as those of 3.1, and documents of 3.1 that still speak 3.0."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.opening import Opened, open_text

from specshim.sources import Tree


def _open(folder: Path, schema: str, version: str = "3.0.3") -> Opened:
    text = f"components:\n  schemas:\n    X: {schema}\n    Y: {{type: object}}\n"
    return open_text(folder, text, version=version)


def _normalised(opened: Opened) -> Tree:
    return opened.at("components", "schemas", "X").value


NULL = {"type": "null"}
Y = {"$ref": "#/components/schemas/Y"}

CASES = [
    ("{type: string, nullable: true}", {"type": ["string", "null"]}),
    ("{type: string, nullable: false}", {"type": "string"}),
    ("{type: [string], nullable: true}", {"type": ["string", "null"]}),
    (
        "{type: string, enum: [a], nullable: true}",
        {"type": ["string", "null"], "enum": ["a", None]},
    ),
    ("{enum: [a, null], nullable: true}", {"enum": ["a", None]}),
    ("{nullable: true, properties: {}}", {"type": ["object", "null"], "properties": {}}),
    ("{nullable: true, items: {}}", {"type": ["array", "null"], "items": {}}),
    ("{oneOf: [{}], nullable: true}", {"oneOf": [{}, NULL]}),
    ("{anyOf: [{}, {type: 'null'}], nullable: true}", {"anyOf": [{}, NULL]}),
    ("{$ref: '#/components/schemas/Y', nullable: true}", {"anyOf": [Y, NULL]}),
    (
        "{allOf: [{$ref: '#/components/schemas/Y'}], nullable: true, description: d, x-a: 1}",
        {"anyOf": [{"allOf": [Y]}, NULL], "description": "d", "x-a": 1},
    ),
    ("{nullable: true, description: d}", {"nullable": True, "description": "d"}),
    ("{minimum: 1, exclusiveMinimum: true}", {"exclusiveMinimum": 1}),
    ("{maximum: 1, exclusiveMaximum: false}", {"maximum": 1}),
    ("{exclusiveMaximum: 5}", {"exclusiveMaximum": 5}),
    ("{properties: {nullable: {type: string}}}", {"properties": {"nullable": {"type": "string"}}}),
    ("{example: {type: x, nullable: true}}", {"example": {"type": "x", "nullable": True}}),
    (
        "{properties: {example: {type: string, nullable: true}}}",
        {"properties": {"example": {"type": ["string", "null"]}}},
    ),
]


@pytest.mark.parametrize("version", ["3.0.3", "3.1.0"])
@pytest.mark.parametrize(("schema", "expected"), CASES, ids=[schema for schema, _ in CASES])
def test_schemas_speak_31(tmp_path: Path, schema: str, expected: Tree, version: str) -> None:
    opened = _open(tmp_path, schema, version)
    assert _normalised(opened) == expected
    assert version == "3.1.0" or opened.printed == ""


def test_the_file_itself_stays_as_it_was_read(tmp_path: Path) -> None:
    opened = _open(tmp_path, "{type: string, nullable: true}")
    tree = opened.document.source.tree
    assert isinstance(tree, dict)
    assert tree["components"] == {
        "schemas": {"X": {"type": "string", "nullable": True}, "Y": {"type": "object"}}
    }


def test_30_in_a_document_of_31_is_told(tmp_path: Path) -> None:
    opened = _open(
        tmp_path, "{type: number, nullable: true, minimum: 0, exclusiveMinimum: true}", "3.1.0"
    )
    assert opened.printed == """\
api.yaml:6:23: info: `nullable` is OpenAPI 3.0; it is read as if null were one of the types [nullable-in-3.1]
    at #/components/schemas/X/nullable
     6 |     X: {type: number, nullable: true, minimum: 0, exclusiveMinimum: true}
       |                       ^^^^^^^^
    help: Write `type: [..., 'null']`, or `anyOf` with `type: 'null'`.

api.yaml:6:51: info: `exclusiveMinimum: true` is OpenAPI 3.0; `minimum` is read as the exclusive bound [boolean-bound]
    at #/components/schemas/X/exclusiveMinimum
     6 |     X: {type: number, nullable: true, minimum: 0, exclusiveMinimum: true}
       |                                                   ^^^^^^^^^^^^^^^^
    help: Write the bound itself as `exclusiveMinimum`.
"""


def test_restrictions_beside_a_reference_are_ignored_in_30_only(tmp_path: Path) -> None:
    schema = "{$ref: '#/components/schemas/Y', minProperties: 1, description: d}"
    old, new = _open(tmp_path, schema), _open(tmp_path, schema, "3.1.0")
    assert _normalised(old) == {**Y, "description": "d"}
    assert _normalised(new) == {**Y, "minProperties": 1, "description": "d"}
    assert "info: `minProperties` beside `$ref` is ignored in OpenAPI 3.0" in old.printed
    assert new.printed == ""


def test_what_stands_beside_the_reference_of_a_path_item_stays(tmp_path: Path) -> None:
    text = "openapi: 3.0.0\npaths: {/a: {$ref: a.yaml, get: {}, parameters: []}}\n"
    opened = open_text(tmp_path, text)
    assert opened.at("paths", "/a").value == {"$ref": "a.yaml", "get": {}, "parameters": []}


@pytest.mark.parametrize(
    ("schema", "said"),
    [
        ("{type: string, nullable: 'yes'}", "`nullable` must be a boolean, not text"),
        ("{exclusiveMinimum: true}", "`exclusiveMinimum` must be a number, not a boolean"),
    ],
)
def test_what_means_nothing_is_told_and_dropped(tmp_path: Path, schema: str, said: str) -> None:
    opened = _open(tmp_path, schema)
    assert said in opened.printed
    assert opened.codes == ["wrong-type"]


WRAPPED = """\
components:
  schemas:
    X:
      nullable: true
      allOf:
        - type: object
          properties:
            inner: {$ref: '#/nope'}
"""


def test_what_was_wrapped_is_found_by_its_own_pointer_and_line(tmp_path: Path) -> None:
    opened = open_text(tmp_path, WRAPPED, version="3.0.3")
    document = opened.document
    inner = document.resolve("#/components/schemas/X/allOf/0/properties/inner", document.root)
    assert inner is not None
    assert inner.value == {"$ref": "#/nope"}
    position = document.locate(inner.place)
    assert position is not None
    assert (position.line, position.column) == (11, 13)


def test_a_file_without_a_version_speaks_as_the_root_does(tmp_path: Path) -> None:
    opened = open_text(
        tmp_path,
        "",
        version="3.0.0",
        files={
            "own.yaml": "openapi: 3.1.0\nS: {type: string, nullable: true}\n",
            "part.yaml": "S: {type: string, nullable: true}\n",
        },
    )
    for name in ("own.yaml", "part.yaml"):
        found = opened.document.resolve(f"{name}#/S", opened.document.root)
        assert found is not None
        assert found.value == {"type": ["string", "null"]}
    assert [str(found.place) for found in opened.report.diagnostics] == ["own.yaml#/S/nullable"]
