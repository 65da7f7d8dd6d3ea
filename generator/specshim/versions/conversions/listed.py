"""Strings, numbers and booleans: listed values that the target lacks, and closer limits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from specshim.api.model import Choice, Scalar, ScalarKind
from specshim.versions.comparing.members import Member
from specshim.versions.comparing.spoken import json_type, spoken_value
from specshim.versions.conversions.acts import (
    Branch,
    Limit,
    Limited,
    Listed,
    NotOfKind,
    Translation,
    Unlisted,
    Value,
)
from specshim.versions.conversions.course import Course, GapKind, Spot
from specshim.versions.conversions.limits import closer_limits
from specshim.versions.conversions.translating import allows, fits, has


def convert_listed(
    course: Course, spot: Spot, source: Sequence[Member], target: Sequence[Member]
) -> Iterator[Branch]:
    """What is done about the values of one JSON type."""
    free = [it.atom for it in target if isinstance(it.atom, Scalar)]
    offered = [it.atom for it in source if isinstance(it.atom, Scalar)]
    if free:
        if offered:
            yield from _limited(offered, free)
        others = [it for it in _values(source) if not has(_values(target), it)]
        yield from _unfitting(course, spot, tuple(others), free)
        return
    if offered:
        kind = json_type(offered[0])
        allowed = ", ".join(spoken_value(value) for value in _values(target))
        reason = f"the other version lists its values: {allowed}"
        reason = course.gap(spot, f" ({kind})", reason, GapKind.OPEN) or reason
        yield Unlisted("number" if kind == "integer" else kind, _values(target), reason)
        return
    yield from _listed(course, spot, _values(source), _values(target))


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
    reason = "the limits of the other version rule it out"
    lost = [it for it in values if not any(fits(it, scalar) for scalar in free)]
    if lost:
        yield Listed((), tuple(_said(course, spot, lost, reason)))


def _listed(
    course: Course, spot: Spot, source: tuple[Value, ...], target: tuple[Value, ...]
) -> Iterator[Branch]:
    lost = [value for value in source if not has(target, value)]
    if len(source) == len(target) == 1 and lost and not spot.translated:
        # The only value that there is: nothing is lost in either direction.
        yield Listed((Translation(source[0], target[0], True),), ())
    elif lost:
        reason = "the other version has no such value"
        yield Listed((), tuple(_said(course, spot, lost, reason)))


def _said(
    course: Course, spot: Spot, lost: Iterable[Value], reason: str
) -> Iterator[tuple[Value, str, tuple[str, ...]]]:
    """Each value with what is said of it: why it is waived, or what is wrong with it; and who has it further on."""
    for value in lost:
        said = course.gap(spot, f" = {_plain(value)}", reason, GapKind.VALUE) or reason
        yield value, said, course.around.fitting(spot.subject, partial(allows, value=value))


def _values(members: Iterable[Member]) -> tuple[Value, ...]:
    return tuple(
        value
        for member in members
        if isinstance(member.atom, Choice)
        for value in member.atom.values
    )


def _plain(value: Value) -> str:
    return value if isinstance(value, str) else spoken_value(value)
