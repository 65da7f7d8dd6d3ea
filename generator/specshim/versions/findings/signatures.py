"""A type in a few words, with its limits: what a reader sees of a property at one glance."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from specshim.api.model import Array, Bounds, Dictionary, Scalar, Tuple, Type
from specshim.diagnostics import Place
from specshim.versions.comparing.members import Atom, Member
from specshim.versions.comparing.shapes import shape_of
from specshim.versions.comparing.spoken import spoken_atom, spoken_value
from specshim.versions.subject import Subject

_DEEPEST: Final = 3
"""Arrays within arrays that are spelled out."""

_MOST: Final = 6
"""Alternatives that are named; of more, only how many there are."""


def signature(subject: Subject, type_: Type, place: Place, depth: int = 0) -> str:
    """`array of string, at most 20`, `"auto" | "low"`, `AssistantTool | null`."""
    shape = shape_of(subject, type_, place)
    if shape.members is None:
        return "anything"
    spelled = list(dict.fromkeys(_member(subject, it, place, depth) for it in shape.members))
    if len(spelled) > _MOST:
        spelled = [*spelled[: _MOST - 1], f"{len(spelled) - _MOST + 1} more"]
    return " | ".join([*spelled, *(["null"] if shape.nullable else [])]) or "nothing"


def _member(subject: Subject, member: Member, place: Place, depth: int) -> str:
    atom = member.atom
    text = _inner(subject, atom, place, depth) or spoken_atom(atom, member.name)
    limits = ", ".join(_limits(atom))
    return f"{text}, {limits}" if limits else text


def _inner(subject: Subject, atom: Atom, place: Place, depth: int) -> str:
    if depth >= _DEEPEST:
        return ""
    match atom:
        case Array(items):
            return f"array of {_grouped(signature(subject, items, place, depth + 1))}"
        case Dictionary(values=values):
            return f"map of {_grouped(signature(subject, values, place, depth + 1))}"
    return ""


def _grouped(text: str) -> str:
    return f"({text})" if " | " in text or ", " in text else text


def _limits(atom: Atom) -> Iterator[str]:
    match atom:
        case Scalar(bounds=bounds):
            yield from _number_limits(bounds)
            yield from _size_limits(bounds, " characters")
            if bounds.pattern is not None:
                yield f"matching {spoken_value(bounds.pattern)}"
        case Array(bounds=bounds) | Tuple(bounds=bounds):
            yield from _size_limits(bounds, "")
            if bounds.unique:
                yield "unique"
        case Dictionary(bounds=bounds):
            yield from _size_limits(bounds, "")


def _number_limits(bounds: Bounds) -> Iterator[str]:
    for value, words in (
        (bounds.minimum, "from"),
        (bounds.exclusive_minimum, "above"),
        (bounds.maximum, "to"),
        (bounds.exclusive_maximum, "below"),
        (bounds.multiple_of, "multiple of"),
    ):
        if value is not None:
            yield f"{words} {spoken_value(value)}"


def _size_limits(bounds: Bounds, unit: str) -> Iterator[str]:
    if bounds.min_size:
        yield f"at least {bounds.min_size}{unit}"
    if bounds.max_size is not None:
        yield f"at most {bounds.max_size}{unit}"
