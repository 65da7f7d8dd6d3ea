"""Which definitions are equal, whatever they and those inside them are called."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

from specshim.api.model import Alias, Definition, DefinitionId, Enumeration, Record
from specshim.api.parts import changed_patterns
from specshim.api.settling.relinking import Link, relinked_type

Definitions: TypeAlias = Mapping[DefinitionId, Definition]
Shape: TypeAlias = Callable[[Definition, Link], str]


def classes(sides: tuple[Definitions, ...], shape: Shape) -> tuple[dict[DefinitionId, str], ...]:
    """A text for each definition, which equal ones share; `shape` tells what makes them equal.

    Classes of definitions are refined until their number stays: cycles of references need no end.
    """
    found: tuple[dict[DefinitionId, str], ...] = tuple(dict.fromkeys(it, "") for it in sides)
    count = 0
    while True:
        written = [
            {key: shape(it, _links(known)) for key, it in side.items()}
            for side, known in zip(sides, found, strict=True)
        ]
        numbers: dict[str, str] = {}
        for side in written:
            for text in side.values():
                numbers.setdefault(text, str(len(numbers)))
        found = tuple({key: numbers[text] for key, text in side.items()} for side in written)
        if len(numbers) == count:
            return found
        count = len(numbers)


def asserted(definition: Definition, link: Link) -> object:
    """What a definition asserts; what it refers to by `link`."""
    match definition:
        case Record(fields=fields, additional=additional, bounds=bounds, rules=rules):
            parts = [
                (it.wire_name, relinked_type(it.type, link), it.presence, it.access, it.default)
                for it in fields
            ]
            by_pattern = changed_patterns(definition.by_pattern, lambda it: relinked_type(it, link))
            return parts, relinked_type(additional, link), bounds, rules, by_pattern
        case Enumeration(values=values, labels=labels):
            return values, labels
        case Alias(type=type_):
            return relinked_type(type_, link)


def _links(known: Mapping[DefinitionId, str]) -> Link:
    return lambda identity: DefinitionId(known[identity])
