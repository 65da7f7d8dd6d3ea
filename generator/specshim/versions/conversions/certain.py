"""What every answer loses, whatever it says: so that a caller who must not lose it can be told before."""

from __future__ import annotations

from collections.abc import Iterator

from specshim.versions.conversions.acts import (
    Act,
    Call,
    CertainLoss,
    Change,
    Drop,
    FunctionKey,
    ObjectBody,
    Require,
    Step,
    Supply,
)
from specshim.versions.conversions.course import Course


def certain_losses(course: Course, act: Act) -> tuple[CertainLoss, ...]:
    """Those of every value that `act` converts, in the words that the runtime has for them."""
    return tuple(_of_act(course, act, "", frozenset()))


def _of_act(
    course: Course, act: Act, at: str, entered: frozenset[FunctionKey]
) -> Iterator[CertainLoss]:
    if not isinstance(act, Call) or act.function in entered:
        return
    function = course.functions.get(act.function)
    if function is not None and isinstance(function.body, ObjectBody):
        for step in function.body.steps:
            yield from _of_step(course, step, at, entered | {act.function})


def _of_step(
    course: Course, step: Step, at: str, entered: frozenset[FunctionKey]
) -> Iterator[CertainLoss]:
    source, target = course.source.api.version, course.target.api.version
    match step:
        case Supply(name, quiet=False, unknown=True):
            yield CertainLoss("fabricate", f"{at}/{_escaped(name)}", f"{source} does not say it")
        case Require(name, unknown=True):
            reason = f"{target} needs it, and nothing says what it would be"
            yield CertainLoss("narrow", f"{at}/{_escaped(name)}", reason)
        case Drop(name, (), True):
            reason = f"{target} has no member {name!r}"
            yield CertainLoss("drop", f"{at}/{_escaped(name)}", reason)
        case Change(name, act, True):
            yield from _of_act(course, act, f"{at}/{_escaped(name)}", entered)


def _escaped(name: str) -> str:
    """A part of a JSON pointer (RFC 6901)."""
    return name.replace("~", "~0").replace("/", "~1")
