"""One text for values that are equal in JSON, however they are written."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Final

from specshim.api.model import JSON, Absent
from specshim.sources import Tree

_SETS: Final = frozenset({"allOf", "anyOf", "enum", "oneOf", "required", "type"})
"""Keywords whose lists have no order (JSON Schema 2020-12 Core, 10.2.1; Validation, 6.1.1, 6.1.2, 6.5.3)."""


def canonical(value: Tree) -> str:
    """Equal for equal values: objects have no order (RFC 8259, 4), and 1.0 is 1 (JSON Schema Core, 4.2.1)."""
    return json.dumps(_plain(value), sort_keys=True, ensure_ascii=False, default=str)


def canonical_schema(schema: Tree) -> str:
    """Equal for schemas that say the same in another order."""
    return canonical(_sorted(schema))


def are_equal(old: JSON | Absent, new: JSON | Absent) -> bool:
    """Whether two defaults are one value, or both are absent."""
    if isinstance(old, Absent) or isinstance(new, Absent):
        return isinstance(old, Absent) and isinstance(new, Absent)
    return canonical(old) == canonical(new)


def _plain(value: Tree) -> Tree:
    match value:
        case float() if value.is_integer():
            return int(value)
        case dict():
            return {key: _plain(member) for key, member in value.items()}
        case list():
            return [_plain(member) for member in value]
    return value


def _sorted(schema: Tree) -> Tree:
    if isinstance(schema, Mapping):
        return {key: _members(key, value) for key, value in schema.items()}
    return [_sorted(it) for it in schema] if isinstance(schema, list) else schema


def _members(keyword: str, value: Tree) -> Tree:
    value = _sorted(value)
    return sorted(value, key=canonical) if keyword in _SETS and isinstance(value, list) else value
