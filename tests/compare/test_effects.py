"""What is found, how bad it is in which direction, and that the mirror image says the reverse."""

from __future__ import annotations

from typing import Any

import pytest

from specshim.versions.rules import mirrors
from tests.compare.comparing import document, findings, thing, told

TEXT = {"type": "string"}
NUMBER = {"type": "number"}


def _object(*required: str, **properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(required)}


def _closed(*required: str, **properties: Any) -> dict[str, Any]:
    return {**_object(*required, **properties), "additionalProperties": False}


def _one(schema: Any) -> dict[str, Any]:
    return thing(_object(a=schema))


def _tool(name: str) -> dict[str, Any]:
    return _object("type", type={"const": name})


def _query(**fields: Any) -> dict[str, Any]:
    id_ = {"name": "id", "in": "path", "required": True, "schema": TEXT}
    return document(operation={"parameters": [id_, {"name": "q", "in": "query", **fields}]})


def _answers(*statuses: str) -> dict[str, Any]:
    return document(operation={"responses": {it: {"description": ""} for it in statuses}})


def _secured(*security: dict[str, list[str]]) -> dict[str, Any]:
    schemes = {
        "key": {"type": "apiKey", "in": "header", "name": "X-Key"},
        "token": {"type": "http", "scheme": "bearer"},
    }
    tree = document(operation={"security": list(security)})
    tree["components"]["securitySchemes"] = schemes
    return tree


BOTH = ("request", "response")

CASES = {
    "became-required": (thing(_object(a=TEXT)), thing(_object("a", a=TEXT)), "B", "i"),
    "became-nullable": (_one(TEXT), _one({"type": ["string", "null"]}), "i", "B"),
    "type-changed": (_one(TEXT), _one({"type": "boolean"}), "B", "B"),
    "type-widened": (_one({"type": "integer"}), _one(NUMBER), "i", "B"),
    "type-added": (_one({}), _one(TEXT), "B", "i"),
    "scalar-to-array": (_one(TEXT), _one({"type": "array", "items": TEXT}), "B", "B"),
    "items-added": (_one({"type": "array"}), _one({"type": "array", "items": TEXT}), "B", "i"),
    "format-added-asserting": (_one(TEXT), _one({**TEXT, "format": "uuid"}), "B", "i"),
    "format-annotation-changed": (_one(TEXT), _one({**TEXT, "format": "slug"}), "W", "W"),
    "integer-width-narrowed": (
        _one({"type": "integer"}),
        _one({"type": "integer", "format": "int32"}),
        "B",
        "i",
    ),
    "enum-value-added": (_one({"enum": ["x", "y"]}), _one({"enum": ["x", "y", "z"]}), "i", "B"),
    "enum-added": (_one(TEXT), _one({**TEXT, "enum": ["x", "y"]}), "B", "i"),
    "const-changed": (_one({"const": "x"}), _one({"const": "y"}), "B", "B"),
    "default-changed": (_one(TEXT), _one({**TEXT, "default": "x"}), "W", "i"),
    "pattern-added": (_one(TEXT), _one({**TEXT, "pattern": "^a"}), "B", "i"),
    "pattern-changed": (_one({**TEXT, "pattern": "^b"}), _one({**TEXT, "pattern": "^a"}), "W", "W"),
    "property-added-required": (
        thing(_object(a=TEXT)),
        thing(_object("b", a=TEXT, b=TEXT)),
        "B",
        "i",
    ),
    "property-added-optional": (thing(_object(a=TEXT)), thing(_object(a=TEXT, b=TEXT)), "i", "i"),
    "property-added-optional-closed": (
        thing(_closed(a=TEXT)),
        thing(_closed(a=TEXT, b=TEXT)),
        "i",
        "W",
    ),
    "additional-properties-closed": (thing(_object(a=TEXT)), thing(_closed(a=TEXT)), "B", "i"),
    "additional-properties-schema-added": (
        _one({"type": "object"}),
        _one({"type": "object", "additionalProperties": TEXT}),
        "B",
        "i",
    ),
    "max-length-decreased": (
        _one({**TEXT, "maxLength": 9}),
        _one({**TEXT, "maxLength": 5}),
        "B",
        "i",
    ),
    "minimum-set": (_one(NUMBER), _one({**NUMBER, "minimum": 1}), "B", "i"),
    "exclusive-minimum-set": (
        _one({**NUMBER, "minimum": 1}),
        _one({**NUMBER, "exclusiveMinimum": 1}),
        "B",
        "i",
    ),
    "multiple-of-generalized": (
        _one({**NUMBER, "multipleOf": 10}),
        _one({**NUMBER, "multipleOf": 5}),
        "i",
        "B",
    ),
    "unique-items-set": (
        _one({"type": "array", "items": TEXT}),
        _one({"type": "array", "items": TEXT, "uniqueItems": True}),
        "B",
        "i",
    ),
    "one-of-variant-added": (
        _one({"oneOf": [_tool("x"), _tool("y")]}),
        _one({"oneOf": [_tool("z"), _tool("y"), _tool("x")]}),
        "i",
        "B",
    ),
    "any-of-variant-added": (
        _one({"anyOf": [_object(b=TEXT), _object(c=TEXT)]}),
        _one({"anyOf": [_object(b=TEXT), _object(c=TEXT), _object(d=TEXT)]}),
        "i",
        "B",
    ),
    "not-added": (_one(TEXT), _one({**TEXT, "not": {"const": "x"}}), "B", "i"),
    "if-added": (
        _one(TEXT),
        _one({**TEXT, "if": {"minLength": 2}, "then": {"pattern": "a"}}),
        "B",
        "i",
    ),
    "contains-added": (
        _one({"type": "array", "items": TEXT}),
        _one({"type": "array", "items": TEXT, "contains": {"const": "x"}}),
        "B",
        "i",
    ),
    "dependent-required-added": (
        thing(_object(a=TEXT, b=TEXT)),
        thing({**_object(a=TEXT, b=TEXT), "dependentRequired": {"a": ["b"]}}),
        "B",
        "i",
    ),
    "required-undeclared-added": (thing(_object(a=TEXT)), thing(_object("z", a=TEXT)), "B", "i"),
    "pattern-property-added": (
        thing(_object(a=TEXT)),
        thing({**_object(a=TEXT), "patternProperties": {"^x-": TEXT}}),
        "B",
        "i",
    ),
}
"""Rule -> two documents and the verdicts for a request and a response."""

