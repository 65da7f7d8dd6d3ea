"""Whatever stands where a schema should: it is lowered, told of, and never raises."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.opening import open_text

from specshim.api import lower
from specshim.api.model import Api
from specshim.api.schemas.assertions.keywords import (
    ANNOTATIONS,
    BY_TYPE,
    JSON_TYPES,
    STRUCTURE,
    UNSUPPORTED,
)

NAMES = ("A", "B", "C", "D")
KEYWORDS = sorted(
    {"$ref", "allOf", "anyOf", "oneOf", "const", "enum", "format", "type", "x-any"}
    | ANNOTATIONS
    | STRUCTURE
    | UNSUPPORTED
    | frozenset().union(*BY_TYPE.values())
)
SCALARS = st.one_of(
    st.none(), st.booleans(), st.integers(-3, 3), st.sampled_from(["a", "b", "kind", "date", ""])
)
REFERENCES = st.sampled_from(NAMES).map(lambda name: {"$ref": f"#/components/schemas/{name}"})


def _plausible(schemas: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    lists = st.lists(schemas, max_size=3)
    maps = st.dictionaries(st.sampled_from(["a", "b", "kind", "$ref"]), schemas, max_size=3)
    return st.fixed_dictionaries(
        {},
        optional={
            "$ref": st.sampled_from(NAMES).map(lambda name: f"#/components/schemas/{name}"),
            "type": st.one_of(
                st.sampled_from(JSON_TYPES), st.lists(st.sampled_from(JSON_TYPES), max_size=3)
            ),
            "allOf": lists,
            "oneOf": lists,
            "anyOf": lists,
            "properties": maps,
            "required": st.lists(st.sampled_from(["a", "b", "kind"]), max_size=2),
            "additionalProperties": schemas,
            "patternProperties": maps,
            "propertyNames": schemas,
            "items": st.one_of(schemas, lists),
            "prefixItems": lists,
            "enum": st.lists(SCALARS, max_size=3),
            "const": SCALARS,
            "default": SCALARS,
            "nullable": st.booleans(),
            "minimum": SCALARS,
            "maxLength": SCALARS,
            "discriminator": st.fixed_dictionaries(
                {"propertyName": st.just("kind")},
                optional={"mapping": st.dictionaries(SCALARS.map(str), SCALARS, max_size=2)},
            ),
        },
    )


def _arbitrary(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.one_of(
        st.lists(values, max_size=3), st.dictionaries(st.sampled_from(KEYWORDS), values, max_size=4)
    )


PLAUSIBLE = st.recursive(st.one_of(st.booleans(), REFERENCES), _plausible, max_leaves=12)
ARBITRARY = st.recursive(st.one_of(SCALARS, REFERENCES), _arbitrary, max_leaves=20)


def lowered(folder: Path, document: Any) -> Api | None:
    """The document lowered, every message of it filled in."""
    opened = open_text(folder, json.dumps(document), name="api.json")
    if opened.found is None:
        return None
    api = lower(opened.document, "v1", opened.report)
    assert opened.printed is not None
    assert all(found.id == key for key, found in api.definitions.items())
    return api


def schemas_of(named: list[Any]) -> dict[str, Any]:
    return {
        "openapi": "3.1.0",
        "info": {"title": "t", "version": "1"},
        "components": {"schemas": dict(zip(NAMES, named, strict=False))},
    }


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("any")


RUNS = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))


@RUNS
@given(st.lists(PLAUSIBLE, min_size=4, max_size=4))
def test_plausible_schemas(folder: Path, named: list[Any]) -> None:
    api = lowered(folder, schemas_of(named))
    assert api is not None
    assert len(api.definitions) >= len(NAMES)


@RUNS
@given(st.lists(ARBITRARY, min_size=4, max_size=4))
def test_arbitrary_schemas(folder: Path, named: list[Any]) -> None:
    assert lowered(folder, schemas_of(named)) is not None


@RUNS
@given(
    st.dictionaries(
        st.sampled_from(
            ["parameters", "requestBody", "responses", "tags", "security", "servers", "callbacks"]
        ),
        st.recursive(
            SCALARS,
            lambda inner: st.one_of(
                st.lists(inner, max_size=2),
                st.dictionaries(
                    st.sampled_from(
                        [
                            "name",
                            "in",
                            "schema",
                            "content",
                            "200",
                            "default",
                            "url",
                            "$ref",
                            "application/json",
                            "required",
                            "style",
                            "headers",
                            "encoding",
                        ]
                    ),
                    inner,
                    max_size=3,
                ),
            ),
            max_leaves=10,
        ),
    )
)
def test_arbitrary_operations(folder: Path, operation: dict[str, Any]) -> None:
    document = {**schemas_of([]), "paths": {"/x/{id}": {"get": operation}}}
    api = lowered(folder, document)
    assert api is None or len(api.operations) == 1
