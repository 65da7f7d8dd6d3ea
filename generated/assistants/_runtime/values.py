"""JSON values in Python: what is absent, and what is wrong."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final, Literal, TypeAlias, final

from pydantic import ValidationError
from pydantic_core import ErrorDetails

# The argument that was not passed.
#
# Absent, null and empty are three things: ``omit`` is not sent, ``None`` is sent as
# JSON null, ``[]`` is sent as an empty array.


@final
class Omit:
    """The type of :data:`omit`."""

    __slots__ = ()

    def __new__(cls) -> Omit:
        return omit

    def __bool__(self) -> Literal[False]:
        return False

    def __repr__(self) -> str:
        return "omit"

    def __reduce__(self) -> str:
        # A string makes pickle and copy look the name up here, which keeps it single.
        return "omit"


omit: Final[Omit] = object.__new__(Omit)
"""Leaves an argument out of the request; every optional argument's default."""


# pydantic's findings, told as places in the JSON value that was checked.

Place: TypeAlias = tuple[str | int, ...]
"""The keys and indexes that lead from the root of a JSON value into it."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault of a value."""

    place: Place
    message: str


@dataclass(frozen=True, slots=True)
class _Label:
    """The branch of a union that a finding was made in."""

    depth: int
    name: str | int


_Way: TypeAlias = tuple[Place, tuple[_Label, ...]]


@dataclass(frozen=True, slots=True)
class _Finding:
    problem: Problem
    order: int
    kind: str
    labels: tuple[_Label, ...]


def problems(error: ValidationError, received: object) -> tuple[Problem, ...]:
    """Return what is wrong with a JSON value, one problem for each place.

    Of a union's branches only that which came nearest is told of.
    """
    details = error.errors(include_url=False)
    findings = [
        _located(order, detail, received) for order, detail in enumerate(details)
    ]
    # That a union may hold unknown things says nothing of what is wrong with this one.
    findings = [f for f in findings if f.kind != "unknown_type"] or findings
    kept = sorted(_nearest(findings, 0), key=lambda finding: finding.order)
    return tuple(dict.fromkeys(finding.problem for finding in kept))


def places_of(error: ValidationError, received: object, kind: str) -> set[Place]:
    """Return where a JSON value has a fault of some kind."""
    details = error.errors(include_url=False)
    return {
        _located(order, detail, received).problem.place
        for order, detail in enumerate(details)
        if detail["type"] == kind
    }


def places(error: ValidationError, received: object) -> Iterator[Place]:
    """Tell where a JSON value has faults, in whatever branch of a union."""
    for order, detail in enumerate(error.errors(include_url=False)):
        yield _located(order, detail, received).problem.place


def dotted(place: Place) -> str:
    """Write a place as Python would: ``tools[0].function.name``."""
    text = "".join(f"[{k}]" if isinstance(k, int) else f".{k}" for k in place)
    # A lone surrogate could be neither printed nor logged.
    printable = text.encode("utf-8", "backslashreplace").decode()
    return printable.removeprefix(".")


def pointer(place: Place) -> str:
    """Write a place as a JSON pointer (RFC 6901)."""
    keys = (str(key).replace("~", "~0").replace("/", "~1") for key in place)
    return "".join(f"/{key}" for key in keys)


def _located(order: int, detail: ErrorDetails, received: object) -> _Finding:
    """Tell the keys in pydantic's location from the names of branches among them."""
    loc, kind = detail["loc"], detail["type"]
    tail: Place = loc[-1:] if kind == "missing" else ()
    place, labels = _way(loc[: len(loc) - len(tail)], received, detail["input"])
    return _Finding(Problem((*place, *tail), detail["msg"]), order, kind, labels)


def _way(loc: Place, received: object, wanted: object) -> _Way:
    """The way into a value that ends at what is wanted; else that which takes most keys."""
    ways: list[tuple[int, object, _Way]] = [(0, received, ((), ()))]
    seen: set[tuple[int, int]] = set()
    first: _Way | None = None
    while ways:
        index, value, (place, labels) = ways.pop()
        if index == len(loc):
            first = first or (place, labels)
            if value == wanted:
                return place, labels
            continue
        if isinstance(value, dict | list):
            if (index, id(value)) in seen:
                continue
            seen.add((index, id(value)))
        key = loc[index]
        label = _Label(len(place), key)
        ways.append((index + 1, value, (place, (*labels, label))))
        ways += [(index + 1, it, ((*place, key), labels)) for it in _at(value, key)]
    return first or ((), ())


def _at(value: object, key: str | int) -> list[object]:
    """What a value holds under a key: one value, or none."""
    if isinstance(value, dict):
        return [value[key]] if key in value else []
    if isinstance(value, list) and isinstance(key, int) and key < len(value):
        return [value[key]]
    return []


def _nearest(findings: list[_Finding], level: int) -> list[_Finding]:
    """Keep, of every union, the branch that was meant."""
    kept = [finding for finding in findings if len(finding.labels) <= level]
    for branches in _unions(findings, level).values():
        ranked = sorted(branches.values(), key=lambda found: _distance(found, level))
        if len(ranked) > 1 and _is_elsewhere(ranked[0], level):
            kept.append(_joined([branch[0] for branch in ranked]))
        else:
            kept += _nearest(ranked[0], level + 1)
    return kept


def _unions(
    findings: list[_Finding], level: int
) -> dict[object, dict[str | int, list[_Finding]]]:
    unions: dict[object, dict[str | int, list[_Finding]]] = {}
    for finding in findings:
        if len(finding.labels) > level:
            label = finding.labels[level]
            union = (finding.problem.place[: label.depth], finding.labels[:level])
            unions.setdefault(union, {}).setdefault(label.name, []).append(finding)
    return unions


def _distance(branch: list[_Finding], level: int) -> tuple[bool, int, int, int]:
    constants = sum(finding.kind in _CONSTANTS for finding in branch)
    lacks = sum(
        finding.kind == "missing"
        and len(finding.problem.place) == finding.labels[level].depth + 1
        for finding in branch
    )
    return _is_elsewhere(branch, level), constants, lacks, len(branch)


def _is_elsewhere(branch: list[_Finding], level: int) -> bool:
    """Whether the value is not even of the branch's JSON type."""
    return any(
        len(finding.problem.place) == finding.labels[level].depth
        and (finding.kind.endswith("_type") or finding.kind in _CONSTANTS)
        for finding in branch
    )


def _joined(findings: list[_Finding]) -> _Finding:
    first = findings[0]
    messages = dict.fromkeys(finding.problem.message for finding in findings)
    alternatives = " or ".join(m.removeprefix("Input should be ") for m in messages)
    message = f"Input should be {alternatives}"
    return replace(first, problem=Problem(first.problem.place, message))


_CONSTANTS = frozenset({"literal_error", "enum", "none_required"})
