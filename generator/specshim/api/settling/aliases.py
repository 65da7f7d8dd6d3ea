"""Aliases that lead nowhere, or further than Python follows, end in anything."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from msgspec.structs import replace

from specshim.api.findings import Findings
from specshim.api.model import (
    Alias,
    Anything,
    Definition,
    DefinitionId,
    Ref,
    Type,
    Union,
)
from specshim.api.parts import parts
from specshim.api.schemas.unions import union_of
from specshim.api.settling.cycles import knots
from specshim.api.settling.reachability import references

Definitions = Mapping[DefinitionId, Definition]

DEEPEST: Final = 100
"""Aliases, and what is nested in them, down to the next record: Python and pydantic walk all of it by recursion."""


def with_settled_aliases(definitions: Definitions, findings: Findings) -> Definitions:
    """The definitions without aliases that are endless, or lead too deep."""
    return _without_deep_aliases(_without_endless_aliases(definitions, findings), findings)


def _without_endless_aliases(definitions: Definitions, findings: Findings) -> Definitions:
    """Without those that are, by references and unions alone, their own alternatives."""
    settled = dict(definitions)
    places = {identity: place for place, identity in enumerate(definitions)}
    waiting = list(knots({it.id: tuple(_direct(it.type)) for it in _aliases(definitions)}))
    while waiting:
        knot = waiting.pop()
        identity = min(knot, key=places.__getitem__)
        alias = settled[identity]
        assert isinstance(alias, Alias)
        findings.add("endless-alias", alias.place, name=alias.naming.words[-1])
        settled[identity] = replace(alias, type=_omitting(alias.type, knot))
        rest = {it.id: tuple(_direct(it.type)) for it in _aliases({it: settled[it] for it in knot})}
        waiting += knots(rest)
    return settled


def _without_deep_aliases(definitions: Definitions, findings: Findings) -> Definitions:
    """Without what lies below the deepest level that is read; recursive aliases have a name to stop at."""
    settled = dict(definitions)
    aliases = {it.id: it for it in _aliases(definitions)}
    recursive = frozenset().union(*knots({key: references(it.type) for key, it in aliases.items()}))
    depths: dict[DefinitionId, int] = dict.fromkeys(recursive, 0)
    for identity in _innermost_first(aliases, recursive):
        alias = aliases[identity]
        type_ = alias.type
        if _depth(type_, depths) > DEEPEST:
            # Of a mere chain of other names the last one says all.
            type_ = _end(type_, settled)
        if _depth(type_, depths) > DEEPEST:
            findings.add("nested-too-deep", alias.place, limit=DEEPEST)
            type_ = Anything()
        settled[identity] = replace(alias, type=type_)
        depths[identity] = _depth(type_, depths)
    return settled


def _end(type_: Type, definitions: Definitions) -> Type:
    """What a reference names in the end, where there are only references between."""
    while isinstance(type_, Ref):
        target = definitions[type_.id]
        if not (isinstance(target, Alias) and isinstance(target.type, Ref)):
            break
        type_ = target.type
    return type_


def _aliases(definitions: Definitions) -> Iterator[Alias]:
    return (it for it in definitions.values() if isinstance(it, Alias))


def _innermost_first(
    aliases: Mapping[DefinitionId, Alias], left_out: frozenset[DefinitionId]
) -> Iterator[DefinitionId]:
    """Every alias but those `left_out`, after all that it names."""
    done = set(left_out)
    for start in aliases:
        waiting = [start]
        while waiting:
            inner = [it for it in references(aliases[waiting[-1]].type) if it in aliases]
            missing = sorted(it for it in inner if it not in done)
            if waiting[-1] in done:
                waiting.pop()
            elif missing:
                waiting += missing
            else:
                done.add(waiting[-1])
                yield waiting.pop()


def _depth(type_: Type, depths: Mapping[DefinitionId, int]) -> int:
    """The levels of a type, those of the aliases in it included."""
    if isinstance(type_, Ref):
        return 1 + depths.get(type_.id, 0)
    inner = parts(type_)
    return 1 + max(_depth(it, depths) for it in inner) if inner else 0


def _direct(type_: Type) -> Iterator[DefinitionId]:
    """What a type refers to without an array, a dictionary or a record between."""
    match type_:
        case Ref(identity):
            yield identity
        case Union(members):
            for member in members:
                yield from _direct(member)


def _omitting(type_: Type, endless: frozenset[DefinitionId]) -> Type:
    match type_:
        case Ref(identity):
            return Anything() if identity in endless else type_
        case Union(members):
            left = [m for m in members if not (isinstance(m, Ref) and m.id in endless)]
            return union_of([_omitting(member, endless) for member in left]) if left else Anything()
    return type_
