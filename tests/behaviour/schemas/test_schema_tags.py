"""Tags of unions as real documents write them: the stated mapping tells which member it is (OpenAPI 3.1, 4.8.25)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from tests.behaviour.calling import Served, answering, openapi, ref, serving, taking

TEXT = {"type": "string"}
STAGES = {"type": "string", "enum": ["open", "shut", "lost"]}

TAGS: dict[str, tuple[object, tuple[object, object]]] = {
    "SharedEnum": (ref("Stages"), ("open", "shut")),
    "PartOfSharedEnum": ({"allOf": [ref("Stages")], "description": "d"}, ("open", "shut")),
    "Limit": ({**TEXT, "minLength": 2}, ("open", "shut")),
    "Pattern": ({**TEXT, "pattern": "^[a-z]+$"}, ("open", "shut")),
    "Alias": (ref("Word"), ("open", "shut")),
    "EnumOrText": ({"anyOf": [{"enum": ["open", "shut"]}, TEXT]}, ("open", "shut")),
    "Nullable": ({"type": ["string", "null"], "enum": ["open", "shut", None]}, ("open", "shut")),
    "Number": ({"type": "integer"}, (7, 8)),
    "NumberEnum": ({"type": "integer", "enum": [7, 8]}, (7, 8)),
    "Truth": ({"type": "boolean"}, (True, False)),
    "Uuid": (
        {**TEXT, "format": "uuid"},
        ("0b8e2a52-8dcb-4f6c-9cf5-6ad4f3a2f2d1", "0b8e2a52-8dcb-4f6c-9cf5-6ad4f3a2f2d2"),
    ),
}


def key(value: object) -> str:
    """A value as the key of a mapping."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def schemas() -> Iterator[tuple[str, object]]:
    yield "Stages", STAGES
    yield "Word", {**TEXT, "maxLength": 40}
    for name, (tag, values) in TAGS.items():
        members = (f"{name}First", f"{name}Second")
        for member in members:
            properties = {"tag": tag, member[len(name) :].lower(): {"type": "integer"}}
            yield member, {"type": "object", "required": ["tag"], "properties": properties}
        mapping = {key(value): member for value, member in zip(values, members, strict=True)}
        yield name, {
            "oneOf": [ref(member) for member in members],
            "discriminator": {"propertyName": "tag", "mapping": mapping},
        }
    optional = {"type": "object", "properties": {"tag": TEXT, "n": {"type": "integer"}}}
    yield "LaxFirst", optional
    yield "LaxSecond", {**optional, "required": ["m"], "properties": {"tag": TEXT, "m": TEXT}}
    yield "Lax", {
        "anyOf": [ref("LaxFirst"), ref("LaxSecond")],
        "discriminator": {"propertyName": "tag", "mapping": {"a": "LaxFirst", "b": "LaxSecond"}},
    }


def member_of_two_unions() -> Mapping[str, object]:
    """One member that two unions know by different values, and that is used alone too."""
    part = {"type": "object", "required": ["@is"], "properties": {"@is": TEXT, "n": TEXT}}
    return {
        "Piece": part,
        "Whole": {**part, "properties": {"@is": TEXT, "all": {"type": "array", "items": TEXT}}},
        "Here": {
            "oneOf": [ref("Piece"), ref("Whole")],
            "discriminator": {"propertyName": "@is", "mapping": {"p": "Piece", "w": "Whole"}},
        },
        "There": {
            "oneOf": [ref("Whole"), ref("Piece")],
            "discriminator": {"propertyName": "@is", "mapping": {"part": "Piece", "w": "Whole"}},
        },
    }


def bases() -> Mapping[str, object]:
    """A base that its own mapping names, and an heir with an heir."""
    base = {"type": "object", "required": ["level"], "properties": {"level": TEXT, "owner": TEXT}}
    named = {name.lower(): name for name in ("Plain", "Gold", "Pure")}
    return {
        "Plain": {**base, "discriminator": {"propertyName": "level", "mapping": named}},
        "Gold": {"allOf": [ref("Plain"), {"properties": {"since": TEXT}}]},
        "Pure": {"allOf": [ref("Gold"), {"properties": {"carat": {"type": "integer"}}}]},
    }


def falling_back() -> Mapping[str, object]:
    """A union with a member for every other value of the tag, and for none (OpenAPI 3.2, 4.24)."""
    tagged = {"type": "object", "required": ["is"], "properties": {"is": TEXT, "n": TEXT}}
    loose = {"type": "object", "properties": {"is": TEXT, "text": TEXT}}
    return {
        "Known": tagged,
        "Familiar": tagged,
        "Rest": loose,
        "Open": {
            "oneOf": [ref("Known"), ref("Familiar"), ref("Rest")],
            "discriminator": {
                "propertyName": "is",
                "mapping": {"known": "Known", "familiar": "Familiar"},
                "defaultMapping": "Rest",
            },
        },
    }


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    found = {**dict(schemas()), **member_of_two_unions(), **bases(), **falling_back()}
    unions = [*TAGS, "Lax", "Here", "There", "Piece", "Plain", "Open"]
    held = {"type": "object", "properties": {name: ref(name) for name in unions}}
    paths = {"/held": {"post": taking(ref("Held")), "get": {"responses": answering(ref("Held"))}}}
    document = openapi(paths, {**found, "Held": held}, version="3.2.0")
    with serving(tmp_path_factory.mktemp("tags"), document) as served:
        yield served


