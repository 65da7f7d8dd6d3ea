"""Hypothesis strategies: small schemas, documents of them, and values for a schema or beside it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, unquote

from hypothesis import strategies as st

Schema = dict[str, Any]

LETTERS = "abc-_1 é"
names = st.text(LETTERS, min_size=1, max_size=4)
texts = st.text('abcé\U0001f600\n"\\{}%', max_size=4)
scalars = st.one_of(
    st.none(), st.booleans(), st.integers(-20, 20), st.floats(-4, 4, width=16), texts
)
anything = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(names, inner, max_size=2),
    max_leaves=4,
)


# --- values for a schema ----------------------------------------------------------------------


def instances(schema: Any, shared: Mapping[str, Any], depth: int = 0) -> st.SearchStrategy[Any]:
    """Values that a schema most likely accepts; the judge has the last word."""
    if schema is True or schema == {}:
        return anything
    if "$ref" in schema:
        return instances(shared[unquote(schema["$ref"].rpartition("/")[2])], shared, depth + 1)
    if "const" in schema:
        return st.just(schema["const"])
    if "enum" in schema:
        return st.sampled_from(schema["enum"])
    for keyword in ("oneOf", "anyOf"):
        if keyword in schema:
            return st.one_of([instances(member, shared, depth) for member in schema[keyword]])
    if "allOf" in schema:
        return _merged([instances(member, shared, depth) for member in schema["allOf"]])
    kinds = schema.get("type", "object")
    kinds = [kinds] if isinstance(kinds, str) else kinds
    return st.one_of([_of_kind(kind, schema, shared, depth) for kind in kinds])


def _merged(parts: list[st.SearchStrategy[Any]]) -> st.SearchStrategy[Any]:
    return st.tuples(*parts).map(
        lambda values: {key: value for part in reversed(values) for key, value in part.items()}
    )


def _of_kind(
    kind: str, schema: Schema, shared: Mapping[str, Any], depth: int
) -> st.SearchStrategy[Any]:
    match kind:
        case "null":
            return st.none()
        case "boolean":
            return st.booleans()
        case "integer":
            step = schema.get("multipleOf", 1)
            return st.integers(-10, 10).map(lambda n: n * step)
        case "number":
            return st.floats(-4, 4, width=16) | st.integers(-4, 4)
        case "string":
            if "pattern" in schema:
                return st.from_regex(schema["pattern"], fullmatch=True).filter(lambda t: len(t) < 9)
            return st.text("abé\U0001f600", min_size=schema.get("minLength", 0), max_size=4)
        case "array":
            return _array(schema, shared, depth)
        case _:
            return _object(schema, shared, depth)


def _array(schema: Schema, shared: Mapping[str, Any], depth: int) -> st.SearchStrategy[Any]:
    least = schema.get("minItems", 0)
    most = 0 if depth > 2 and not least else schema.get("maxItems", 3)
    return st.lists(
        instances(schema.get("items", True), shared, depth + 1),
        min_size=least,
        max_size=max(most, least),
        unique_by=repr if schema.get("uniqueItems") else None,
    )


def _object(schema: Schema, shared: Mapping[str, Any], depth: int) -> st.SearchStrategy[Any]:
    properties = {
        name: instances(inner, shared, depth + 1)
        for name, inner in schema.get("properties", {}).items()
        if depth < 3 or name in schema.get("required", ())
    }
    required = set(schema.get("required", ()))
    fixed = st.fixed_dictionaries(
        {name: it for name, it in properties.items() if name in required},
        optional={name: it for name, it in properties.items() if name not in required},
    )
    extra = schema.get("additionalProperties", True)
    if extra is False or (properties and extra is True):
        return fixed
    more = st.dictionaries(
        names.filter(lambda name: name not in properties),
        instances(extra, shared, depth + 1),
        min_size=schema.get("minProperties", 0),
        max_size=schema.get("maxProperties", 2),
    )
    return st.tuples(more, fixed).map(lambda pair: {**pair[0], **pair[1]})


@st.composite
def mutants(draw: st.DrawFn, schema: Any, shared: Mapping[str, Any]) -> Any:
    """Values near those that a schema accepts."""
    value = draw(instances(schema, shared))
    return draw(_mutation(value))


def _mutation(value: Any) -> st.SearchStrategy[Any]:
    changed: list[st.SearchStrategy[Any]] = [anything]
    if isinstance(value, dict):
        changed.append(
            st.dictionaries(names, anything, max_size=3).map(lambda more: {**value, **more})
        )
        if value:
            key = sorted(value)[0]
            changed.append(st.just({k: v for k, v in value.items() if k != key}))
            changed.append(_mutation(value[key]).map(lambda it: {**value, key: it}))
    elif isinstance(value, list):
        changed.append(st.lists(anything, max_size=4).map(lambda more: [*value, *more]))
        if value:
            changed.append(st.just(value + value[:1]))
            changed.append(_mutation(value[0]).map(lambda it: [it, *value[1:]]))
    elif isinstance(value, str):
        changed.append(texts.map(lambda more: value + more))
    elif isinstance(value, int | float) and not isinstance(value, bool):
        changed.append(st.sampled_from([value + 1, value + 0.5, -value, value * 100, str(value)]))
    return st.one_of(changed)


# --- schemas and documents --------------------------------------------------------------------

_bounded = st.one_of(
    st.fixed_dictionaries({"type": st.just("integer")}, optional={"minimum": st.integers(-3, 3)}),
    st.fixed_dictionaries({"type": st.just("number")}, optional={"maximum": st.integers(-3, 3)}),
    st.fixed_dictionaries({"type": st.just("string")}, optional={"maxLength": st.integers(0, 3)}),
    st.just({"type": "boolean"}),
    st.just({"type": ["string", "null"]}),
    st.just({}),
    st.lists(st.sampled_from(["a", "b", 1, "c d"]), min_size=1, unique=True).map(
        lambda values: {"enum": values}
    ),
)


def schemas(shared: list[str]) -> st.SearchStrategy[Any]:
    """Schemas of some depth that may refer to named ones."""
    leaves = _bounded
    if shared:
        leaves |= st.sampled_from(shared).map(
            lambda name: {"$ref": f"#/components/schemas/{quote(name)}"}
        )
    return st.recursive(
        leaves,
        lambda inner: st.one_of(
            inner.map(lambda items: {"type": "array", "items": items}),
            inner.map(lambda values: {"type": "object", "additionalProperties": values}),
            objects(inner),
            st.lists(inner, min_size=1, max_size=3).map(lambda members: {"anyOf": members}),
            inner.map(lambda member: {"oneOf": [member, {"type": "null"}]}),
        ),
        max_leaves=5,
    )


@st.composite
def objects(draw: st.DrawFn, inner: st.SearchStrategy[Any]) -> Schema:
    """A schema of an object with a few properties, some of them required."""
    properties = draw(st.dictionaries(names, inner, max_size=3))
    required = [name for name in properties if draw(st.booleans())]
    return {"type": "object", "properties": properties, "required": required}


@st.composite
def documents(draw: st.DrawFn) -> Schema:
    """A document with some named schemas and an operation that takes one of them or another."""
    keys = draw(st.lists(names, max_size=3, unique=True))
    # A named schema may refer to those before it only, so that every one has finite values.
    components: Schema = {}
    for key in keys:
        components[key] = draw(schemas(list(components)))
    body = draw(objects(schemas(list(components))))
    wrapped = {"type": "array", "items": body}
    return {
        "openapi": "3.1.0",
        "info": {"title": draw(texts), "version": "1"},
        "paths": {
            "/value": {
                "post": {
                    "requestBody": {
                        "required": True,
                        "content": {"application/json": {"schema": wrapped}},
                    },
                    "responses": {
                        "200": {
                            "description": draw(texts),
                            "content": {"application/json": {"schema": wrapped}},
                        }
                    },
                }
            }
        },
        "components": {"schemas": components},
    }
