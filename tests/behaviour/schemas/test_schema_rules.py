"""What JSON Schema says of an object as a whole is kept to in requests, and read as it comes in answers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from tests.behaviour.calling import Served, answering, openapi, ref, serving, taking

TEXT = {"type": "string"}
ABC = {"type": "object", "properties": {"a": TEXT, "b": TEXT, "c-d": TEXT}}

SCHEMAS: dict[str, object] = {
    "Any": {**ABC, "anyOf": [{"required": ["a"]}, {"required": ["b", "c-d"]}]},
    "One": {**ABC, "oneOf": [{"required": ["a"]}, {"required": ["b"]}]},
    "Without": {
        **ABC,
        "oneOf": [{"required": ["a"]}, {"not": {"required": ["a"]}}],
        "minProperties": 1,
    },
    "Untyped": {
        "properties": {"a": TEXT, "b": TEXT},
        "anyOf": [{"required": ["a"]}, {"required": ["b"]}],
    },
    "Inherited": {"allOf": [ref("One"), {"properties": {"e": TEXT}, "required": ["e"]}]},
    "Both": {
        **ABC,
        "allOf": [
            {"anyOf": [{"required": ["a"]}, {"required": ["b"]}]},
            {"anyOf": [{"required": ["c-d"]}, {"required": ["b"]}]},
        ],
    },
    "Dependent": {**ABC, "dependentRequired": {"a": ["b", "c-d"]}},
    "Sized": {**ABC, "minProperties": 1, "maxProperties": 2},
    "Patterned": {
        "type": "object",
        "patternProperties": {"^n_": {"type": "integer"}, "^t_": TEXT, "^o_": ref("One")},
        "additionalProperties": False,
    },
    "Closed": {
        **ABC,
        "additionalProperties": False,
        "anyOf": [{"required": ["a"]}, {"required": ["b"]}],
    },
    "Choosy": {
        "type": "object",
        "properties": {
            "r": {"type": "string", "not": {"enum": ["root"]}},
            "n": {"type": "integer", "not": {"const": 0}},
            "c": {"type": "array", "items": TEXT, "contains": {"const": "x"}, "maxContains": 2},
        },
    },
    "Tagged": {
        "oneOf": [ref("First"), ref("Second")],
        "discriminator": {"propertyName": "is", "mapping": {"first": "First", "second": "Second"}},
    },
    "First": {
        "type": "object",
        "required": ["is"],
        "properties": {"is": TEXT, "x": TEXT, "y": TEXT},
        "oneOf": [{"required": ["x"]}, {"required": ["y"]}],
    },
    "Second": {"type": "object", "required": ["is"], "properties": {"is": TEXT}},
    "Tree": {
        "type": "object",
        "properties": {"a": TEXT, "b": TEXT, "next": ref("Tree")},
        "anyOf": [{"required": ["a"]}, {"required": ["b"]}],
    },
}


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    held = {"type": "object", "properties": {name.lower(): ref(name) for name in SCHEMAS}}
    paths = {
        "/held": {"post": taking(ref("Held")), "get": {"responses": answering(ref("Held"))}},
        "/one": {"post": taking(ref("One"))},
    }
    document = openapi(paths, {**SCHEMAS, "Held": held})
    with serving(tmp_path_factory.mktemp("rules"), document) as served:
        yield served


GOOD: list[tuple[str, dict[str, Any]]] = [
    ("any", {"a": "1"}),
    ("any", {"b": "1", "c-d": "1"}),
    ("one", {"a": "1", "more": 1}),
    ("without", {"b": "1"}),
    ("untyped", {"b": "1"}),
    ("inherited", {"b": "1", "e": "1"}),
    ("both", {"b": "1"}),
    ("both", {"a": "1", "c-d": "1"}),
    ("dependent", {"a": "1", "b": "1", "c-d": "1"}),
    ("dependent", {}),
    ("sized", {"a": "1", "more": "1"}),
    ("patterned", {"n_a": 1, "t_a": "x", "o_a": {"a": "1"}}),
    ("patterned", {}),
    ("closed", {"b": "1"}),
    ("choosy", {"r": "roots", "n": 1, "c": ["y", "x"]}),
    ("tagged", {"is": "first", "y": "1"}),
    ("tagged", {"is": "second"}),
    ("tree", {"a": "1", "next": {"b": "1"}}),
]
BAD: list[tuple[str, dict[str, Any], str]] = [
    ("any", {}, "One of these is required: 'a', 'b' with 'c-d'"),
    ("any", {"b": "1"}, "One of these is required"),
    ("one", {"a": "1", "b": "1"}, "Only one of these is allowed: 'a', 'b'"),
    ("one", {"c-d": "1"}, "One of these is required"),
    ("without", {}, "At least 1 must be given, not 0"),
    ("untyped", {}, "One of these is required"),
    ("inherited", {"e": "1"}, "One of these is required"),
    ("both", {"a": "1"}, "'c-d', 'b'"),
    ("dependent", {"a": "1", "b": "1"}, "'a' needs 'c-d'"),
    ("sized", {}, "At least 1"),
    ("sized", {"a": "1", "b": "1", "more": 1}, "At most 2 may be given, not 3"),
    ("patterned", {"n_a": "x"}, "'n_a': "),
    ("patterned", {"t_a": 1}, "'t_a': "),
    ("patterned", {"x": 1}, "'x' matches no pattern"),
    ("patterned", {"o_a": {}}, "One of these is required"),
    ("closed", {}, "One of these is required"),
    ("choosy", {"r": "root"}, "Input should not be 'root'"),
    ("choosy", {"n": 0}, "Input should not be 0"),
    ("choosy", {"c": ["y"]}, "At least 1 must fit, not 0: Input should be 'x'"),
    ("choosy", {"c": ["x", "x", "x"]}, "At most 2 may fit, not 3"),
    ("tagged", {"is": "first"}, "One of these is required"),
    ("tree", {"a": "1", "next": {}}, "One of these is required"),
]


@pytest.mark.parametrize(("name", "value"), GOOD)
def test_what_keeps_to_the_rules_is_sent(served: Served, name: str, value: dict[str, Any]) -> None:
    served.echoes()
    answer = served.client.held.create(**{name: value}, strict_responses=True)
    assert served.sent == {name: value}
    assert answer.model_dump(mode="json", by_alias=True, exclude_unset=True) == {name: value}


@pytest.mark.parametrize(("name", "value", "said"), BAD)
def test_what_breaks_a_rule_is_refused_before_sending(
    served: Served, name: str, value: dict[str, Any], said: str
) -> None:
    error = served.refused(served.client.held.create, **{name: value})
    assert said in str(error)
    assert error.argument.startswith(name)


@pytest.mark.parametrize(("name", "value", "said"), BAD)
def test_an_answer_may_break_a_rule(
    served: Served, name: str, value: dict[str, Any], said: str
) -> None:
    served.answers({name: value})
    dumped = served.client.held.retrieve().model_dump(
        mode="json", by_alias=True, exclude_unset=True
    )
    assert dumped == {name: value}


def test_the_arguments_of_a_method_keep_to_the_rules(served: Served) -> None:
    served.client.one.create(a="1")
    assert served.sent == {"a": "1"}
    served.refused(served.client.one.create)
    served.refused(served.client.one.create, a="1", b="2")
    assert served.models().One(a="1", b="2").b == "2"


def test_nothing_is_left_out_in_silence(served: Served) -> None:
    assert set(served.codes) <= {"another-name"}
