"""Against a JSON Schema validator: what one side accepts and the other refuses is never overlooked.

The direction agrees too: what a request may no longer hold, and what an answer may hold now, is told, and not
as something that breaks nobody.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Any, Final

import jsonschema_rs
import pytest

from specshim.versions.comparison import compare
from specshim.versions.edit import Direction
from specshim.versions.findings import Finding
from tests.compare.comparing import TODAY, findings, subject, thing
from tests.compare.random_schemas import pair, values

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

MEDIA_TYPES: Final = (
    *("application/json", "application/vnd.shop+json"),
    *("application/x-www-form-urlencoded", "multipart/form-data"),
    *("application/xml", "application/yaml", "application/msgpack", "application/vnd.shop"),
)
"""What is read into objects, what is filled in by parts, and what is passed on as it is."""

AT_ONCE: Final = 50
"""Pairs in one document: opening it costs more than comparing a pair."""

VALUES: Final = 24

IN_CI: Final = 2_000
ALL: Final = 50_000


def _document(schemas: Sequence[Any], first: int, node: Any) -> dict[str, Any]:
    """Each schema is sent to, and answered by, an operation of its own."""
    paths = {}
    for number, schema in enumerate(schemas, first):
        content = {MEDIA_TYPES[number % len(MEDIA_TYPES)]: {"schema": schema}}
        paths[f"/{number}"] = {
            "post": {
                "requestBody": {"required": True, "content": content},
                "responses": {"200": {"description": "", "content": content}},
            }
        }
    return {
        "openapi": "3.1.0",
        "info": {"title": "Pairs", "version": "1"},
        "paths": paths,
        "components": {"schemas": {"Node": node}},
    }


def _recursive(number: int) -> tuple[Any, Any]:
    """A component that holds itself, and what became of it."""
    items = {"type": "array", "items": {"$ref": NODE}}
    old = {"type": "object", "properties": {"a": {"type": "string"}, "b": items}}
    edits = ({"required": ["a"]}, {"additionalProperties": False}, {"maxProperties": 1}, {})
    return old, {**old, **edits[number % len(edits)]}


NODE: Final = "#/components/schemas/Node"


def _judged(schema: Any, node: Any) -> jsonschema_rs.Validator:
    return jsonschema_rs.Draft202012Validator(
        {"allOf": [schema], "components": {"schemas": {"Node": node}}}
    )


def _overlooked(first: int, folder: Path) -> Iterator[str]:
    """Of the pairs from `first` on, those with a difference that no finding admits."""
    numbers = range(first, first + AT_ONCE)
    pairs = [pair(number, NODE) for number in numbers]
    nodes = _recursive(first // AT_ONCE)
    trees = [_document([it[side] for it in pairs], first, nodes[side]) for side in (0, 1)]
    old, new = (subject(tree, folder, f"{side}.json") for side, tree in enumerate(trees))
    found = compare(old, new, today=TODAY).findings
    for number, schemas in zip(numbers, pairs, strict=True):
        label = f"POST /{number}"
        own = [it for it in found if label in it.operations]
        yield from (f"{number}: {it}" for it in _unexplained(number, schemas, nodes, own))


def _unexplained(
    number: int, schemas: tuple[Any, Any], nodes: tuple[Any, Any], found: Sequence[Finding]
) -> Iterator[str]:
    before, after = (_judged(*it) for it in zip(schemas, nodes, strict=True))
    random = Random(-number)
    for schema, node in zip(schemas, nodes, strict=True):
        for value in values(random, schema, lambda _, node=node: node, VALUES):
            was, now = before.is_valid(value), after.is_valid(value)
            if was == now:
                continue
            direction = Direction.REQUEST if was else Direction.RESPONSE
            if not any(it.direction is direction and _admits(it) for it in found):
                shown = json.dumps([value, *schemas, nodes[0], nodes[1]])
                yield f"{'lost' if was else 'gained'} {shown}"
                return


def _admits(finding: Finding) -> bool:
    return finding.level != "info" or finding.rule in BY_CONVENTION


def test_no_difference_is_overlooked(request: pytest.FixtureRequest, tmp_path: Path) -> None:
    count = ALL if request.config.getoption("--all-pairs") else IN_CI
    missed = [it for first in range(0, count, AT_ONCE) for it in _overlooked(first, tmp_path)]
    assert missed == [], f"{len(missed)} of {count}"


def test_a_schema_is_equal_to_itself(tmp_path: Path) -> None:
    schemas = [pair(number, NODE)[0] for number in range(200)]
    node, _ = _recursive(0)
    tree = _document(schemas, 0, node)
    old, new = (subject(tree, tmp_path, f"{side}.json") for side in (0, 1))
    assert compare(old, new, today=TODAY).findings == ()


def test_wrapping_keeps_equality(tmp_path: Path) -> None:
    schemas = [pair(number, NODE)[0] for number in range(200)]
    node, _ = _recursive(0)
    wrapped = [{"allOf": [schema]} for schema in schemas]
    old = subject(_document(schemas, 0, node), tmp_path, "old.json")
    new = subject(_document(wrapped, 0, node), tmp_path, "new.json")
    assert compare(old, new, today=TODAY).findings == ()


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