LETTERS = {"B": "breaking", "W": "warning", "i": "info"}


@pytest.mark.parametrize("rule", CASES)
def test_a_change_in_a_schema(rule: str) -> None:
    old, new, *levels = CASES[rule]
    expected = [(rule, direction, LETTERS[it]) for direction, it in zip(BOTH, levels, strict=True)]
    assert [it for it in told(old, new) if it[0] == rule] == expected


BY_PATTERN = {"patternProperties": {"^n_": {"type": "integer"}}}
OTHERS = {"patternProperties": {"^n_": TEXT}}


@pytest.mark.parametrize("around", [{"type": "object"}, _object(a=TEXT)], ids=["map", "object"])
@pytest.mark.parametrize("closing", [{}, {"additionalProperties": False}], ids=["open", "closed"])
def test_a_change_of_what_a_pattern_says(around: dict[str, Any], closing: dict[str, Any]) -> None:
    old, new = ({**around, **it, **closing} for it in (BY_PATTERN, OTHERS))
    found = [it for it in told(thing(old), thing(new)) if it[0] == "type-changed"]
    assert found == [("type-changed", direction, "breaking") for direction in BOTH]


def test_the_end_of_free_names_beside_patterns() -> None:
    old = {**_object(a=TEXT), **BY_PATTERN}
    found = told(thing(old), thing({**old, "additionalProperties": False}))
    rule = "additional-properties-closed"
    assert [it for it in found if it[0] == rule] == [
        (rule, direction, level)
        for direction, level in zip(BOTH, ("breaking", "info"), strict=True)
    ]


