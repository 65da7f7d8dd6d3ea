"""The laws: each tells what is wrong with how a value that is valid in its own version goes to the other."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from enum import StrEnum
from typing import Any

from msgspec import Struct

from specshim.laws.case import Case, Converted, Way, back
from specshim.laws.drawing import without_unheard_of
from specshim.laws.ownership import is_anything
from specshim.laws.saying import Pointer, differing, same


class Law(StrEnum):
    """What must hold; the value is what is said where it does not."""

    RUNS = "it fails"
    LEAVES = "it changes what it is given"
    JSON = "it makes what is no JSON"
    TELLS = "it loses something in silence"
    VALID = "it makes what the other version does not allow"


class Fault(Struct, frozen=True):
    """A value of which a law does not hold: `made` is what became of it, `again` what that is on the way back."""

    law: Law
    pointer: Pointer
    """Where; in what was made where that is not valid, else in the value."""
    value: Any
    made: Any = None
    again: Any = None
    detail: str = ""
    told: tuple[str, ...] = ()
    """The losses that are told: kind, place and reason."""

    def __str__(self) -> str:
        at = "/".join(("", *self.pointer))
        said = f" ({self.detail})" if self.detail else ""
        return f"{self.law.value} at {at!r}{said}: {self.value} -> {self.made} -> {self.again}"


def faults(case: Case, way: Way, value: Any) -> Iterator[Fault]:
    """What is wrong with how a value that is valid in its own version goes to the other."""
    given = copy.deepcopy(value)
    try:
        there = case.convert(given, way)
        json.dumps(there.value, allow_nan=False)
    except Exception as error:  # noqa: BLE001 - whatever a function of the project raises
        yield _failure(value, error)
        return
    if not same(value, given):
        yield Fault(Law.LEAVES, next(differing(value, given, _never), ()), value, given)
        return
    try:
        yield from dishonest(case, way, value)
        yield from invalid(case, way, value)
    except Exception as error:  # noqa: BLE001 - whatever a function of the project raises
        detail = f"on the way back, {_said(error)}"
        yield Fault(Law.RUNS, (), value, there.value, detail=detail)


def _failure(value: Any, error: Exception) -> Fault:
    """Of a conversion that raises, or that returns what JSON cannot say."""
    trace = error.__traceback__
    is_json = False
    while trace is not None:
        is_json = is_json or trace.tb_frame.f_code.co_filename.endswith("json/encoder.py")
        trace = trace.tb_next
    return Fault(Law.JSON if is_json else Law.RUNS, (), value, detail=_said(error))


def _said(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"


def _never(name: str, value: Any) -> bool:
    return False


def dishonest(case: Case, way: Way, value: Any) -> Iterator[Fault]:
    """L1, L2: what differs after the way there and back was named, by a loss there or above it."""
    there = case.convert(value, way)
    again = case.convert(there.value, back(way))
    told = [tokens(loss.pointer) for loss in there.losses]
    for pointer in differing(value, again.value, case.equal):
        if not any(_names(it, pointer) or it[:-1] == pointer for it in told):
            yield Fault(Law.TELLS, pointer, value, there.value, again.value, told=_told(there))


def invalid(case: Case, way: Way, value: Any) -> Iterator[Fault]:
    """L5, L6: what is made is valid in the other version, or it was said that it cannot be."""
    there = case.convert(value, way)
    source, target = case.source(way), case.target(way)
    # What no document tells of passes as it is, whatever a version allows.
    made = without_unheard_of(there.value)
    if (case.is_parameter and made is None) or target.is_valid(made):
        return
    pointer, why = target.complaint(made)
    if is_anything(source.subject, source.type, value, pointer):
        return
    if not any(_excuses(case, loss, pointer) for loss in there.losses):
        yield Fault(Law.VALID, pointer, value, there.value, detail=why, told=_told(there))


def _excuses(case: Case, loss: Any, pointer: Pointer) -> bool:
    """Whether a loss says that a value has no place; of a request, which may be sent, it must be that value."""
    if case.direction != "request":
        return bool(loss.kind == "narrow")
    is_about = _names(tokens(loss.pointer), pointer)
    return bool(loss.kind == "impossible" or (loss.kind == "narrow" and is_about))


def _told(converted: Converted) -> tuple[str, ...]:
    return tuple(f"{it.kind} {it.pointer or '/'}: {it.reason}" for it in converted.losses)


def _names(told: Pointer, pointer: Pointer) -> bool:
    return pointer[: len(told)] == told


def tokens(pointer: str) -> Pointer:
    """The tokens of a JSON pointer (RFC 6901)."""
    return tuple(it.replace("~1", "/").replace("~0", "~") for it in pointer.split("/")[1:])
