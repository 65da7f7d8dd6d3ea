"""Which maps of a document are objects of the specification, have names for keys, are payload.

One table stands for the tables of fields in OpenAPI 3.x section 4.8: the same field is the same
kind of thing everywhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, TypeAlias

from specshim.sources import Tree

Pointer = tuple[str, ...]

NAME_MAPS: Final = frozenset(
    (
        *("properties", "patternProperties", "$defs", "definitions", "dependentSchemas"),
        *("schemas", "parameters", "headers", "responses", "requestBodies", "securitySchemes"),
        *("paths", "pathItems", "webhooks", "x-webhooks", "callbacks"),
        *("content", "encoding", "mediaTypes"),
    )
)
"""Fields whose keys are names that the author chose: a property may well be called `nullable`."""

PAYLOADS: Final = frozenset(("example", "examples", "default", "enum", "const", "links", "mapping"))
"""Fields that hold values of the API, not descriptions of them."""


Part: TypeAlias = tuple[str | int, dict[str, Tree] | list[Tree], bool]
"""A list or map inside another: its key, itself, and whether its keys are names and not fields."""


def parts_of(value: Tree, *, has_names: bool) -> Iterator[Part]:
    """The lists and maps directly inside `value` that describe something."""
    if isinstance(value, list):
        for index, element in enumerate(value):
            if isinstance(element, dict | list):
                yield index, element, False
    elif isinstance(value, dict):
        for key, member in value.items():
            if not isinstance(member, dict | list):
                continue
            if has_names:
                yield key, member, False
            elif key in NAME_MAPS or (key not in PAYLOADS and not key.startswith("x-")):
                yield key, member, key in NAME_MAPS
