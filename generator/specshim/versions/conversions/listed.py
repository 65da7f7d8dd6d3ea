"""Strings, numbers and booleans: listed values that the target lacks, and closer limits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from specshim.api.model import Choice, Scalar, ScalarKind
from specshim.diagnostics import Place
from specshim.versions.comparing.members import Member
from specshim.versions.comparing.spoken import json_type, spoken_value
from specshim.versions.conversions.acts import (
    Branch,
    Limit,
    Limited,
    Listed,
    NotOfKind,
    Translation,
    Value,
    Way,
)
from specshim.versions.conversions.course import Course, Spot
from specshim.versions.conversions.declarations import of_kind
from specshim.versions.conversions.declared import Translations, Values
from specshim.versions.conversions.limits import closer_limits


def convert_listed(
    course: Course, spot: Spot, source: Sequence[Member], target: Sequence[Member]
) -> Iterator[Branch]:
    """What is done about the values of one JSON type."""
    free = [it.atom for it in target if isinstance(it.atom, Scalar)]
    offered = [it.atom for it in source if isinstance(it.atom, Scalar)]
    if free:
        if offered:
            yield from _limited(offered, free)
        return
    if offered:
        kind = json_type(offered[0])
        allowed = ", ".join(spoken_value(value) for value in _values(target))
        reason = course.gap(spot, f" ({kind})", f"the other version lists its values: {allowed}")
        yield NotOfKind("number" if kind == "integer" else kind, reason)
        return
    yield from _listed(course, spot, tuple(_values(source)), tuple(_values(target)))


def _limited(source: Sequence[Scalar], target: Sequence[Scalar]) -> Iterator[Branch]:
    if len(source) != 1 or len(target) != 1:
        return
    was, now = source[0], target[0]
    limits = list(closer_limits(was.bounds, now.bounds, "length"))
    if was.kind is not ScalarKind.INTEGER and now.kind is ScalarKind.INTEGER:
        limits.append(Limit("multiple_of", 1))
    if limits:
        yield Limited(tuple(limits))


def _listed(
    course: Course, spot: Spot, source: tuple[Value, ...], target: tuple[Value, ...]
) -> Iterator[Branch]:
    missing = [value for value in source if not _has(target, value)]
    translations = dict(_declared(course, spot, source, target))
    if len(source) == len(target) == 1 and missing and not translations:
        # The only value that there is: nothing is lost in either direction.
        yield Listed((Translation(source[0], target[0], True),), ())
        return
    lost = [value for value in missing if value not in translations]
    reasons = [
        course.gap(spot, f" = {_plain(value)}", "the other version has no such value")
        for value in lost
    ]
    if translations or lost:
        reason = next((it for it in reasons if it), "")
        yield Listed(tuple(translations.values()), tuple(lost), reason)


def _declared(
    course: Course, spot: Spot, source: tuple[Value, ...], target: tuple[Value, ...]
) -> Iterator[tuple[Value, Translation]]:
    for step, place in of_kind(spot.steps, Values):
        towards = step.values.towards(course.way)
        for value in source:
            found = towards.get(str(value))
            if found is None or not _has(target, found[0]):
                continue
            note_use(course, step.values, place, value, found[0])
            yield value, Translation(value, found[0], found[1])


def note_use(
    course: Course, step: Translations, place: Place, value: Value, becomes: Value
) -> None:
    way = course.way.value
    if str(value) in (step.up if course.way is Way.UP else step.down):
        course.declarations.use(place / way / str(value))
    else:
        old = value if course.way is Way.UP else becomes
        course.declarations.use(place / "both" / str(old))


def _values(members: Iterable[Member]) -> Iterator[Value]:
    for member in members:
        if isinstance(member.atom, Choice):
            yield from member.atom.values


def _has(values: Iterable[Value], wanted: Value) -> bool:
    """True is not 1."""
    return any(it == wanted and isinstance(it, bool) == isinstance(wanted, bool) for it in values)


def _plain(value: Value) -> str:
    return value if isinstance(value, str) else spoken_value(value)
