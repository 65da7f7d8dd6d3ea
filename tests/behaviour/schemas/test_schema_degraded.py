"""What has no counterpart in types is told, and takes nothing else down with it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.behaviour.calling import (
    Served,
    echo,
    exchanged,
    openapi,
    ref,
    serving,
    taking,
    value_paths,
)
from tests.generating import generate_package

TEXT = {"type": "string"}

UNSUPPORTED: dict[str, tuple[dict[str, Any], object]] = {
    "not": ({**TEXT, "not": {"pattern": "^a"}}, "b"),
    "if_then": ({"type": "object", "if": {"required": ["a"]}, "then": {"required": ["b"]}}, {"a": 1}),
    "contains": ({"type": "array", "contains": {"required": ["a"]}}, ["b"]),
    "dependent_required": ({"type": "object", "dependentRequired": {"a": ["b"]}}, {"a": 1}),
    "dependent_schemas": ({"type": "object", "dependentSchemas": {"a": {"required": ["b"]}}}, {"a": 1}),
    "enum_of_objects": ({"enum": [{"a": 1}, [2]]}, {"a": 1}),
    "misspelt": ({**TEXT, "maxLenght": 1}, "ab"),
    "unknown_type": ({"type": "strnig"}, "a"),
    "wrong_default": ({"type": "integer", "default": "a"}, 1),
    "required_unknown": ({"type": "object", "required": ["ghost"], "properties": {"a": TEXT}}, {"a": "b", "ghost": 1}),
    "dangling": (ref("Nowhere"), {"a": 1}),
    "empty_enum": ({"enum": []}, None),
    "contradiction": ({"allOf": [TEXT, {"type": "integer"}]}, None),
}  # fmt: skip


@pytest.mark.parametrize("name", UNSUPPORTED)
def test_what_is_not_supported_is_warned_of_and_the_operation_stays(
    tmp_path: Path, name: str
) -> None:
    schema, value = UNSUPPORTED[name]
    with serving(tmp_path, openapi(value_paths({"thing": schema})), echo) as served:
        assert served.codes
        if value is not None:
            exchanged(served, "thing", value)
            assert served.sent == {"value": value}
        else:
            assert callable(served.client.thing.create)


@pytest.mark.parametrize(
    ("schema", "bad"),
    [
        ({**TEXT, "maxLength": 1, "not": {"pattern": "a"}}, "ab"),
        ({"type": "array", "items": TEXT, "contains": {"required": ["a"]}}, [1]),
        (
            {"type": "object", "properties": {"a": TEXT}, "if": {"required": ["a"]}, "then": False},
            {"a": 1},
        ),
    ],
)
def test_the_rest_of_such_a_schema_counts(tmp_path: Path, schema: object, bad: object) -> None:
    with serving(tmp_path, openapi(value_paths({"thing": schema})), echo) as served:
        served.refused(served.client.thing.create, value=bad)


@pytest.fixture(scope="module")
def left_out(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    operation = taking(TEXT)
    operation["responses"]["200"]["links"] = {"self": {"operationId": "x"}}
    document = openapi({"/things": {"post": operation}})
    return generate_package(tmp_path_factory.mktemp("left_out"), document).codes


def test_what_a_client_has_no_use_for_is_told(left_out: list[str]) -> None:
    assert "links-left-out" in left_out


# --- references -------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def scattered(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A document whose parts are in other files, which refer to each other."""
    folder = tmp_path_factory.mktemp("scattered")
    (folder / "parts").mkdir()
    (folder / "parts" / "pet.yaml").write_text(
        "type: object\nrequired: [name]\nproperties:\n  name: {$ref: 'common.json#/$defs/Name'}\n"
        "  friends: {type: array, items: {$ref: '#'}}\n  owner: {$ref: '../owner.yaml'}\n"
    )
    (folder / "parts" / "common.json").write_text(
        '{"$defs": {"Name": {"type": "string", "maxLength": 3}}}'
    )
    (folder / "owner.yaml").write_text(
        "type: object\nproperties:\n  pets: {type: array, items: {$ref: parts/pet.yaml}}\n"
    )
    (folder / "paths.yaml").write_text(
        "pets:\n  post:\n    requestBody:\n      required: true\n"
        "      content: {application/json: {schema: {$ref: parts/pet.yaml}}}\n"
        "    responses:\n      '200':\n        description: Pet.\n"
        "        content: {application/json: {schema: {$ref: parts/pet.yaml}}}\n"
    )
    paths = {
        "/pets": {"$ref": "paths.yaml#/pets"},
        "/deep": {"post": taking({"$ref": "#/components/schemas/Odd/$defs/a~1b~0%20c"})},
        "/anchored": {"post": taking({"$ref": "#named"})},
    }
    schemas = {
        "Odd": {"$defs": {"a/b~ c": {"type": "object", "properties": {"n": {"type": "integer"}}}}},
        "Anchored": {"$anchor": "named", "type": "object", "properties": {"n": {"type": "integer"}}},
    }  # fmt: skip
    with serving(folder, openapi(paths, schemas), echo) as served:
        yield served


def test_references_into_other_files_are_followed(scattered: Served) -> None:
    pet = {"name": "Rex", "friends": [{"name": "Tom"}], "owner": {"pets": [{"name": "Rex"}]}}
    answer = scattered.client.pets.create(**pet, strict_responses=True)
    assert scattered.sent == pet
    assert type(answer.friends[0]) is type(answer.owner.pets[0])
    assert type(answer.friends[0]).__name__ == "Pet"


def test_what_other_files_say_is_checked(scattered: Served) -> None:
    scattered.refused(scattered.client.pets.create, name="Rexx")
    scattered.refused(scattered.client.pets.create, name="Rex", owner={"pets": [{"name": "Rexx"}]})


@pytest.mark.parametrize("name", ["deep", "anchored"])
def test_references_by_pointer_and_anchor_are_followed(scattered: Served, name: str) -> None:
    resource = getattr(scattered.client, name)
    assert resource.create(n=1).n == 1
    scattered.refused(resource.create, n="1")


def test_following_references_says_nothing(scattered: Served) -> None:
    assert [found.message for found in scattered.generated.diagnostics] == []
