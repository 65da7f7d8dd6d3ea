"""Documents count as they state things, whatever a client can do with them: bodies, schemes, discriminators."""

from __future__ import annotations

from typing import Any

import pytest

from tests.compare.comparing import document, findings, told

TEXT = {"type": "string"}
WHOLE = {"type": "integer"}
PASSED_ON = (
    "application/xml",
    "text/xml",
    "application/yaml",
    "application/cbor",
    "application/msgpack",
    "text/csv",
    "application/vnd.shop.item",
)


def _object(*required: str, **properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(required)}


def _answer(**contents: Any) -> dict[str, Any]:
    """An operation that answers each of the media types, `_` for `/` and `.` in their names aside."""
    content = {name: {"schema": schema} for name, schema in contents.items()}
    return document(operation={"responses": {"200": {"description": "", "content": content}}})


def _sent(media_type: str, schema: Any) -> dict[str, Any]:
    return document(operation={"requestBody": {"content": {media_type: {"schema": schema}}}})


@pytest.mark.parametrize("media_type", PASSED_ON)
def test_what_a_body_holds_that_is_passed_on(media_type: str) -> None:
    had, lost = _object("id", "price", id=TEXT, price=WHOLE), _object("id", id=TEXT)
    (gone,) = findings(_answer(**{media_type: had}), _answer(**{media_type: lost}))
    assert (gone.rule, gone.level) == ("property-removed-required", "breaking")
    assert media_type in gone.subject
    told_ = told(_sent(media_type, lost), _sent(media_type, {**lost, "required": ["id"]}))
    assert told_ == []
    assert told(_sent(media_type, _object(id=TEXT)), _sent(media_type, lost)) == [
        ("became-required", "request", "breaking")
    ]


@pytest.mark.parametrize("media_type", ["text/plain", "application/octet-stream", "image/png"])
def test_bytes_that_nothing_is_said_of(media_type: str) -> None:
    binary = {**TEXT, "format": "binary"}
    assert told(_answer(**{media_type: {}}), _answer(**{media_type: binary})) == []


def test_components_are_compared_in_a_body_that_is_passed_on() -> None:
    held = {"$ref": "#/components/schemas/Held"}
    sides = [
        {**_answer(**{"application/xml": held}), "components": {"schemas": {"Held": schema}}}
        for schema in (_object(next=held, a=TEXT), _object(next=held, a=WHOLE))
    ]
    assert told(*sides) == [("type-changed", "response", "breaking")]


@pytest.mark.parametrize("stream", ["application/x-ndjson", "text/event-stream"])
def test_a_media_type_beside_a_stream(stream: str) -> None:
    one, both = _answer(**{stream: TEXT}), _answer(**{stream: TEXT, "application/json": TEXT})
    assert told(one, both) == [("response-media-type-added", "response", "info")]
    assert told(both, one) == [("response-media-type-removed", "response", "breaking")]
    assert told(one, _answer(**{"application/json": TEXT})) == [
        ("stream-kind-changed", "response", "breaking")
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("application/json", "application/vnd.api+json"),
        ("application/xml", "application/atom+xml"),
        ("application/x-yaml", "application/yaml"),
        ("multipart/form-data", "application/x-www-form-urlencoded"),
    ],
)
def test_another_media_type_of_the_family_hides_nothing(old: str, new: str) -> None:
    found = told(_sent(old, _object(a=TEXT)), _sent(new, _object(a=WHOLE)))
    assert found == [
        ("request-media-type-added", "request", "info"),
        ("request-media-type-removed", "request", "breaking"),
        ("type-changed", "request", "breaking"),
    ]
    assert len(told(_sent(old, _object(a=TEXT)), _sent("text/csv", _object(a=WHOLE)))) == 2


def _secured(*needs: dict[str, list[str]], **schemes: Any) -> dict[str, Any]:
    tree = document(operation={"security": list(needs)} if needs else {})
    tree["components"]["securitySchemes"] = schemes
    return tree


BASIC, DIGEST, MUTUAL, BEARER = (
    {"type": "http", "scheme": "basic"},
    {"type": "http", "scheme": "digest"},
    {"type": "mutualTLS"},
    {"type": "http", "scheme": "bearer"},
)


