"""What an object must keep to, in many spellings and places: refused before anything is sent, or sent as it is."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.behaviour.calling import Served, openapi, ref, serving
from tests.loopback import Answer

TEXT = {"type": "string"}
AB = {"type": "object", "properties": {"a": TEXT, "b": TEXT}}
NEED = {"anyOf": [{"required": ["a"]}, {"required": ["b"]}]}
CLOSED = {"additionalProperties": False}
DATE = {"type": "string", "format": "date"}
DAY = {"type": "string", "format": "date", "pattern": "^[0-9]{2}/[0-9]{2}$"}
CODE = {"type": "string", "format": "uuid", "pattern": "^[A-Z]{3}$"}


def held(schema: object) -> dict[str, Any]:
    return {"type": "object", "properties": {"o": schema}}


RULES: dict[str, tuple[Any, list[Any], list[Any]]] = {
    "inherited": ({"allOf": [ref("Base"), ref("Need")]}, [{}], [{"a": "1"}, {"a": "1", "b": "2"}]),
    "inline": ({"allOf": [ref("Base"), NEED]}, [{}], [{"b": "1"}]),
    "exclusive": (
        AB | {"oneOf": NEED["anyOf"]},
        [{}, {"a": "1", "b": "1"}],
        [{"a": "1"}],
    ),
    "together": (AB | {"not": {"required": ["a", "b"]}}, [{"a": "1", "b": "1"}], [{"a": "1"}, {}]),
    "nested": (held(AB | NEED), [{"o": {}}], [{"o": {"a": "1"}}, {}]),
    "listed": ({"type": "array", "items": AB | NEED}, [[{}]], [[{"a": "1"}], []]),
    "nullable": (AB | NEED | {"type": ["object", "null"]}, [{}], [{"a": "1"}]),
    "titled": (
        AB | {"anyOf": [{"title": "By a", "required": ["a"]}, {"required": ["b"]}]},
        [{}],
        [{"b": "1"}],
    ),
    "several": (
        {"type": "object", "properties": {"a": TEXT, "b": TEXT, "c": TEXT}}
        | {"anyOf": [{"required": ["a", "b"]}, {"required": ["c"]}]},
        [{}, {"a": "1"}],
        [{"c": "1"}, {"a": "1", "b": "2"}],
    ),
    "dependent": (
        held(AB | {"dependentRequired": {"a": ["b"]}}),
        [{"o": {"a": "1"}}],
        [{"o": {"b": "1"}}],
    ),
    "dependent_schema": (
        AB | {"dependentSchemas": {"a": {"required": ["b"]}}},
        [{"a": "1"}],
        [{"b": "1"}, {"a": "1", "b": "2"}],
    ),
    "draft_seven": (AB | {"dependencies": {"a": ["b"]}}, [{"a": "1"}], [{"b": "1"}]),
    "conditional": (
        AB | {"if": {"required": ["a"]}, "then": {"required": ["b"]}},
        [{"a": "1"}],
        [{"b": "1"}, {"a": "1", "b": "2"}],
    ),
    "alternative": (
        {
            "oneOf": [
                {"type": "object", "required": ["kind"]}
                | {"properties": {"kind": {"const": "x"}, "a": TEXT, "b": TEXT}}
                | {"dependentRequired": {"a": ["b"]}},
                {"type": "object", "required": ["kind"]} | {"properties": {"kind": {"const": "y"}}},
            ]
        },
        [{"kind": "x", "a": "1"}],
        [{"kind": "x", "a": "1", "b": "2"}, {"kind": "y"}],
    ),
    "counted_map": (
        {"type": "object", "additionalProperties": {"type": "integer"}}
        | {"minProperties": 1, "maxProperties": 2},
        [{}, {"x": 1, "y": 2, "z": 3}],
        [{"x": 1}],
    ),
    "counted_base": ({"allOf": [ref("Base")], "minProperties": 1}, [{}], [{"a": "1"}]),
    "counted": (
        held(AB | {"minProperties": 2}),
        [{"o": {"a": "1"}}],
        [{"o": {"a": "1", "b": "2"}}],
    ),
    "at_most": (AB | {"maxProperties": 1}, [{"a": "1", "b": "2"}], [{"a": "1"}]),
    "by_pattern": (
        {"type": "object", "patternProperties": {"^n_": {"type": "integer"}}, **CLOSED},
        [{"n_a": "x"}, {"q": 1}],
        [{"n_a": 1}],
    ),
    "refused": (
        held({"type": "string", "not": {"enum": ["root", "admin"]}}),
        [{"o": "root"}, {"o": "admin"}],
        [{"o": "roots"}, {"o": ""}],
    ),
    "refused_number": (
        held({"type": "array", "items": {"type": "integer", "not": {"const": 0}}}),
        [{"o": [1, 0]}],
        [{"o": [1]}, {"o": []}],
    ),
    "refused_of_listed": (
        held({"allOf": [{"enum": ["a", "b", "c"]}, {"not": {"enum": ["b"]}}]}),
        [{"o": "b"}, {"o": "d"}],
        [{"o": "a"}, {"o": "c"}],
    ),
    "containing": (
        held({"type": "array", "items": TEXT, "contains": {"const": "x"}}),
        [{"o": []}, {"o": ["y"]}],
        [{"o": ["y", "x"]}, {"o": ["x", "x"]}],
    ),
    "containing_few": (
        held({"type": "array", "contains": {"type": "integer", "minimum": 5}})
        | {"minProperties": 0},
        [{"o": [4]}, {"o": ["x", True]}],
        [{"o": ["x", 5]}, {"o": [{"a": 1}, 4, 6]}],
    ),
    "containing_at_most": (
        held(
            {"type": "array", "items": TEXT, "contains": {"enum": ["x", "y"]}}
            | {"minContains": 0, "maxContains": 1}
        ),
        [{"o": ["x", "y"]}, {"o": ["x", "x"]}],
        [{"o": []}, {"o": ["z", "y"]}],
    ),
    "open_pattern": (
        {"type": "object", "patternProperties": {"^n_": {"type": "integer"}}},
        [{"n_a": "x"}, {"n_a": [1], "q": 1}],
        [{"n_a": 1, "q": "x", "r": [{"s": None}], "t": "1"}, {"q": 1.5}],
    ),
    "open_pattern_beside": (
        AB | {"patternProperties": {"^n_": {"type": "integer"}}},
        [{"n_a": "x"}, {"a": "1", "n_a": True}],
        [{"a": "1", "n_a": 1, "q": ["x"], "r": "1"}],
    ),
    "several_patterns": (
        {
            "type": "object",
            "patternProperties": {"^d_": DATE, "_l$": {"type": "array", "items": DATE}},
        },
        [{"d_a": "x"}, {"d_a": 1}, {"a_l": ["x"]}, {"a_l": "2024-01-31"}],
        [{"d_a": "2024-01-31", "a_l": ["2024-01-31"], "q": {"d_a": 1}}],
    ),
    "several_patterns_beside": (
        AB | {"patternProperties": {"^n_": {"type": "integer"}, "^t_": TEXT, "^o_": AB}},
        [{"n_a": "x"}, {"t_a": 1}, {"o_a": "x"}],
        [{"a": "1", "n_a": 1, "t_a": "x", "o_a": {"a": "1"}, "q": None}],
    ),
    "pattern_and_others": (
        {"type": "object", "patternProperties": {"^n_": {"type": "integer"}}}
        | {"additionalProperties": {"type": "boolean"}},
        [{"n_a": True}, {"q": 1}],
        [{"n_a": 1, "q": True}],
    ),
    "pattern_and_others_beside": (
        AB
        | {"patternProperties": {"^n_": {"type": "integer"}}}
        | {"additionalProperties": {"type": "boolean"}},
        [{"n_a": True}, {"q": 1}],
        [{"a": "1", "n_a": 1, "q": True}],
    ),
    "pattern_beside": (
        {"type": "object", "properties": {"a": TEXT}, **CLOSED}
        | {"patternProperties": {"^n_": {"type": "integer"}, "^t_": TEXT}},
        [{"zz": 1}, {"n_a": True}],
        [{"a": "1", "n_a": 1, "t_a": "x"}],
    ),
    "named_keys": (
        {"type": "object", "additionalProperties": {"type": "integer"}}
        | {"propertyNames": {"pattern": "^[a-z]+$"}},
        [{"A": 1}],
        [{"a": 1}],
    ),
    "unlike": ({"type": "array", "uniqueItems": True, "items": TEXT}, [["a", "a"]], [["a", "b"]]),
    "multiple": (
        held({"type": "number", "multipleOf": 0.01}),
        [{"o": 1.001}],
        [{"o": 4.35}, {"o": 0.07}, {"o": 1.1}],
    ),
    "fractional": (
        held({"type": "array", "items": {"type": "integer", "maximum": 3.9, "minimum": -1e30}}),
        [{"o": [4]}],
        [{"o": [3]}],
    ),
    "tuple": (
        held(
            {"type": "array", "prefixItems": [TEXT, {"type": "integer"}]}
            | {"items": False, "minItems": 2}
        ),
        [{"o": ["a"]}, {"o": ["a", 1, 2]}, {"o": [1, 1]}],
        [{"o": ["a", 1]}],
    ),
    "undescribed": (
        {"type": "object", "required": ["a"], "properties": {"b": TEXT}},
        [],
        [{"a": [1]}],
    ),
    "contradiction": (
        {"type": "object", "properties": {"c": CODE, "l": {"type": "array", "items": DAY}}},
        [{"c": "abc"}],
        [{"c": "ABC"}, {"l": ["01/02"]}],
    ),
}


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    paths = {
        f"/{name}": {
            "post": {
                "requestBody": {
                    "required": True,
                    "content": {"application/json": {"schema": schema}},
                },
                "responses": {"204": {"description": "Done."}},
            }
        }
        for name, (schema, _, _) in RULES.items()
    }
    folder: Path = tmp_path_factory.mktemp("rules")
    with serving(folder, openapi(paths, {"Base": AB, "Need": NEED}), Answer(b"", 204, {})) as found:
        yield found


def send(served: Served, name: str, value: Any) -> None:
    method = getattr(served.client, name).create
    if "body" in inspect.signature(method).parameters:
        method(body=value)
    else:
        method(**value)


@pytest.mark.parametrize("name", RULES)
def test_what_the_document_refuses_is_not_sent(served: Served, name: str) -> None:
    for value in RULES[name][1]:
        served.refused(send, served, name, value)


@pytest.mark.parametrize("name", RULES)
def test_what_the_document_allows_is_sent_as_it_is(served: Served, name: str) -> None:
    for value in RULES[name][2]:
        send(served, name, value)
        assert served.sent == value


def test_what_cannot_be_enforced_is_told(tmp_path: Path) -> None:
    schemas = {
        "contains": {"type": "array", "items": AB, "contains": AB | {"required": ["a"]}},
        "conditional": AB
        | {"if": {"properties": {"a": {"const": "x"}}}, "then": {"required": ["b"]}},
        "unlisted": held({"type": "string", "not": {"pattern": "x"}}),
        "day": held({"type": "string", "format": "date", "pattern": "^2024-"}),
    }
    paths = {
        f"/{name}": {
            "post": {
                "requestBody": {
                    "required": True,
                    "content": {"application/json": {"schema": schema}},
                },
                "responses": {"204": {"description": "Done."}},
            }
        }
        for name, schema in schemas.items()
    }
    with serving(tmp_path, openapi(paths)) as served:
        assert served.codes.count("unsupported-keyword") == 4
        assert served.codes.count("pattern-beside-format") == 1