def attribute(served: Served, wire_name: str) -> str:
    held = served.models().Held
    held.model_rebuild()
    return next(n for n, it in held.model_fields.items() if (it.alias or n) == wire_name)


ROWS: list[tuple[str, dict[str, Any], str]] = [
    *(
        (name, {"tag": value, which.lower(): 1}, name + which)
        for name, (_, values) in TAGS.items()
        for value, which in zip(values, ("First", "Second"), strict=True)
    ),
    ("Lax", {"tag": "b", "m": "x"}, "LaxSecond"),
    ("Lax", {"tag": "a"}, "LaxFirst"),
    ("Lax", {"m": "x"}, "LaxSecond"),
    ("Here", {"@is": "p", "n": "x"}, "Piece"),
    ("There", {"@is": "part"}, "Piece"),
    ("There", {"@is": "w", "all": ["x"]}, "Whole"),
    ("Piece", {"@is": "anything at all"}, "Piece"),
    ("Plain", {"level": "gold", "since": "may"}, "Gold"),
    ("Plain", {"level": "pure", "since": "may", "carat": 24}, "Pure"),
    ("Plain", {"level": "plain", "owner": "a"}, "PlainPlain"),
    ("Open", {"is": "known", "n": "x"}, "Known"),
    ("Open", {"is": "familiar", "n": "x"}, "Familiar"),
    ("Open", {"is": "Rest", "text": "x"}, "Rest"),
    ("Open", {"is": "anything else", "n": "x"}, "Rest"),
    ("Open", {"text": "x"}, "Rest"),
    ("Open", {"n": "x"}, "Rest"),
]


@pytest.mark.parametrize(("name", "value", "kind"), ROWS)
def test_the_mapping_tells_the_member(
    served: Served, name: str, value: dict[str, Any], kind: str
) -> None:
    served.echoes()
    argument = attribute(served, name)
    answer = served.client.held.create(**{argument: value}, strict_responses=True)
    assert served.sent == {name: value}
    member = getattr(answer, argument)
    assert type(member).__name__ == kind
    assert member.model_dump(mode="json", by_alias=True, exclude_unset=True) == value
    # What was received can be passed back, and so can the class that holds it.
    served.client.held.create(**{argument: member})
    assert served.sent == {name: value}
    held = served.models().Held(**{argument: member})
    assert type(getattr(held, argument)) is type(member)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SharedEnum", {"tag": "lost"}),
        ("Number", {"tag": 9}),
        ("Number", {"tag": "7"}),
        ("Here", {"@is": "part"}),
    ],
)
def test_a_tag_that_is_not_mapped_is_refused_and_kept_when_it_comes(
    served: Served, name: str, value: dict[str, Any]
) -> None:
    argument = attribute(served, name)
    assert served.refused(served.client.held.create, **{argument: value})
    served.answers({name: value})
    member = getattr(served.client.held.retrieve(), argument)
    assert type(member).__name__ == "Unknown"
    assert member.model_dump() == value


def test_a_member_with_a_fault_is_still_the_member(served: Served) -> None:
    served.answers({"SharedEnum": {"tag": "shut", "second": "no number"}})
    member = getattr(served.client.held.retrieve(), attribute(served, "SharedEnum"))
    assert type(member).__name__ == "SharedEnumSecond"
    assert member.second == "no number"


def test_mapping_and_schema_that_contradict_each_other(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    tag = {"type": "string", "enum": ["CIRCLE", "SQUARE"]}
    found = {
        "Circle": {"type": "object", "required": ["is", "r"], "properties": {"is": tag, "r": TEXT}},
        "Square": {"type": "object", "required": ["is", "a"], "properties": {"is": tag, "a": TEXT}},
        "Shape": {
            "oneOf": [ref("Circle"), ref("Square")],
            "discriminator": {
                "propertyName": "is",
                "mapping": {"circle": "Circle", "square": "Square"},
            },
        },
    }
    paths = {"/shapes": {"post": taking(ref("Shape"))}}
    with serving(tmp_path_factory.mktemp("contradicting"), openapi(paths, found)) as served:
        served.client.shapes.create(body={"is": "SQUARE", "a": "1"})
        assert served.sent == {"is": "SQUARE", "a": "1"}
        assert "ambiguous-discriminator" in served.codes