@pytest.mark.parametrize("scheme", [DIGEST, MUTUAL, {"type": "http", "scheme": "hoba"}])
def test_schemes_that_no_client_speaks(scheme: Any) -> None:
    closed, open_ = _secured({"s": []}, s=scheme), _secured(s=scheme)
    assert told(open_, closed) == [("security-added-first", "call", "breaking")]
    assert told(closed, open_) == [("security-removed-all", "call", "info")]
    assert told(_secured({"s": []}, s=BASIC), closed) == [
        ("security-scheme-type-changed", "call", "breaking")
    ]
    either, both = ({"s": []}, {"t": []}), ({"s": [], "t": []},)
    assert told(_secured(*either, s=scheme, t=BEARER), _secured({"t": []}, s=scheme, t=BEARER)) == [
        ("security-alternative-removed", "call", "breaking")
    ]
    assert told(_secured({"t": []}, s=scheme, t=BEARER), _secured(*both, s=scheme, t=BEARER)) == [
        ("security-scheme-combined", "call", "breaking")
    ]


def test_names_of_authentication_schemes_have_no_case() -> None:
    sides = [_secured({"s": []}, s={"type": "http", "scheme": it}) for it in ("Digest", "digest")]
    assert told(*sides) == []


def _pets(**more: Any) -> dict[str, Any]:
    names = ("Dog", "Cat")
    union = {"oneOf": [{"$ref": f"#/components/schemas/{it}"} for it in names], **more}
    pets = {it: _object("kind", it.lower(), kind=TEXT, **{it.lower(): TEXT}) for it in names}
    closed = {name: {**it, "additionalProperties": False} for name, it in pets.items()}
    return document({"Thing": union, **closed})


def test_a_discriminator_is_a_hint() -> None:
    plain, hinted = _pets(), _pets(discriminator={"propertyName": "kind"})
    sides = (("request", "info"), ("response", "info"))
    assert told(plain, hinted) == [("discriminator-added", *it) for it in sides]
    assert told(hinted, plain) == [("discriminator-removed", *it) for it in sides]


def _calling(*names: str, schema: Any, **parameter: Any) -> dict[str, Any]:
    """Operations with one parameter, whose schema is a component."""
    stated = {"in": "query", "schema": {"$ref": "#/components/schemas/Value"}, **parameter}
    paths = {
        f"/{name}": {"get": {"parameters": [stated], "responses": {"200": {"description": ""}}}}
        for name in names
    }
    return document({"Value": schema}, paths=paths)


def test_a_default_of_a_shared_schema_is_one_finding() -> None:
    sides = [
        _calling("a", "b", "c", schema=it, name="size") for it in (WHOLE, {**WHOLE, "default": 5})
    ]
    (found,) = findings(*sides)
    assert (found.rule, found.subject) == ("parameter-default-changed", "component Value")
    assert found.operations == ("GET /a", "GET /b", "GET /c")


@pytest.mark.parametrize(
    ("name", "place"),
    [("Shop-Version", "header"), ("x-api-version", "header"), ("api-version", "query")],
)
@pytest.mark.parametrize("keyword", ["default", "const"])
def test_what_names_its_own_version_is_no_difference(name: str, place: str, keyword: str) -> None:
    sides = [
        _calling("a", "b", schema={**TEXT, keyword: it}, name=name, **{"in": place})
        for it in ("2025-01", "2025-07")
    ]
    assert told(*sides) == []


@pytest.mark.parametrize(
    ("schema", "items", "level"),
    [
        ({"type": ["string", "integer"]}, TEXT, "info"),
        ({"type": ["string", "null"]}, TEXT, "info"),
        (WHOLE, WHOLE, "info"),
        (WHOLE, TEXT, "info"),
        (TEXT, WHOLE, "breaking"),
        ({"enum": ["a", "b"]}, {"enum": ["a"]}, "breaking"),
    ],
)
def test_one_value_of_the_query_is_a_list_of_one(schema: Any, items: Any, level: str) -> None:
    single = _calling("a", schema=schema, name="q")
    many = _calling("a", schema={"type": "array", "items": items}, name="q")
    assert max((it.level for it in findings(single, many)), key=("info", "breaking").index) == level
    assert any(
        it.level == "breaking" for it in findings(many, single)
    ), "several may have been sent"
    packed = _calling("a", schema={"type": "array", "items": items}, name="q", explode=False)
    assert any(it.level == "breaking" for it in findings(single, packed))