@pytest.mark.parametrize("rule", CASES)
def test_the_mirror_image(rule: str) -> None:
    old, new, *_ = CASES[rule]
    forwards, backwards = findings(old, new), findings(new, old)
    assert len(forwards) == len(backwards)
    for found in forwards:
        others = mirrors(found.rule)
        mirrored = [
            it
            for it in backwards
            if it.rule in others
            and (it.direction, it.subject, it.old, it.new)
            == (found.direction, found.subject, found.new, found.old)
        ]
        assert len(mirrored) == 1


CALLS = {
    "parameter-added-required": (document(), _query(schema=TEXT, required=True), "breaking"),
    "parameter-added-optional": (document(), _query(schema=TEXT), "info"),
    "parameter-removed": (_query(schema=TEXT), document(), "warning"),
    "parameter-removed-deprecated": (_query(schema=TEXT, deprecated=True), document(), "info"),
    "parameter-in-changed": (
        _query(schema=TEXT),
        document(
            operation={
                "parameters": [
                    {"name": "id", "in": "path", "required": True, "schema": TEXT},
                    {"name": "q", "in": "header", "schema": TEXT},
                ]
            }
        ),
        "breaking",
    ),
    "parameter-style-changed": (
        _query(schema={"type": "array", "items": TEXT}),
        _query(schema={"type": "array", "items": TEXT}, style="pipeDelimited"),
        "breaking",
    ),
    "parameter-explode-changed": (
        _query(schema={"type": "array", "items": TEXT}),
        _query(schema={"type": "array", "items": TEXT}, explode=False),
        "breaking",
    ),
    "parameter-default-changed": (
        _query(schema=TEXT),
        _query(schema={**TEXT, "default": "x"}),
        "warning",
    ),
    "scalar-to-array-form-parameter": (
        _query(schema=TEXT),
        _query(schema={"type": "array", "items": TEXT}),
        "info",
    ),
    "request-body-became-optional": (
        document(),
        document(
            operation={
                "requestBody": {
                    **document()["paths"]["/things/{id}"]["put"]["requestBody"],
                    "required": False,
                }
            }
        ),
        "info",
    ),
    "success-status-removed": (_answers("200", "201"), _answers("200"), "breaking"),
    "success-status-added": (_answers("200"), _answers("200", "201"), "warning"),
    "error-status-added": (_answers("200"), _answers("200", "404"), "info"),
    "operation-id-changed": (document(), document(operation={"operationId": "other"}), "info"),
    "operation-deprecated": (document(), document(operation={"deprecated": True}), "info"),
    "sunset-moved-earlier": (
        document(operation={"x-sunset": "2027-05-01"}),
        document(operation={"x-sunset": "2027-01-01"}),
        "breaking",
    ),
    "stability-decreased": (
        document(operation={"x-stability-level": "stable"}),
        document(operation={"x-stability-level": "beta"}),
        "breaking",
    ),
    "extension-changed": (document(), document(operation={"x-cost": 3}), "info"),
    "security-added-first": (_secured(), _secured({"key": []}), "breaking"),
    "security-alternative-removed": (
        _secured({"key": []}, {"token": []}),
        _secured({"key": []}),
        "breaking",
    ),
    "security-scheme-combined": (
        _secured({"key": []}),
        _secured({"key": [], "token": []}),
        "breaking",
    ),
    "security-scope-added": (_secured({"token": []}), _secured({"token": ["write"]}), "breaking"),
    "server-first-changed": (
        document(servers=[{"url": "https://a.example"}]),
        document(servers=[{"url": "https://b.example"}]),
        "warning",
    ),
    "path-changed": (document(), document(path="/objects/{id}"), "breaking"),
}


@pytest.mark.parametrize("rule", CALLS)
def test_a_change_of_a_call(rule: str) -> None:
    old, new, level = CALLS[rule]
    assert [it[2] for it in told(old, new) if it[0] == rule] == [level]


def test_an_operation_that_goes() -> None:
    old, new = document(), document(path="/other")
    new["paths"]["/other"]["put"].update(operationId="other", parameters=[])
    assert [(it[0], it[2]) for it in told(old, new)] == [
        ("operation-added", "info"),
        ("operation-removed", "breaking"),
    ]
    old["paths"]["/things/{id}"]["put"]["deprecated"] = True
    assert ("operation-removed-deprecated", "call", "info") in told(old, new)
    old["paths"]["/things/{id}"]["put"]["x-sunset"] = "2030-01-01"
    assert ("operation-removed-before-sunset", "call", "breaking") in told(old, new)


