"""Whose a place in a value is: the innermost schema with a name around it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from specshim.api.model import (
    Alias,
    Anything,
    Array,
    Dictionary,
    Record,
    Ref,
    Tuple,
    Type,
    Union,
)
from specshim.laws.fitting import fits
from specshim.laws.saying import Pointer
from specshim.versions.conversions.declarations import name_of
from specshim.versions.subject import Subject

_LONGEST: Final = 100
"""Aliases in a row that are followed: rings of them have no end."""


def owner_of(subject: Subject, type_: Type, value: Any, pointer: Pointer) -> tuple[str, Pointer]:
    """What a conversions file calls the schema, empty for none; and the way from there.

    A member that the schema does not have ends the way: it is that schema which lacks it.
    """
    owner, left = "", pointer
    for index, (name, _, _) in enumerate(_way(subject, type_, value, pointer)):
        if name:
            owner, left = name, pointer[index:]
    return owner, left


def is_anything(subject: Subject, type_: Type, value: Any, pointer: Pointer) -> bool:
    """Whether the document says nothing of what stands at a place, or of what it is in."""
    return any(isinstance(it, Anything) for _, it, _ in _way(subject, type_, value, pointer))


def _way(
    subject: Subject, type_: Type, value: Any, pointer: Pointer
) -> Iterator[tuple[str, Any, str]]:
    """The name and the type of all on the way to a place, as far as there are types, and where the way goes on."""
    for token in (*pointer, ""):
        name, found = _resolved(subject, type_, value, token)
        yield name, found, token
        inner = _inner(found, token)
        if inner is None:
            return
        type_, value = inner, _member(value, token)


def _resolved(subject: Subject, type_: Type | Record, value: Any, token: str) -> tuple[str, Any]:
    """What a type is in the end for `value`, and the last name that it had on the way there."""
    name = ""
    for _ in range(_LONGEST):
        match type_:
            case Ref(identity):
                definition = subject.definition(identity)
                if isinstance(definition, Record | Alias):
                    name = name_of(definition)
                type_ = definition.type if isinstance(definition, Alias) else definition  # type: ignore[assignment]
            case Union(members):
                type_ = next(_fitting(subject, members, value, token), members[0])
            case _:
                break
    return name, type_


def _fitting(subject: Subject, members: tuple[Type, ...], value: Any, token: str) -> Iterator[Type]:
    """The alternatives that may be meant, those first that have the member."""
    found = [it for it in members if fits(subject, it, value)] or list(members)
    yield from (it for it in found if _inner(_resolved(subject, it, value, token)[1], token))
    yield from found


def _inner(type_: Any, token: str) -> Type | None:
    match type_:
        case Record() as record:
            return next((it.type for it in record.fields if it.wire_name == token), None)
        case Array(items, _):
            return items if token.isdigit() else None
        case Tuple(items, rest, _):
            return (*items, rest)[min(int(token), len(items))] if token.isdigit() else None
        case Dictionary() as mapping:
            return mapping.values if token else None
    return None


def _member(value: Any, token: str) -> Any:
    if isinstance(value, dict):
        return value.get(token)
    if isinstance(value, list) and token.isdigit() and int(token) < len(value):
        return value[int(token)]
    return None
