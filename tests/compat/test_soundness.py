"""Against a JSON Schema validator: what derived conversions make is valid in the other version, or a loss is told.

Not looked at while converting, and so not drawn here: patterns and formats, `uniqueItems`, `not`, whether exactly one of
`oneOf` holds, and what a document says nothing of (a type that is anything, members without a name), which passes as it is.
"""

from __future__ import annotations

import copy
import tempfile
from pathlib import Path
from typing import Any

import jsonschema_rs
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from tests.compare.comparing import subject, thing
from tests.compat.compiling import Compiled, compile_pairs, runtime
from tests.compat.small_schemas import NAMES, choices, instances, numbers


def _sparse(**parts: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({}, optional=parts)


def _typed(
    kind: str, keywords: st.SearchStrategy[dict[str, Any]]
) -> st.SearchStrategy[dict[str, Any]]:
    return keywords.map(lambda own: {"type": kind, **own})


sizes = st.integers(0, 3)
simple = st.one_of(
    _typed("string", _sparse(minLength=sizes, maxLength=sizes)),
    _typed("number", _sparse(minimum=numbers, exclusiveMaximum=numbers)),
    _typed(
        "integer",
        _sparse(maximum=numbers, exclusiveMinimum=numbers, multipleOf=sizes.map(lambda it: it + 1)),
    ),
    choices,
    st.just({"type": "boolean"}),
)


def _objects(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    members = st.dictionaries(st.sampled_from(NAMES), inner, min_size=1, max_size=3)
    return st.builds(
        lambda properties, needed: {
            "type": "object",
            "properties": properties,
            "required": [name for name in needed if name in properties],
        },
        members,
        st.lists(st.sampled_from(NAMES), max_size=2, unique=True),
    )


schemas = st.recursive(
    simple,
    lambda inner: st.one_of(
        _typed("array", st.fixed_dictionaries({"items": inner}, optional={"maxItems": sizes})),
        _objects(inner),
        _typed("object", st.fixed_dictionaries({"additionalProperties": inner})),
        st.lists(inner, min_size=2, max_size=3).map(lambda members: {"anyOf": members}),
        inner.map(lambda schema: {"anyOf": [schema, {"type": "null"}]}),
        inner.map(lambda schema: {"allOf": [schema]}),
    ),
    max_leaves=4,
)


def _closed(schema: Any) -> Any:
    """The same without members that have no name."""
    if isinstance(schema, list):
        return [_closed(it) for it in schema]
    if not isinstance(schema, dict):
        return schema
    own = {key: _closed(value) for key, value in schema.items()}
    return {**own, "additionalProperties": False} if "properties" in schema else own


def _between(old: Any, new: Any) -> Compiled:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        return compile_pairs(
            [subject(thing(old), folder, "old.json"), subject(thing(new), folder, "new.json")]
        )


def _converted(compiled: Compiled, value: Any, way: str) -> tuple[Any, list[Any]]:
    """The value in the other version, as an answer, and what was lost."""
    losses = runtime("versions.conversions.losses").Losses("response", "GET /things", "old", "new")
    (pair,) = compiled.pairs
    for exchange in pair.exchanges:
        both = exchange.responses.get("200")
        convert = getattr(both, way) if both is not None else None
        if convert is not None:
            return convert(value, (), losses), losses.found
    return value, []


BOUNDED = settings(
    max_examples=150,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow],
)


@BOUNDED
@given(schemas, schemas, st.lists(instances, min_size=12, max_size=12))
def test_what_is_made_is_valid_or_a_loss_is_told(old: Any, new: Any, samples: list[Any]) -> None:
    before = jsonschema_rs.Draft202012Validator(_closed(old))
    after = jsonschema_rs.Draft202012Validator(new)
    told = [it for it in samples if before.is_valid(it)]
    assume(told)
    compiled = _between(old, new)
    for value in told:
        kept = copy.deepcopy(value)
        made, losses = _converted(compiled, value, "up")
        assert value == kept
        assert losses or after.is_valid(made), f"{value!r} became {made!r}"


@BOUNDED
@given(schemas)
def test_equal_documents_have_nothing_between_them(schema: Any) -> None:
    compiled = _between(schema, schema)
    assert compiled.report.diagnostics == ()
    assert [it.functions for it in compiled.conversions] == [()]
