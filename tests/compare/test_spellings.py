"""Other spellings of the same meaning are silent, both ways."""

from __future__ import annotations

from typing import Any

import pytest

from tests.compare.comparing import document, findings, thing

TEXT = {"type": "string"}


def _object(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties}


def _operation(**fields: Any) -> dict[str, Any]:
    return document(operation=fields)


def _query(name: str = "q", **fields: Any) -> dict[str, Any]:
    return {"name": name, "in": "query", "schema": TEXT, **fields}


_ID = {"name": "id", "in": "path", "required": True, "schema": TEXT}


def _with_paths(**item: Any) -> dict[str, Any]:
    """The path item of the usual document with `item` in it."""
    tree = document()
    put = tree["paths"]["/things/{id}"]["put"]
    put["parameters"] = item.pop("own", [_ID])
    tree["paths"]["/things/{id}"].update(item)
    return tree


def _upload(schema: dict[str, Any], **more: Any) -> dict[str, Any]:
    content = {"multipart/form-data": {"schema": _object(file=schema)}}
    return document(operation={"requestBody": {"content": content}}, **more)


PAIRS = {
    "nullable of 3.0 and a type list": (
        thing(_object(a={"type": "string", "nullable": True}), openapi="3.0.3"),
        thing(_object(a={"type": ["string", "null"]})),
    ),
    "a type list and an alternative of null": (
        thing(_object(a={"type": ["string", "null"]})),
        thing(_object(a={"anyOf": [TEXT, {"type": "null"}]})),
    ),
    "oneOf null and anyOf null": (
        thing(_object(a={"oneOf": [TEXT, {"type": "null"}]})),
        thing(_object(a={"anyOf": [TEXT, {"type": "null"}]})),
    ),
    "an exclusive bound of 3.0 and of 3.1": (
        thing(
            _object(a={"type": "number", "minimum": 3, "exclusiveMinimum": True}), openapi="3.0.3"
        ),
        thing(_object(a={"type": "number", "exclusiveMinimum": 3})),
    ),
    "an exclusive and an inclusive bound of an integer": (
        thing(_object(a={"type": "integer", "exclusiveMinimum": 3})),
        thing(_object(a={"type": "integer", "minimum": 4})),
    ),
    "a bound that another makes idle": (
        thing(_object(a={"type": "number", "minimum": 1, "exclusiveMinimum": 3})),
        thing(_object(a={"type": "number", "exclusiveMinimum": 3})),
    ),
    "no minimum length": (
        thing(_object(a={"type": "string", "minLength": 0})),
        thing(_object(a=TEXT)),
    ),
    "const and an enum of one": (
        thing(_object(a={"const": "x"})),
        thing(_object(a={"enum": ["x"]})),
    ),
    "values in another order": (
        thing(_object(a={"type": "string", "enum": ["x", "y"]})),
        thing(_object(a={"type": "string", "enum": ["y", "x"]})),
    ),
    "values that a string allows anyway": (
        thing(_object(a={"anyOf": [TEXT, {"type": "string", "enum": ["x"]}]})),
        thing(_object(a=TEXT)),
    ),
    "a single allOf": (
        thing(_object(a={"allOf": [{"type": "string", "maxLength": 3}]})),
        thing(_object(a={"type": "string", "maxLength": 3})),
    ),
    "properties moved between parts": (
        thing({"allOf": [_object(a=TEXT), _object(b=TEXT)]}),
        thing(_object(a=TEXT, b=TEXT)),
    ),
    "a part without assertions": (
        thing({"allOf": [_object(a=TEXT), {"description": "more"}]}),
        thing(_object(a=TEXT)),
    ),
    "properties in another order": (
        thing(_object(a=TEXT, b=TEXT)),
        thing(_object(b=TEXT, a=TEXT)),
    ),
    "a reference and its content": (
        document({"Thing": _object(a={"$ref": "#/components/schemas/Name"}), "Name": TEXT}),
        thing(_object(a=TEXT)),
    ),
    "an object by reference and in place": (
        document({"Thing": _object(a={"$ref": "#/components/schemas/In"}), "In": _object(b=TEXT)}),
        thing(_object(a=_object(b=TEXT))),
    ),
    "another component of the same content": (
        document({"Thing": _object(a={"$ref": "#/components/schemas/X"}), "X": _object(b=TEXT)}),
        document({"Thing": _object(a={"$ref": "#/components/schemas/Y"}), "Y": _object(b=TEXT)}),
    ),
    "alternatives in another order": (
        thing({"anyOf": [_object(a=TEXT), _object(b={"type": "integer"})]}),
        thing({"anyOf": [_object(b={"type": "integer"}), _object(a=TEXT)]}),
    ),
    "oneOf and anyOf of what cannot overlap": (
        thing(_object(a={"oneOf": [TEXT, {"type": "integer"}]})),
        thing(_object(a={"anyOf": [TEXT, {"type": "integer"}]})),
    ),
    "a type list and alternatives": (
        thing(_object(a={"type": ["string", "integer"]})),
        thing(_object(a={"anyOf": [{"type": "integer"}, TEXT]})),
    ),
    "both booleans listed": (
        thing(_object(a={"enum": [True, False]})),
        thing(_object(a={"type": "boolean"})),
    ),
    "multiples of one": (
        thing(_object(a={"type": "number", "multipleOf": 1})),
        thing(_object(a={"type": "integer"})),
    ),
    "a format beside all text": (
        thing(_object(a={"anyOf": [TEXT, {**TEXT, "format": "date-time"}]})),
        thing(_object(a=TEXT)),
    ),
    "a decimal number": (
        thing(_object(a={"type": "number", "format": "decimal"})),
        thing(_object(a={"type": "number"})),
    ),
    "base64 of 3.0 and of 3.1": (
        thing(_object(a={**TEXT, "format": "byte"}), openapi="3.0.3"),
        thing(_object(a={**TEXT, "contentEncoding": "base64"})),
    ),
    "bytes of 3.0 and of 3.1": (
        _upload({**TEXT, "format": "binary"}, openapi="3.0.3"),
        _upload({**TEXT, "contentMediaType": "application/octet-stream"}),
    ),
    "listed values and constants with titles": (
        thing(_object(a={"type": "string", "enum": ["x", "y"]})),
        thing(_object(a={"oneOf": [{"const": "x", "title": "X"}, {"const": "y", "title": "Y"}]})),
    ),
    "a nullable reference of 3.0 and of 3.1": (
        document(
            {
                "Thing": _object(
                    a={"allOf": [{"$ref": "#/components/schemas/X"}], "nullable": True}
                ),
                "X": _object(b=TEXT),
            },
            openapi="3.0.3",
        ),
        document(
            {
                "Thing": _object(
                    a={"anyOf": [{"$ref": "#/components/schemas/X"}, {"type": "null"}]}
                ),
                "X": _object(b=TEXT),
            }
        ),
    ),
    "additionalProperties true and absent": (
        thing({**_object(a=TEXT), "additionalProperties": True}),
        thing(_object(a=TEXT)),
    ),
    "parameters of the path and of the operation": (
        _with_paths(parameters=[_ID, _query()], own=[]),
        _with_paths(own=[_ID, _query()]),
    ),
    "parameters in another order": (
        _operation(parameters=[_ID, _query("a"), _query("b")]),
        _operation(parameters=[_query("b"), _ID, _query("a")]),
    ),
    "a header in another case": (
        _operation(parameters=[_ID, {"name": "X-Trace", "in": "header", "schema": TEXT}]),
        _operation(parameters=[_ID, {"name": "x-trace", "in": "header", "schema": TEXT}]),
    ),
    "the default style": (
        _operation(parameters=[_ID, _query(style="form", explode=True)]),
        _operation(parameters=[_ID, _query()]),
    ),
    "explode of a single value": (
        _operation(parameters=[_ID, _query(explode=False)]),
        _operation(parameters=[_ID, _query(explode=True)]),
    ),
    "a charset": (
        _operation(requestBody={"content": {"application/json; charset=utf-8": {"schema": TEXT}}}),
        _operation(requestBody={"content": {"application/json": {"schema": TEXT}}}),
    ),
    "prose": (
        thing({**_object(a={**TEXT, "description": "x"}), "title": "T"}),
        thing(_object(a={**TEXT, "examples": ["y"]})),
    ),
    "a server with a slash at its end": (
        document(servers=[{"url": "https://a.example/v1/"}]),
        document(servers=[{"url": "https://a.example/v1"}]),
    ),
}


@pytest.mark.parametrize("name", PAIRS)
def test_another_spelling_is_silent(name: str) -> None:
    old, new = PAIRS[name]
    assert findings(old, new) == []
    assert findings(new, old) == []


def test_a_renamed_path_parameter_is_nothing_on_the_wire() -> None:
    renamed = document(path="/things/{key}")
    renamed["paths"]["/things/{key}"]["put"]["parameters"][0]["name"] = "key"
    assert [it.rule for it in findings(document(), renamed)] == ["path-parameter-renamed"]
