"""The definitions of two documents side by side: equal ones are one, others of one name get two names."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import TypeAlias

from msgspec.structs import replace

from specshim.api.model import Api, Definition, DefinitionId
from specshim.api.settling.equality import Definitions, asserted, classes
from specshim.api.settling.relinking import Link, relinked_definition, relinked_operation

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
    webhooks = tuple(
        replace(it, operation=relinked_operation(it.operation, ids.__getitem__))
        for it in part.webhooks
    )
    return {**whole.definitions, **further}, replace(part, operations=operations, webhooks=webhooks)


def _ids(first: Definitions, second: Definitions) -> dict[DefinitionId, DefinitionId]:
    """What each definition of `second` is called from now on: as its equal in `first`, if there is one."""
    shapes, others = classes((first, second), _shape)
    equals: dict[str, DefinitionId] = {}
    for key, shape in shapes.items():
        equals.setdefault(shape, key)
    return {key: equals.get(shape) or _free(key, first) for key, shape in others.items()}


def _free(key: DefinitionId, taken: Collection[DefinitionId]) -> DefinitionId:
    """Both documents may refer to one file, and mean something else by it."""
    while key in taken:
        key = DefinitionId(f"{key}'")
    return key


def _shape(definition: Definition, link: Link) -> str:
    """All that matters of a definition; what it refers to by its class."""
    own = asserted(definition, link)
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
