"""Strings, numbers and booleans: listed values that the target lacks, and closer limits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from specshim.api.model import Choice, Scalar, ScalarKind
from specshim.diagnostics import Place
from specshim.versions.comparing.limits import Kind, satisfies
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
        others = [it for it in _values(source) if not _has(_values(target), it)]
        yield from _unfitting(course, spot, tuple(others), free)
        return
    if offered:
        kind = json_type(offered[0])
        allowed = ", ".join(spoken_value(value) for value in _values(target))
        reason = course.gap(spot, f" ({kind})", f"the other version lists its values: {allowed}")
        yield NotOfKind("number" if kind == "integer" else kind, reason)
        return
    yield from _listed(course, spot, tuple(_values(source)), tuple(_values(target)))


def _limited(source: Sequence[Scalar], target: Sequence[Scalar]) -> Iterator[Branch]:
    """The limits of the only scalar of the target; of several, a value need keep those of one only."""
    closer = [
        limit
        for it in source
        if not any(_holds(new, it) for new in target)
        for limit in _limits(it, target[0])
    ]
    if closer and len(target) == 1:
        yield Limited(tuple(dict.fromkeys(closer)))
    elif closer:
        kind = json_type(target[0])
        reason = "the limits of the other version may rule it out"
        yield NotOfKind("number" if kind == "integer" else kind, reason, certain=False)


def _holds(target: Scalar, source: Scalar) -> bool:
    """Whether every value of `source` is one of `target`, as far as limits tell."""
    return not _limits(source, target)


def _limits(source: Scalar, target: Scalar) -> tuple[Limit, ...]:
    limits = closer_limits(source.bounds, target.bounds, "length")
    if source.kind is ScalarKind.INTEGER or target.kind is not ScalarKind.INTEGER:
        return limits
    # A divisor that is whole says that already.
    kept = [it for it in limits if it.name != "multiple_of" or float(it.value).is_integer()]
    is_whole = any(it.name == "multiple_of" for it in kept)
    return tuple(kept) if is_whole else (*kept, Limit("multiple_of", 1))


def _unfitting(
    course: Course, spot: Spot, values: tuple[Value, ...], free: Sequence[Scalar]
) -> Iterator[Branch]:
    """Listed values that the limits of the other version rule out."""
    lost = tuple(it for it in values if not any(_fits(it, scalar) for scalar in free))
    reason = "the limits of the other version rule it out"
    said = [course.gap(spot, f" = {_plain(value)}", reason) for value in lost]
    if lost:
        yield Listed((), lost, next((it for it in said if it), reason))


def _fits(value: Value, free: Scalar) -> bool:
    kind: Kind = "string" if isinstance(value, str) else "number"
    is_whole = not isinstance(value, float) or value.is_integer()
    if free.kind is ScalarKind.INTEGER and not is_whole:
        return False
    return satisfies(value, free.bounds, kind)


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
