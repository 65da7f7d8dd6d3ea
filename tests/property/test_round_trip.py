"""Values against jsonschema-rs: what a schema accepts is sent and comes back equal, the rest is refused.

The judge is an independent implementation of JSON Schema 2020-12. Schemas are drawn from the keywords
that the client enforces; for each of them values that it accepts, and mutants that it may refuse.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import jsonschema_rs
import pytest
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st

from tests.behaviour.calling import Served, echo, openapi, ref, serving, value_paths
from tests.generating import generate_package
from tests.property.drawing import documents, instances, mutants

SHARED: dict[str, Any] = {
    "Tree": {
        "type": "object",
        "required": ["n"],
        "properties": {
            "n": {"type": "integer", "minimum": 0},
            "children": {"type": "array", "items": ref("Tree"), "maxItems": 3},
            "label": {"type": ["string", "null"], "maxLength": 4},
        },
    }
}
EXAMPLES: dict[str, Any] = {
    "integer": {"type": "integer", "minimum": -5, "exclusiveMaximum": 10, "multipleOf": 2},
    "number": {"type": "number", "exclusiveMinimum": 0, "maximum": 2.5},
    "text": {"type": "string", "minLength": 1, "maxLength": 3},
    "pattern": {"type": "string", "pattern": "^[a-c]*$"},
    "choice": {"enum": ["a", "b", 3, None]},
    "array": {"type": "array", "items": {"type": "boolean"}, "minItems": 1, "maxItems": 3},
    "unique": {"type": "array", "items": {"type": "integer"}, "uniqueItems": True},
    "map": {"type": "object", "additionalProperties": {"type": "integer"}, "maxProperties": 2},
    "keys": {
        "type": "object",
        "propertyNames": {"maxLength": 2},
        "additionalProperties": {"type": "string"},
    },
    "closed": {
        "type": "object",
        "required": ["a"],
        "properties": {"a": {"type": "integer"}, "b": {"type": "string"}},
        "additionalProperties": False,
    },
    "nullable": {"type": ["object", "null"], "properties": {"a": {"type": ["integer", "null"]}}},
    "either": {"anyOf": [{"type": "string", "maxLength": 2}, {"type": "integer"}]},
    "tagged": {
        "oneOf": [
            {"type": "object", "required": ["t"], "properties": {"t": {"const": "a"}, "x": {"type": "integer"}}},
            {"type": "object", "required": ["t"], "properties": {"t": {"const": "b"}, "x": {"type": "string"}}},
        ]
    },
    "merged": {
        "allOf": [
            {"type": "object", "required": ["a"], "properties": {"a": {"type": "integer", "minimum": 0}}},
            {"properties": {"a": {"type": "integer", "maximum": 9}, "b": {"type": "boolean"}}},
        ]
    },
    "tree": ref("Tree"),
}  # fmt: skip


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    document = openapi(value_paths(EXAMPLES), SHARED)
    with serving(tmp_path_factory.mktemp("round_trip"), document, echo) as served:
        yield served


def judge(schema: object) -> Any:
    return jsonschema_rs.validator_for(
        {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "components": {"schemas": SHARED},
            "allOf": [schema],
        }
    )


JUDGES = {name: judge(schema) for name, schema in EXAMPLES.items()}


def built(served: Served, name: str, value: object) -> bytes | None:
    """The body that would be sent for a value; None where it is refused."""
    operation = served.module(f"v1.resources.{name}").CREATE
    try:
        return bytes(operation.build(body={"value": value}).content.data)
    except served.package.InvalidArgumentError:
        return None


def without_fraction(value: Any) -> Any:
    """1.0 as 1: JSON Schema takes it for an integer, and Python's type checkers do not."""
    if isinstance(value, list):
        return [without_fraction(item) for item in value]
    if isinstance(value, dict):
        return {key: without_fraction(item) for key, item in value.items()}
    return int(value) if isinstance(value, float) and value.is_integer() else value


def same(one: object, other: object) -> bool:
    return json.dumps(one, sort_keys=True) == json.dumps(other, sort_keys=True)


@pytest.mark.parametrize("name", EXAMPLES)
@settings(
    max_examples=60,
    phases=[Phase.generate],
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
@given(data=st.data())
def test_the_client_accepts_what_the_schema_accepts(
    served: Served, name: str, data: st.DataObject
) -> None:
    schema = EXAMPLES[name]
    value = without_fraction(
        data.draw(st.one_of(instances(schema, SHARED), mutants(schema, SHARED)))
    )
    accepted = JUDGES[name].is_valid(value)
    body = built(served, name, value)
    assert (body is not None) == accepted, value
    if body is not None:
        assert same(json.loads(body), {"value": value})


@pytest.mark.parametrize("name", EXAMPLES)
@settings(
    max_examples=40,
    phases=[Phase.generate],
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
@given(data=st.data())
def test_an_answer_is_parsed_and_given_back_equal(
    served: Served, name: str, data: st.DataObject
) -> None:
    """Also one that the schema refuses: the tolerant client keeps what it was given."""
    schema = EXAMPLES[name]
    value = data.draw(st.one_of(instances(schema, SHARED), mutants(schema, SHARED)))
    decoder = served.module(f"v1.resources.{name}").CREATE.responses["200"]
    tolerant = served.module("_runtime.responses").rebuilt
    answer = tolerant(decoder.shape, {"value": value})
    assert answer.model_dump(mode="json", by_alias=True, exclude_unset=True) == {"value": value}


def test_one_of_them_over_the_socket(served: Served) -> None:
    value = {"n": 1, "children": [{"n": 2, "label": None}]}
    served.client.tree.create(value=value)
    assert served.sent == {"value": value}


@settings(
    max_examples=15,
    phases=[Phase.generate],
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(document=documents(), data=st.data())
def test_random_documents_generate_import_and_agree_with_the_judge(
    tmp_path_factory: pytest.TempPathFactory, document: dict[str, Any], data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("random")
    generated = generate_package(folder, json.dumps(document))
    for path, text in generated.files.items():
        if path.endswith(".py"):
            compile(text, path, "exec")
    components = document["components"]["schemas"]
    with generated.imported() as package, generated.imported("v1.models") as models:
        for name in dir(models):
            model = getattr(models, name)
            if hasattr(model, "model_rebuild"):
                model.model_rebuild()
        assert package.Client(base_url="http://localhost").value
        with generated.imported("v1.resources.value") as resource:
            schema = document["paths"]["/value"]["post"]["requestBody"]["content"][
                "application/json"
            ]["schema"]
            value = data.draw(instances(schema, components))
            validator = jsonschema_rs.validator_for(
                {"components": {"schemas": components}, "allOf": [schema]}
            )
            assume(validator.is_valid(value))
            body = resource.CREATE.build(body=value).content
            assert same(json.loads(body.data), value)
