"""Short examples of the document stand in the docstrings of methods."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from tests.behaviour.calling import Served, openapi, ref, serving

PET: dict[str, Any] = {
    "type": "object",
    "properties": {
        "name": {"type": "string", "description": "What it is called.", "example": "Rex"},
        "tags": {"type": "array", "items": {"type": "string"}, "examples": [["a", "b"], ["c"]]},
        "note": {"type": "string", "example": "x" * 100},
        "size": {"type": "integer", "default": 3, "example": 3},
        "good": {"type": "boolean", "example": True},
        "quoted": {"type": "string", "example": 'a """ \\ ` b'},
    },
}
DOCUMENT = openapi(
    {
        "/pets": {
            "post": {
                "summary": "Add one.",
                "parameters": [
                    {"name": "kind", "in": "query", "schema": {"type": "string"}, "example": "dog"},
                    {
                        "name": "at",
                        "in": "query",
                        "description": "When.\n\nMore of it.",
                        "schema": {"type": "string", "format": "date"},
                        "examples": {"first": {"$ref": "#/components/examples/day"}},
                    },
                ],
                "requestBody": {
                    "content": {
                        "application/json": {
                            "schema": ref("Pet"),
                            "example": {"name": "Tom", "good": None},
                        }
                    }
                },
                "responses": {
                    "200": {
                        "description": "It.",
                        "content": {
                            "application/json": {
                                "schema": ref("Pet"),
                                "examples": {"long": {"value": ["x" * 99]}, "never": {"value": 1}},
                            }
                        },
                    },
                    "201": {
                        "description": "New.",
                        "content": {"application/json": {"schema": ref("Id")}},
                    },
                },
            }
        }
    },
    {"Pet": PET, "Id": {"type": "integer", "example": 7}},
    components={
        "examples": {"day": {"value": "2024-05-01"}},
        "schemas": {"Pet": PET, "Id": {"type": "integer", "example": 7}},
    },
)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(tmp_path_factory.mktemp("examples"), DOCUMENT) as running:
        yield running


def test_examples_of_arguments_bodies_and_answers(served: Served) -> None:
    doc = served.client.pets.create.__doc__
    for line in (
        "- `kind`: Example: `'dog'`.",
        "- `at`: When. Example: `'2024-05-01'`.",
        "- `name`: What it is called. Example: `'Rex'`.",
        "- `tags`: Example: `['a', 'b']`.",
        "Example of a body: `{'name': 'Tom', 'good': None}`",
        "Example of an answer: `7`",
    ):
        assert line in doc


def test_what_is_long_or_says_nothing_is_left_out(served: Served) -> None:
    doc = served.client.pets.create.__doc__
    assert "xxx" not in doc
    assert "`good`:" not in doc
    assert "`quoted`:" not in doc
    assert "- `size`: Default: 3.\n" in doc


def test_examples_of_models_are_not_repeated_there(served: Served) -> None:
    assert "Rex" not in served.generated.files["v1/models/pets.py"]


def test_examples_change_no_types(served: Served) -> None:
    served.echoes()
    assert served.client.pets.create(name="Ann").name == "Ann"
