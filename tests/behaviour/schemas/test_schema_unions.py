"""Unions: by discriminator, by constants, by shape; and what a newer server adds to them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.behaviour.calling import Served, answering, openapi, ref, serving, taking

TEXT = {"type": "string"}


def record(required: tuple[str, ...] = (), **properties: object) -> dict[str, Any]:
    return {"type": "object", "required": list(required), "properties": properties}


SCHEMAS = {
    # A discriminator whose mapping says other values than the schemas' names.
    "Cat": record(("kind",), kind=TEXT, lives={"type": "integer"}),
    "Dog": record(("kind",), kind=TEXT, tricks={"type": "array", "items": TEXT}),
    "Mapped": {
        "oneOf": [ref("Cat"), ref("Dog")],
        "discriminator": {
            "propertyName": "kind",
            "mapping": {"feline": "#/components/schemas/Cat", "canine": "Dog"},
        },
    },
    # Without mapping the schemas' names are the values.
    "Circle": record(("shape",), shape=TEXT, radius={"type": "number"}),
    "Square": record(("shape",), shape=TEXT, side={"type": "number"}),
    "Named": {
        "oneOf": [ref("Circle"), ref("Square")],
        "discriminator": {"propertyName": "shape"},
    },
    # Without a discriminator constants tell.
    "Code": record(("type",), type={"const": "code"}),
    "Search": record(("type",), type={"enum": ["search"]}, depth={"type": "integer"}),
    "Constants": {"anyOf": [ref("Code"), ref("Search")]},
    # Nothing tells but the shape.
    "Point": record(("x", "y"), x={"type": "number"}, y={"type": "number"}),
    "Address": record(("street",), street=TEXT),
    "Shapes": {"oneOf": [ref("Point"), ref("Address"), TEXT]},
    # A union of unions.
    "Everything": {"oneOf": [ref("Constants"), ref("More")]},
    "More": {"oneOf": [record(("type",), type={"const": "more"}, n={"type": "integer"})]},
    "Holder": record(
        mapped=ref("Mapped"),
        named=ref("Named"),
        constants=ref("Constants"),
        shapes=ref("Shapes"),
        everything={"type": "array", "items": ref("Everything")},
        maybe={"oneOf": [ref("Cat"), {"type": "null"}]},
        level={"enum": ["low", "high"]},
        model={"anyOf": [TEXT, {"enum": ["gpt-4", "gpt-5"]}]},
    ),
}


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    paths = {
        "/holder": {"post": taking(ref("Holder")), "get": {"responses": answering(ref("Holder"))}}
    }
    with serving(tmp_path_factory.mktemp("unions"), openapi(paths, SCHEMAS)) as served:
        yield served


GOOD = [
    ("mapped", {"kind": "feline", "lives": 9}, "Cat"),
    ("mapped", {"kind": "canine", "tricks": ["sit"]}, "Dog"),
    ("named", {"shape": "Circle", "radius": 1.5}, "Circle"),
    ("named", {"shape": "Square", "side": 2}, "Square"),
    ("constants", {"type": "code"}, "Code"),
    ("constants", {"type": "search", "depth": 1}, "Search"),
    ("shapes", {"x": 1, "y": 2.5}, "Point"),
    ("shapes", {"street": "High"}, "Address"),
    ("shapes", "somewhere", "str"),
    ("maybe", {"kind": "feline"}, "Cat"),
    ("maybe", None, "NoneType"),
    ("level", "low", "str"),
    ("model", "gpt-4", "str"),
    ("model", "of my own", "str"),
]


@pytest.mark.parametrize(("name", "value", "class_name"), GOOD)
def test_each_member_is_sent_and_parsed_as_its_class(
    served: Served, name: str, value: object, class_name: str
) -> None:
    served.echoes()
    answer = served.client.holder.create(**{name: value}, strict_responses=True)
    assert served.sent == {name: value}
    assert type(getattr(answer, name)).__name__ == class_name


def test_members_of_unions_of_unions_are_parsed_as_their_class(served: Served) -> None:
    served.echoes()
    values = [{"type": "code"}, {"type": "search"}, {"type": "more", "n": 1}]
    answer = served.client.holder.create(everything=values, strict_responses=True)
    assert served.sent == {"everything": values}
    assert [item.type for item in answer.everything] == ["code", "search", "more"]
    assert answer.everything[2].n == 1


BAD = [
    ("mapped", {"kind": "feline", "lives": "nine"}),
    ("mapped", {"kind": "Cat"}),
    ("mapped", {"lives": 9}),
    ("named", {"shape": "Oval"}),
    ("constants", {"type": "nonsense"}),
    ("constants", {}),
    ("shapes", {"x": 1}),
    ("shapes", 5),
    ("everything", [{"type": "code"}, {"type": "nonsense"}]),
    ("maybe", "text"),
    ("level", "middle"),
]


@pytest.mark.parametrize(("name", "value"), BAD)
def test_what_is_no_member_is_refused_before_sending(
    served: Served, name: str, value: object
) -> None:
    assert served.refused(served.client.holder.create, **{name: value}).argument.startswith(name)


def test_the_branch_that_the_tag_means_is_told(served: Served) -> None:
    error = served.refused(served.client.holder.create, mapped={"kind": "feline", "lives": "nine"})
    assert "lives" in str(error)
    assert "tricks" not in str(error)


def test_models_are_members_too(served: Served) -> None:
    served.echoes()
    models = served.models()
    served.client.holder.create(
        mapped=models.Cat(kind="feline"), everything=[models.Code(type="code")]
    )
    assert served.sent == {"mapped": {"kind": "feline"}, "everything": [{"type": "code"}]}


NEWER = [
    ("mapped", {"kind": "reptile", "scales": 3}),
    ("named", {"shape": "Oval", "radius": 1}),
    ("constants", {"type": "newer", "depth": "deep"}),
    ("shapes", {"latitude": 1}),
    ("level", "middle"),
    ("everything", [{"type": "code"}, {"type": "newer", "a": [1]}]),
    ("maybe", {"kind": "feline", "lives": "nine"}),
]


@pytest.mark.parametrize(("name", "value"), NEWER)
def test_what_a_newer_server_says_is_kept(served: Served, name: str, value: object) -> None:
    served.answers({name: value})
    answer = served.client.holder.retrieve()
    dumped = answer.model_dump(mode="json", by_alias=True, exclude_unset=True)
    assert dumped == {name: value}


@pytest.mark.parametrize(("name", "value"), NEWER)
def test_strict_responses_refuse_what_is_not_declared(
    served: Served, name: str, value: object
) -> None:
    served.answers({name: value})
    with pytest.raises(served.package.APIResponseValidationError, match=name):
        served.client.holder.retrieve(strict_responses=True)


def test_an_unknown_member_can_be_read(served: Served) -> None:
    served.answers({"mapped": {"kind": "reptile", "scales": 3}})
    reptile = served.client.holder.retrieve().mapped
    assert type(reptile).__name__ == "Unknown"
    assert (reptile.kind, reptile.scales) == ("reptile", 3)


def test_only_the_unknown_member_among_many_is_unknown(served: Served) -> None:
    served.answers({"everything": [{"type": "code"}, {"type": "newer"}]})
    known, unknown = served.client.holder.retrieve().everything
    assert [type(known).__name__, type(unknown).__name__] == ["Code", "Unknown"]


def bound(name: str) -> dict[str, Any]:
    """A list whose items are of one schema, by JSON Schema's way to write what other languages call generic."""
    item = {"$dynamicAnchor": "item", **ref(name)}
    return {"$defs": {"item": item}, **ref("List")}


def test_what_a_dynamic_reference_may_mean_are_alternatives(tmp_path: Path) -> None:
    schemas = {
        "List": {
            "$id": "https://example.org/list",
            "$defs": {"none": {"$dynamicAnchor": "item", "not": {}}},
            **record(("items",), items={"type": "array", "items": {"$dynamicRef": "#item"}}),
        },
        "Cat": record(("lives",), lives={"type": "integer"}),
        "Dog": record(("tricks",), tricks={"type": "array", "items": TEXT}),
    }
    paths = {
        "/cats": {"get": {"responses": answering(bound("Cat"))}},
        "/dogs": {"get": {"responses": answering(bound("Dog"))}},
    }
    with serving(tmp_path, openapi(paths, schemas)) as found:
        found.answers({"items": [{"lives": 7}]})
        (cat,) = found.client.cats.list().items
        assert isinstance(cat, found.models().Cat)
        found.answers({"items": [{"tricks": ["roll"]}]})
        (dog,) = found.client.dogs.list().items
        assert isinstance(dog, found.models().Dog)
