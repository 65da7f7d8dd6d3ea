"""Values of random documents: the client sends what a JSON Schema validator accepts, and refuses what it refuses."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

import jsonschema_rs
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.generating import generate_package
from tests.hanging import no_hang
from tests.property.drawing import documents, instances, mutants
from tests.property.test_round_trip import same, without_fraction

VALUES = 12
"""Of each document: writing and importing a package costs more than trying a value."""


def _as_meant(schema: Any) -> Any:
    """With `anyOf` for `oneOf`: a value of two alternatives is refused by nobody who means them apart."""
    if isinstance(schema, list):
        return [_as_meant(it) for it in schema]
    if not isinstance(schema, dict):
        return schema
    return {("anyOf" if key == "oneOf" else key): _as_meant(it) for key, it in schema.items()}


@settings(max_examples=10)
@given(document=documents(), data=st.data())
def test_the_client_and_a_validator_agree(document: dict[str, Any], data: st.DataObject) -> None:
    shared = document["components"]["schemas"]
    content = document["paths"]["/value"]["post"]["requestBody"]["content"]
    schema = content["application/json"]["schema"]
    judge = jsonschema_rs.validator_for(
        {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "components": {"schemas": _as_meant(shared)},
            "allOf": [_as_meant(schema)],
        }
    )
    values = [
        without_fraction(data.draw(st.one_of(instances(schema, shared), mutants(schema, shared))))
        for _ in range(VALUES)
    ]
    with tempfile.TemporaryDirectory() as scratch, no_hang():
        generated = generate_package(Path(scratch), json.dumps(document))
        with generated.imported() as package, generated.imported("v1.resources.value") as resource:
            for value in values:
                try:
                    body = resource.CREATE.build(body=value).content
                except package.InvalidArgumentError:
                    body = None
                assert (body is not None) == judge.is_valid(value), (schema, value)
                assert body is None or same(json.loads(body.data), value)
