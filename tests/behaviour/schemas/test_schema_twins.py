"""A document of OpenAPI 3.0 and its twin of 3.1 make the same package.

The twin is made by the rules of the migration from 3.0 to 3.1 (OpenAPI 3.1.0, release notes), by code that
shares nothing with the generator; or it is written here, in each of the ways in which people write it.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from tests.behaviour.calling import answering, openapi, ref, taking
from tests.generating import generate_package
from tests.upgrading import Nulls, Version, twins

TEXT = {"type": "string"}

SCHEMAS: dict[str, Any] = {
    "Everything": {
        "type": "object",
        "required": ["kind", "size"],
        "properties": {
            "kind": {"type": "string", "enum": ["big", "small"]},
            "size": {"type": "integer", "minimum": 1, "exclusiveMinimum": True, "format": "int32"},
            "share": {"type": "number", "maximum": 1, "exclusiveMaximum": True, "minimum": 0},
            "name": {"type": "string", "nullable": True, "maxLength": 10, "example": "n"},
            "level": {"type": "string", "nullable": True, "enum": ["low", "high", None]},
            "owner": {"allOf": [ref("Owner")], "nullable": True, "description": "Whose it is."},
            "shape": {"oneOf": [ref("Circle"), ref("Square")], "nullable": True},
            "any": {"anyOf": [TEXT, {"type": "array", "items": TEXT}]},
            "tags": {"type": "array", "items": {"type": "string", "nullable": True}, "minItems": 1},
            "more": {
                "type": "object",
                "additionalProperties": {"type": "integer", "nullable": True},
            },
            "made": {"type": "string", "format": "date-time", "readOnly": True},
            "secret": {"type": "string", "format": "password", "writeOnly": True},
            "data": {"type": "string", "format": "byte"},
            "code": {"type": "string", "pattern": "^[A-Z]{3}$", "default": "ABC"},
        },
    },
    "Owner": {"type": "object", "nullable": True, "properties": {"name": TEXT}},
    "Circle": {
        "type": "object",
        "required": ["is"],
        "properties": {"is": {"enum": ["circle"], "type": "string"}},
    },
    "Square": {
        "type": "object",
        "required": ["is"],
        "properties": {"is": {"enum": ["square"], "type": "string"}},
    },
    "Heir": {"allOf": [ref("Everything"), {"type": "object", "properties": {"own": TEXT}}]},
}
PATHS: dict[str, Any] = {
    "/things": {
        "post": taking(ref("Everything")),
        "get": {
            "operationId": "listThings",
            "parameters": [
                {"name": "after", "in": "query", "schema": {"type": "string", "nullable": True}},
                {
                    "name": "limit",
                    "in": "query",
                    "schema": {"type": "integer", "minimum": 0, "exclusiveMinimum": True},
                },
                {"name": "X-Trace", "in": "header", "schema": {"type": "string", "format": "uuid"}},
            ],
            "responses": answering({"type": "array", "items": ref("Heir")}),
        },
    },
    "/things/{id}/file": {
        "parameters": [{"name": "id", "in": "path", "required": True, "schema": TEXT}],
        "post": {
            "requestBody": {
                "content": {
                    "multipart/form-data": {
                        "schema": {
                            "type": "object",
                            "required": ["file"],
                            "properties": {
                                "file": {"type": "string", "format": "binary"},
                                "note": TEXT,
                            },
                        }
                    }
                },
                "required": True,
            },
            "responses": {
                "200": {
                    "description": "The file.",
                    "content": {
                        "application/octet-stream": {
                            "schema": {"type": "string", "format": "binary"}
                        }
                    },
                }
            },
        },
    },
}


NULL = {"type": "null"}
EITHER = {"oneOf": [ref("Circle"), ref("Square")]}
TAGS = {"propertyName": "is", "mapping": {"circle": ref("Circle")["$ref"]}}
INNER = {"type": "object", "properties": {"a": TEXT}}
BYTES = {"contentEncoding": "base64"}
FILE = {"contentMediaType": "application/octet-stream"}

# fmt: off
WAYS: dict[str, list[Any]] = {
    "text": [
        {**TEXT, "nullable": True},
        {"type": ["string", "null"]}, {"type": ["null", "string"]}, {"anyOf": [TEXT, NULL]},
        {"oneOf": [NULL, TEXT]},
    ],
    "told": [
        {**TEXT, "nullable": True, "description": "Words.", "maxLength": 3, "example": "x"},
        {"type": ["string", "null"], "description": "Words.", "maxLength": 3, "examples": ["x"]},
        {"description": "Words.", "examples": ["x"], "anyOf": [{**TEXT, "maxLength": 3}, NULL]},
    ],
    "word": [
        {**TEXT, "enum": ["a", "b"], "nullable": True},
        {"type": ["string", "null"], "enum": ["a", "b", None]},
        {"anyOf": [{**TEXT, "enum": ["a", "b"]}, NULL]}, {"enum": ["a", "b", None]},
    ],
    "constant": [{**TEXT, "enum": ["a"]}, {"const": "a"}, {**TEXT, "const": "a"}],
    "owner": [
        {"allOf": [ref("Person")], "nullable": True},
        {"anyOf": [ref("Person"), NULL]}, {"oneOf": [NULL, ref("Person")]},
        {"anyOf": [{"allOf": [ref("Person")]}, NULL]},
    ],
    "typed owner": [
        {"type": "object", "allOf": [ref("Person")], "nullable": True},
        {"anyOf": [ref("Person"), NULL]}, {"type": ["object", "null"], "oneOf": [ref("Person"), NULL]},
        {"anyOf": [{"type": "object", "allOf": [ref("Person")]}, NULL]},
    ],
    "only owner": [
        {"type": "object", "oneOf": [ref("Person")], "nullable": True},
        {"oneOf": [ref("Person"), NULL]}, {"anyOf": [{**ref("Person"), "type": "object"}, NULL]},
    ],
    "sibling": [
        {**ref("Person"), "nullable": True, "maxProperties": 1}, {"anyOf": [ref("Person"), NULL]},
    ],
    "wish": [{"anyOf": [ref("Person"), {"nullable": True}]}, {"anyOf": [ref("Person"), NULL]}],
    "wish for all": [
        {"allOf": [ref("Person"), {"nullable": True}]}, {"anyOf": [ref("Person"), NULL]},
    ],
    "no wish": [{"nullable": True, "description": "Any."}, {"description": "Any."}],
    "repeated type": [
        {"type": "object", "allOf": [ref("Person")]},
        ref("Person"), {**ref("Person"), "type": "object"},
        {"allOf": [ref("Person"), {"type": "object"}]},
    ],
    "repeated type of values": [
        {"type": "string", "allOf": [ref("Colour")]},
        ref("Colour"), {**ref("Colour"), "type": "string"},
    ],
    "repeated type of a union": [
        {"type": "object", "allOf": [ref("Shape")]}, ref("Shape"), {**ref("Shape"), "type": "object"},
    ],
    "marked": [
        {"allOf": [ref("Person")], "readOnly": True, "deprecated": True, "description": "Old."},
        {**ref("Person"), "readOnly": True, "deprecated": True, "description": "Old."},
    ],
    "list": [
        {"type": "array", "items": INNER, "nullable": True, "minItems": 1},
        {"type": ["array", "null"], "items": INNER, "minItems": 1},
        {"anyOf": [{"type": "array", "items": INNER, "minItems": 1}, NULL]},
    ],
    "inline": [
        {**INNER, "nullable": True}, {**INNER, "type": ["object", "null"]},
        {"anyOf": [INNER, NULL]}, {"oneOf": [NULL, INNER]},
    ],
    "map": [
        {"type": "object", "additionalProperties": INNER, "nullable": True},
        {"type": ["object", "null"], "additionalProperties": INNER},
        {"anyOf": [{"type": "object", "additionalProperties": INNER}, NULL]},
    ],
    "union": [
        {**EITHER, "nullable": True},
        {"oneOf": [*EITHER["oneOf"], NULL]}, {"anyOf": [EITHER, NULL]}, {"anyOf": [NULL, EITHER]},
    ],
    "tagged": [
        {**EITHER, "nullable": True, "discriminator": TAGS},
        {"oneOf": [*EITHER["oneOf"], NULL], "discriminator": TAGS},
        {"anyOf": [{**EITHER, "discriminator": TAGS}, NULL]},
    ],
    "several": [
        {"anyOf": [TEXT, {"type": "integer"}], "nullable": True},
        {"type": ["string", "integer", "null"]},
        {"anyOf": [TEXT, {"type": ["integer", "null"]}]},
    ],
    "bound": [
        {"type": "integer", "minimum": 1, "exclusiveMinimum": True, "maximum": 9,
         "exclusiveMaximum": False},
        {"type": "integer", "exclusiveMinimum": 1, "maximum": 9},
    ],
    "bytes": [{**TEXT, "format": "byte"}, {**TEXT, **BYTES}, {**TEXT, **BYTES, **FILE}],
    "bytes or null": [
        {**TEXT, "format": "byte", "nullable": True},
        {"type": ["string", "null"], **BYTES}, {"anyOf": [{**TEXT, **BYTES}, NULL]},
    ],
    "file": [{**TEXT, "format": "binary"}, {**TEXT, **FILE}],
    "file or null": [
        {**TEXT, "format": "binary", "nullable": True},
        {"type": ["string", "null"], **FILE}, {"anyOf": [{**TEXT, **FILE}, NULL]},
    ],
    "usual null": [
        {**TEXT, "nullable": True, "default": None},
        {"type": ["string", "null"], "default": None}, {"anyOf": [TEXT, NULL], "default": None},
    ],
}
"""How a schema is written in 3.0, and then in each way that says the same in 3.1."""
# fmt: on

PERSON = {"type": "object", "required": ["name"], "properties": {"name": TEXT}}
SHARED: dict[str, Any] = {
    **{name: SCHEMAS[name] for name in ("Circle", "Square")},
    "Person": PERSON,
    "Colour": {"enum": ["red", "blue"]},
    "Shape": EITHER,
}


def written(schemas: Mapping[str, Any], version: str) -> str:
    """A document with each schema where schemas stand: as component, member, item, argument, form."""
    members = {
        **schemas,
        **{f"many {name}": {"type": "array", "items": it} for name, it in schemas.items()},
    }
    whole = {"type": "object", "required": list(schemas)[::2], "properties": members}
    paths: dict[str, Any] = {"/things": {"post": taking(whole)}, "/forms": {"post": taking(whole)}}
    content = paths["/forms"]["post"]["requestBody"]["content"]
    content["multipart/form-data"] = content.pop("application/json")
    for name, schema in schemas.items():
        paths[f"/{name.replace(' ', '-')}"] = {
            "get": {
                "parameters": [{"name": "it", "in": "query", "schema": schema}],
                "responses": answering(schema),
            }
        }
    components = {f"as {name}": it for name, it in schemas.items()}
    return openapi(paths, {**SHARED, **components}, version=version)


def differing(folder: Path, *documents: str | Path) -> list[str]:
    """The files in which the packages of two documents differ."""
    packages = []
    for number, document in enumerate(documents):
        (folder / str(number)).mkdir()
        packages.append(generate_package(folder / str(number), document, package="same").files)
    first, second = packages
    assert first.keys() == second.keys()
    return [path for path in first if first[path] != second[path]]


@pytest.mark.parametrize("nulls", ["type", "alternative"])
@pytest.mark.parametrize("version", ["3.1.0", "3.2.0"])
def test_a_document_and_its_twin_make_the_same_package(
    tmp_path: Path, version: Version, nulls: Nulls
) -> None:
    older = tmp_path / "older.json"
    older.write_text(openapi(PATHS, SCHEMAS, version="3.0.3"), encoding="utf-8")
    both = twins(older, tmp_path, nulls, version)
    assert differing(tmp_path, both.old, both.new) == []


@pytest.mark.parametrize("number", range(1, max(map(len, WAYS.values()))))
def test_each_way_to_say_the_same_makes_the_same_package(tmp_path: Path, number: int) -> None:
    older = written({name: ways[0] for name, ways in WAYS.items()}, "3.0.3")
    newer = {name: ways[min(number, len(ways) - 1)] for name, ways in WAYS.items()}
    assert differing(tmp_path, older, written(newer, "3.1.0")) == []
