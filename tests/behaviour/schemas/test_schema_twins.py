"""A document of OpenAPI 3.0 and its twin of 3.1 make the same package.

The twin is made here by the rules of the migration from 3.0 to 3.1 (OpenAPI 3.1.0, release notes), by code that
shares nothing with the generator.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tests.behaviour.calling import answering, openapi, ref, taking
from tests.generating import generate_package

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


def newer(node: Any) -> Any:
    """The same in the dialect of 3.1."""
    if isinstance(node, list):
        return [newer(item) for item in node]
    if not isinstance(node, dict):
        return node
    found = {key: newer(value) for key, value in node.items()}
    for limit, exclusive in (("minimum", "exclusiveMinimum"), ("maximum", "exclusiveMaximum")):
        if found.get(exclusive) is True:
            found[exclusive] = found.pop(limit)
    if "example" in found and "schema" not in found:
        found["examples"] = [found.pop("example")]
    if found.get("format") == "byte":
        del found["format"]
        found["contentEncoding"] = "base64"
    return nullable(found) if found.pop("nullable", False) else found


def nullable(schema: dict[str, Any]) -> dict[str, Any]:
    if isinstance(schema.get("type"), str):
        return {**schema, "type": [schema["type"], "null"]}
    if "oneOf" in schema:
        return {**schema, "oneOf": [*schema["oneOf"], {"type": "null"}]}
    only = schema.pop("allOf")[0]
    return {**schema, "anyOf": [only, {"type": "null"}]}


@pytest.mark.parametrize("version", ["3.1.0", "3.2.0"])
def test_a_document_and_its_twin_make_the_same_package(tmp_path: Path, version: str) -> None:
    older = json.loads(openapi(PATHS, SCHEMAS, version="3.0.3"))
    twin = {**newer(older), "openapi": version}
    packages = []
    for name, document in (("older", older), ("newer", twin)):
        folder = tmp_path / name
        folder.mkdir()
        packages.append(generate_package(folder, json.dumps(document), package="same"))
    first, second = (it.files for it in packages)
    assert first.keys() == second.keys()
    differing = [path for path in first if first[path] != second[path]]
    assert differing == []