def test_a_path_that_goes_is_one_finding() -> None:
    old, new = document(), document()
    usual = {"responses": {"200": {"description": ""}}}
    old["paths"]["/more"] = {"get": usual, "post": usual}
    (found,) = findings(old, new)
    assert (found.rule, found.operations) == ("path-removed", ("GET /more", "POST /more"))


def test_what_is_only_read_is_no_part_of_a_request() -> None:
    old = thing(_object(a=TEXT, b={**TEXT, "readOnly": True}))
    new = thing(_object(a=TEXT))
    assert told(old, new) == [("property-removed-optional", "response", "info")]


def test_access() -> None:
    plain, hidden = _one(TEXT), _one({**TEXT, "readOnly": True})
    assert told(plain, hidden) == [("became-read-only", "request", "warning")]
    assert told(hidden, plain) == [("became-not-read-only", "request", "info")]


def test_a_shared_schema_is_reported_once_with_its_operations() -> None:
    old = document({"Thing": _object("a", a=TEXT), "Other": TEXT})
    old["paths"]["/more"] = {"get": old["paths"]["/things/{id}"]["put"] | {"parameters": []}}
    new = {**old, "components": {"schemas": {"Thing": _object(a=TEXT)}}}
    found = [it for it in findings(old, new) if it.direction == "response"]
    assert [(it.subject, it.operations) for it in found] == [
        ("Thing.a", ("GET /more", "PUT /things/{id}"))
    ]


def test_a_recursive_schema() -> None:
    def tree(more: dict[str, Any]) -> dict[str, Any]:
        return thing(_object(child={"$ref": "#/components/schemas/Thing"}, **more))

    assert told(tree({}), tree({"b": TEXT})) == [
        ("property-added-optional", "request", "info"),
        ("property-added-optional", "response", "info"),
    ]


def test_renames_are_candidates_and_change_no_verdict() -> None:
    from tests.compare.comparing import compared

    comparison = compared(thing(_closed(file_id=TEXT)), thing(_closed(file_ids=TEXT)))
    assert [(it.old, it.new) for it in comparison.renames] == [("file_id", "file_ids")]
    assert "breaking" in {it.level for it in comparison.findings}


def test_policies() -> None:
    old, new = _one({"enum": ["x", "y"]}), _one({"enum": ["x", "y", "z"]})
    assert {it[2] for it in told(old, new)} == {"breaking", "info"}
    assert {it[2] for it in told(old, new, policy="tolerant-reader")} == {"info"}
    assert {it[2] for it in told(old, new, policy="same-version")} == {"breaking"}


def test_fingerprints_do_not_depend_on_the_place() -> None:
    old, new = thing(_object(a=TEXT)), thing(_object("a", a=TEXT))
    moved = {"servers": [{"url": "/"}], **new}
    assert [it.fingerprint for it in findings(old, new)] == [
        it.fingerprint for it in findings(old, moved)
    ]


def _sharing(limit: dict[str, Any]) -> dict[str, Any]:
    """Two operations with one parameter between them."""
    reference = {"$ref": "#/components/parameters/Limit"}
    tree = document()
    tree["components"]["parameters"] = {"Limit": {"name": "limit", "in": "query", "schema": limit}}
    for path in ("/a", "/b"):
        tree["paths"][path] = {"get": {"parameters": [reference], "responses": {}}}
    return tree


def test_a_shared_parameter_is_reported_once_with_its_operations() -> None:
    old, new = (_sharing({"type": "integer", "maximum": it}) for it in (100, 50))
    (finding,) = findings(old, new)
    assert finding.subject == "component Limit: query limit"
    assert finding.operations == ("GET /a", "GET /b")
    without = document()
    for path in ("/a", "/b"):
        without["paths"][path] = {"get": {"responses": {}}}
    (added,) = findings(without, new)
    assert (added.rule, len(added.operations)) == ("parameter-added-optional", 2)
