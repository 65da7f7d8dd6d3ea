"""The definitions of two documents side by side: equal ones are one, others of one name get two names."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from typing import TypeAlias

from specshim.api.model import Alias, Api, Definition, DefinitionId, Enumeration, Record
from specshim.api.settling.relinking import relinked_definition, relinked_operation, relinked_type

Definitions: TypeAlias = Mapping[DefinitionId, Definition]
_Words: TypeAlias = tuple[str, ...]


def with_definitions_of(whole: Api, part: Api) -> tuple[Definitions, Api]:
    """The definitions of both, and `part` with its references to them."""
    ids = _ids(whole.definitions, part.definitions)
    taken = {it.naming.words for it in whole.definitions.values()}
    title = _words_apart(whole.title, part.title)
    further = {
        ids[key]: _named_apart(relinked_definition(it, ids.__getitem__), taken, title)
        for key, it in part.definitions.items()
        if ids[key] not in whole.definitions
    }
    operations = tuple(relinked_operation(it, ids.__getitem__) for it in part.operations)
    return {**whole.definitions, **further}, replace(part, operations=operations)


def _ids(first: Definitions, second: Definitions) -> dict[DefinitionId, DefinitionId]:
    """What each definition of `second` is called from now on: as its equal in `first`, if there is one."""
    shapes, others = _shapes(first, second)
    equals: dict[str, DefinitionId] = {}
    for key, shape in shapes.items():
        equals.setdefault(shape, key)
    return {key: equals.get(shape) or _free(key, first) for key, shape in others.items()}


def _free(key: DefinitionId, taken: Collection[DefinitionId]) -> DefinitionId:
    """Both documents may refer to one file, and mean something else by it."""
    while key in taken:
        key = DefinitionId(f"{key}'")
    return key


def _shapes(
    first: Definitions, second: Definitions
) -> tuple[dict[DefinitionId, str], dict[DefinitionId, str]]:
    """Text for each definition that is the same for equal ones, whatever they are called inside.

    Classes of definitions are refined until their number stays: cycles of references need no end.
    """
    sides = (first, second)
    found: tuple[dict[DefinitionId, str], ...] = tuple(dict.fromkeys(it, "") for it in sides)
    count = 0
    while True:
        written = [
            {key: _shape(it, known) for key, it in side.items()}
            for side, known in zip(sides, found, strict=True)
        ]
        numbers: dict[str, str] = {}
        for side in written:
            for shape in side.values():
                numbers.setdefault(shape, str(len(numbers)))
        found = tuple({key: numbers[shape] for key, shape in side.items()} for side in written)
        if len(numbers) == count:
            return found[0], found[1]
        count = len(numbers)


def _shape(definition: Definition, known: Mapping[DefinitionId, str]) -> str:
    """All that matters of a definition; what it refers to by its class."""

    def link(identity: DefinitionId) -> DefinitionId:
        return DefinitionId(known[identity])

    own: object
    match definition:
        case Record(fields=fields, additional=additional, bounds=bounds):
            parts = [
                (it.wire_name, relinked_type(it.type, link), it.presence, it.access, it.default)
                for it in fields
            ]
            own = (parts, relinked_type(additional, link), bounds)
        case Enumeration(values=values, labels=labels):
            own = (values, labels)
        case Alias(type=type_):
            own = relinked_type(type_, link)
    return repr((type(definition).__name__, definition.naming.words, own))


def _words_apart(first: str, second: str) -> _Words:
    """The words that only the second title has."""
    words, others = (re.findall(r"[A-Za-z0-9]+", title.lower()) for title in (second, first))
    return tuple(word for word in words if word not in others)


def _named_apart(definition: Definition, taken: Collection[_Words], title: _Words) -> Definition:
    naming = definition.naming
    if naming.words not in taken:
        return definition
    words = next(it for it in _candidates(naming.words, title) if it not in taken)
    return replace(definition, naming=replace(naming, words=words))


def _candidates(words: _Words, title: _Words) -> Iterator[_Words]:
    """The name after the document's title, or with a number."""
    if title:
        yield (*title, *words)
    number = 2
    while True:
        yield (*words, str(number))
        number += 1
