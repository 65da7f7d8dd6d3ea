"""What an object must have beside `required`: one of several properties, or one because of another.

JSON Schema 2020-12 Core, 10.2.1 (alternatives that only say `required`); Validation, 6.5.4.
"""

from __future__ import annotations

from collections.abc import Iterator

from specshim.api.model import AnyOf, Branch, DependentRequired, ObjectRule
from specshim.api.schemas.assertions.conjunction import Schema, listed, mapping, only_requires
from specshim.documents import Node


def rules_of(schema: Schema) -> tuple[ObjectRule, ...]:
    """All that the parts of an object schema say of which properties stand together."""
    return tuple(rule for part in schema.parts for rule in _stated(part))


def _stated(part: Node) -> Iterator[ObjectRule]:
    for keyword in ("anyOf", "oneOf"):
        members = listed(part, keyword)
        if members and all(map(only_requires, members)):
            yield AnyOf(tuple(map(_branch, members)), is_exclusive=keyword == "oneOf")
    dependent = part.get("dependentRequired")
    for name, needed in mapping(dependent).items() if dependent is not None else ():
        names = _texts(needed)
        if names:
            yield DependentRequired(name, names)


def _branch(member: Node) -> Branch:
    refused = member.get("not")
    groups: list[tuple[str, ...]] = []
    if refused is not None:
        either = listed(refused, "anyOf") or (refused,)
        groups = [_texts(mapping(group).get("required")) for group in either]
    return Branch(
        _texts(mapping(member).get("required")), tuple(group for group in groups if group)
    )


def _texts(value: object) -> tuple[str, ...]:
    return tuple(it for it in value if isinstance(it, str)) if isinstance(value, list) else ()
