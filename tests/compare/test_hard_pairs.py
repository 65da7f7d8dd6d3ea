"""Pairs on which comparisons go wrong: what is reported, in which direction, and how bad it is, both ways."""

from __future__ import annotations

from typing import Any

import pytest

from tests.compare.comparing import document, thing, told

TEXT = {"type": "string"}
WHOLE = {"type": "integer"}
JSON = "application/json"

Told = list[tuple[str, str, str]]


def _object(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties}


def _query(**fields: Any) -> dict[str, Any]:
    id_ = {"name": "id", "in": "path", "required": True, "schema": TEXT}
    return document(operation={"parameters": [id_, {"name": "q", "in": "query", **fields}]})


def _answers(**statuses: Any) -> dict[str, Any]:
    content = {JSON: {"schema": {"$ref": "#/components/schemas/Thing"}}}
    stated = {name: {"description": "", "content": content} for name in statuses}
    return document(operation={"responses": stated})


def _calling(keyword: str, *required: str) -> dict[str, Any]:
    """A document whose server posts an object, as a webhook or as a callback."""
    schema = {**_object(a=TEXT), "required": list(required)}
    post = {"requestBody": {"content": {JSON: {"schema": schema}}}, "responses": {"200": {}}}
    if keyword == "webhooks":
        return document(webhooks={"done": {"post": post}})
    return document(operation={"callbacks": {"done": {"{$request.body#/url}": {"post": post}}}})


def _both(rule: str, request: str, response: str) -> Told:
    return [(rule, "request", request), (rule, "response", response)]


CASES: dict[str, tuple[dict[str, Any], dict[str, Any], Told, Told]] = {
    "a property of a typed map is declared with another type": (
        thing({"type": "object", "additionalProperties": TEXT}),
        thing({**_object(a=WHOLE), "additionalProperties": TEXT}),
        [
            *_both("property-added-optional", "info", "info"),
            *_both("type-changed", "breaking", "breaking"),
        ],
        [
            ("property-removed-open", "request", "warning"),
            ("property-removed-optional", "response", "info"),
            *_both("type-changed", "breaking", "breaking"),
        ],
    ),
    "narrow alternatives become one that holds them": (
        thing(_object(a={"anyOf": [{**TEXT, "maxLength": 3}, {**TEXT, "format": "uuid"}]})),
        thing(_object(a=TEXT)),
        _both("any-of-variant-added", "info", "breaking"),
        _both("any-of-variant-removed", "breaking", "info"),
    ),
    "alternatives that only require, oneOf and anyOf": (
        thing({**_object(a=TEXT, b=TEXT), "oneOf": [{"required": ["a"]}, {"required": ["b"]}]}),
        thing({**_object(a=TEXT, b=TEXT), "anyOf": [{"required": ["a"]}, {"required": ["b"]}]}),
        _both("variant-assertions-changed", "info", "breaking"),
        _both("variant-assertions-changed", "breaking", "info"),
    ),
    "a parameter moved, with another type": (
        _query(schema=TEXT),
        _query(**{"in": "header"}, schema=WHOLE),
        [
            ("parameter-in-changed", "parameter", "breaking"),
            ("type-changed", "parameter", "breaking"),
        ],
        [
            ("parameter-in-changed", "parameter", "breaking"),
            ("type-changed", "parameter", "breaking"),
        ],
    ),
    "a query parameter in another case is another parameter": (
        _query(schema=TEXT),
        _query(name="Q", schema=TEXT),
        [
            ("parameter-added-optional", "parameter", "info"),
            ("parameter-removed", "parameter", "warning"),
        ],
        [
            ("parameter-added-optional", "parameter", "info"),
            ("parameter-removed", "parameter", "warning"),
        ],
    ),
    "a range of statuses and one of them": (
        _answers(**{"2XX": None}),
        _answers(**{"200": None}),
        [("status-range-narrowed", "response", "info")],
        [("success-status-added", "response", "warning")],
    ),
    "the default response and the success it stands for": (
        _answers(default=None),
        _answers(**{"200": None}),
        [("status-range-narrowed", "response", "info")],
        [("default-response-added", "response", "info")],
    ),
    "a decimal as text and as a number": (
        thing(_object(a={**TEXT, "format": "decimal"})),
        thing(_object(a={"type": "number", "format": "decimal"})),
        _both("type-changed", "breaking", "breaking"),
        _both("type-changed", "breaking", "breaking"),
    ),
    "an optional property becomes required but nullable": (
        thing(_object(a=TEXT)),
        thing({**_object(a={"type": ["string", "null"]}), "required": ["a"]}),
        [
            *_both("became-nullable", "info", "breaking"),
            *_both("became-required", "breaking", "info"),
        ],
        [
            *_both("became-not-nullable", "breaking", "info"),
            *_both("became-optional", "info", "breaking"),
        ],
    ),
    "a read-only property that must be there may be sent": (
        thing({**_object(a={**TEXT, "readOnly": True}), "required": ["a"]}),
        thing({**_object(a=TEXT), "required": ["a"]}),
        [("became-not-read-only", "request", "info"), ("became-required", "request", "breaking")],
        [("became-read-only", "request", "warning")],
    ),
    "listed values of the items of an answer": (
        thing(_object(a={"type": "array", "items": {"enum": ["x"]}})),
        thing(_object(a={"type": "array", "items": {"enum": ["x", "y"]}})),
        _both("enum-value-added", "info", "breaking"),
        _both("enum-value-removed", "breaking", "info"),
    ),
    "what a callback carries": (
        _calling("callbacks", "a"),
        _calling("callbacks"),
        [("became-optional", "response", "breaking")],
        [("became-required", "response", "info")],
    ),
    "what a webhook carries": (
        _calling("webhooks", "a"),
        _calling("webhooks"),
        [("became-optional", "response", "breaking")],
        [("became-required", "response", "info")],
    ),
    "a webhook": (
        document(),
        _calling("webhooks"),
        [("webhook-added", "call", "info")],
        [("webhook-removed", "call", "breaking")],
    ),
    "further properties of a closed object get a type": (
        thing({**_object(a=TEXT), "additionalProperties": False}),
        thing({**_object(a=TEXT), "additionalProperties": TEXT}),
        _both("additional-properties-opened", "info", "breaking"),
        _both("additional-properties-closed", "breaking", "info"),
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_hard_pair_both_ways(name: str) -> None:
    old, new, forwards, backwards = CASES[name]
    assert told(old, new) == sorted(forwards)
    assert told(new, old) == sorted(backwards)


def _recursive(value: dict[str, Any]) -> dict[str, Any]:
    """A schema that holds itself by way of another."""
    node = {"$ref": "#/components/schemas/Node"}
    back = {"$ref": "#/components/schemas/Thing"}
    return document({"Thing": _object(next=node, v=TEXT), "Node": _object(next=back, v=value)})


def test_a_cycle_may_be_unrolled_and_a_change_in_it_is_found() -> None:
    itself = thing(_object(next={"$ref": "#/components/schemas/Thing"}, v=TEXT))
    assert told(itself, _recursive(TEXT)) == []
    assert told(itself, _recursive(WHOLE)) == _both("type-changed", "breaking", "breaking")
