"""Against a JSON Schema validator: what one side accepts and the other refuses is never overlooked.

The direction agrees too: a lost value needs a finding that narrows, a new one a finding that widens.
"""

from __future__ import annotations

from typing import Any, Final

import jsonschema_rs
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from specshim.versions.edit import Direction
from specshim.versions.rules import RULES, Effect
from tests.compare.comparing import findings, thing

BY_CONVENTION: Final = frozenset(
    {
        "property-added-optional",
        "property-added-required",
        "property-added-required-default",
        "property-removed-open",
        "property-removed-closed",
        "property-removed-required",
        "property-removed-optional",
    }
)
"""An open object allows a property of any type before it is declared, and again when it no longer is.

Nobody sends those values, so these rules speak of presence only: they count for either direction.
"""

NAMES = ("a", "b", "c")
numbers = st.integers(-3, 5)


def _sparse(**parts: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """Any of the keywords, most of them absent."""
    return st.fixed_dictionaries({}, optional=parts)


texts = st.builds(
    lambda keywords: {"type": "string", **keywords},
    _sparse(
        minLength=st.integers(0, 3),
        maxLength=st.integers(0, 3),
        pattern=st.sampled_from(["^a", "b$", ".*", "^a+$"]),
    ),
)
amounts = st.builds(
    lambda kind, keywords: {"type": kind, **keywords},
    st.sampled_from(["integer", "number"]),
    _sparse(
        minimum=numbers,
        maximum=numbers,
        exclusiveMinimum=numbers,
        exclusiveMaximum=numbers,
        multipleOf=st.sampled_from([1, 2, 3, 4, 0.5]),
    ),
)
values = st.lists(st.sampled_from(["a", "b", "ab", 0, 1, 2.5, True]), min_size=1, max_size=3)
choices = st.builds(lambda listed: {"enum": listed}, values)
simple = st.one_of(
    texts,
    amounts,
    choices,
    st.just({"type": "boolean"}),
    st.just({}),
    st.builds(lambda value: {"const": value}, st.sampled_from(["a", 1, False])),
)


def _arrays(items: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.builds(
        lambda keywords: {"type": "array", **keywords},
        _sparse(
            items=items,
            minItems=st.integers(0, 2),
            maxItems=st.integers(0, 2),
            uniqueItems=st.booleans(),
        ),
    )


def _objects(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.builds(
        lambda keywords: {"type": "object", **keywords},
        _sparse(
            properties=st.dictionaries(st.sampled_from(NAMES), inner, max_size=2),
            required=st.lists(st.sampled_from(NAMES), max_size=2, unique=True),
            additionalProperties=st.one_of(st.booleans(), inner),
            minProperties=st.integers(0, 2),
            maxProperties=st.integers(0, 2),
        ),
    )


def _nullable(schema: dict[str, Any]) -> dict[str, Any]:
    return {"anyOf": [schema, {"type": "null"}]}


schemas = st.recursive(
    simple,
    lambda inner: st.one_of(
        _arrays(inner),
        _objects(inner),
        st.builds(lambda members: {"anyOf": members}, st.lists(inner, min_size=2, max_size=3)),
        # Of plain alternatives, also overlapping ones. Equal ones, which refuse each other's values,
        # are read as one: nobody writes `oneOf` to mean `not`.
        st.builds(
            lambda members: {"oneOf": members},
            st.lists(st.one_of(texts, amounts), min_size=2, max_size=2, unique_by=repr),
        ),
        st.builds(_nullable, inner),
        st.builds(
            lambda schema, refused: {**schema, "not": {"const": refused}},
            inner,
            st.sampled_from(["a", 1]),
        ),
    ),
    max_leaves=4,
)

instances = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(-5, 7),
        st.sampled_from([0.5, 1.0, 2.5]),
        st.text("ab", max_size=4),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.sampled_from(NAMES), inner, max_size=3)
    ),
    max_leaves=5,
)

LOSES = {Effect.NARROWS, Effect.INCOMPARABLE, Effect.UNKNOWN}
GAINS = {Effect.WIDENS, Effect.INCOMPARABLE, Effect.UNKNOWN}


def _explains(old: Any, new: Any, effects: set[Effect]) -> bool:
    """Whether a finding in each direction admits a change of `effects`."""
    found = findings(thing(old), thing(new))
    return all(
        any(
            RULES[it.rule].effect in effects or it.rule in BY_CONVENTION
            for it in found
            if it.direction is direction
        )
        for direction in (Direction.REQUEST, Direction.RESPONSE)
    )


@settings(
    max_examples=250,
    deadline=None,
    suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow],
)
@given(schemas, schemas, st.lists(instances, min_size=12, max_size=12))
def test_no_difference_is_overlooked(old: Any, new: Any, samples: list[Any]) -> None:
    before = jsonschema_rs.Draft202012Validator(old)
    after = jsonschema_rs.Draft202012Validator(new)
    lost = next((it for it in samples if before.is_valid(it) and not after.is_valid(it)), None)
    gained = next((it for it in samples if after.is_valid(it) and not before.is_valid(it)), None)
    assume(lost is not None or gained is not None)
    if lost is not None:
        assert _explains(old, new, LOSES), f"{lost!r} is lost"
    if gained is not None:
        assert _explains(old, new, GAINS), f"{gained!r} is gained"


@settings(max_examples=100, deadline=None)
@given(schemas)
def test_a_schema_is_equal_to_itself(schema: Any) -> None:
    assert findings(thing(schema), thing(schema)) == []


@settings(max_examples=100, deadline=None)
@given(schemas, st.sampled_from(NAMES))
def test_wrapping_keeps_equality_and_difference(schema: Any, name: str) -> None:
    plain = {"type": "object", "properties": {name: schema}}
    single = {"type": "object", "properties": {name: {"allOf": [schema]}}}
    assert findings(thing(plain), thing(single)) == []


@pytest.mark.parametrize("schema", [{"type": "string"}, {"enum": ["a"]}, {}])
def test_no_value_at_all(schema: Any) -> None:
    assert {
        it.rule
        for it in findings(
            thing({"type": "object", "properties": {"a": schema}}),
            thing({"type": "object", "properties": {"a": False}}),
        )
    } & {
        "schema-became-false",
        "type-added",
    }
