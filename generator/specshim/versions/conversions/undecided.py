"""What nobody has decided of two versions, told so that decisions stand out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from typing import Final

from specshim.diagnostics import Report
from specshim.versions.conversions.acts import FunctionKey, Way
from specshim.versions.conversions.course import Gap, GapKind
from specshim.versions.conversions.declarations import Declarations
from specshim.versions.subject import Subject

_SHOWN: Final = 5
"""Members or values that are named; of more, only how many there are."""


def is_decision(gap: Gap, sent: Set[FunctionKey]) -> bool:
    """Whether somebody can say what becomes of such a value; else only the value itself tells, when it comes.

    `sent` are the functions that convert what is sent.
    """
    is_sent = gap.part == "request" if gap.function is None else gap.function in sent
    return gap.kind is not GapKind.OPEN and (is_sent or gap.kind is not GapKind.NULL)


def report_undecided(
    gaps: Sequence[Gap],
    sent: Set[FunctionKey],
    declarations: Declarations,
    versions: tuple[Subject, Subject],
    report: Report,
) -> None:
    """Report each decision that is open: one for the members of a schema, and one for the values of a list."""
    code = "not-converted" if declarations.pair is None else "uncovered-difference"
    told = [it for it in gaps if it.is_deferred or is_decision(it, sent)]
    for alike in _grouped(told):
        first = alike[0]
        report.add(
            "undecided-difference" if first.is_deferred else code,
            first.source_at if first.source_at.pointer else first.target_at,
            difference=_together(alike),
            reason=_reason(alike),
            way=first.way.value,
            related=(("the other version", first.target_at),),
        )
    left = sum(it not in told for it in gaps)
    if left:
        old, new = versions
        report.add(
            "told-when-met",
            old.api.place,
            count=left,
            old=old.api.version,
            new=new.api.version,
            related=(("the other version", new.api.place),),
        )


def _grouped(gaps: Iterable[Gap]) -> Sequence[tuple[Gap, ...]]:
    found: dict[tuple[GapKind, str, Way, bool], list[Gap]] = {}
    for gap in gaps:
        found.setdefault((gap.kind, _owner(gap), gap.way, gap.is_deferred), []).append(gap)
    return [tuple(alike) for alike in found.values()]


def _owner(gap: Gap) -> str:
    """What has all that is told together: a schema its members, a list its values."""
    match gap.kind:
        case GapKind.LACKING | GapKind.OPTIONAL | GapKind.VALUE:
            return gap.subject
        case GapKind.NULL:
            return gap.subject.rpartition(".")[0] or gap.difference
    return gap.difference


def _together(alike: Sequence[Gap]) -> str:
    """`Order.amount, .state and 3 more`, `Order.state = new, held`."""
    first = alike[0]
    match first.kind:
        case GapKind.LACKING | GapKind.OPTIONAL:
            return f"{first.subject}{_listed([it.detail for it in alike])}"
        case GapKind.VALUE:
            values = [it.detail.removeprefix(" = ") for it in alike]
            return f"{first.subject} = {_listed(values)}"
        case GapKind.NULL if len(alike) > 1:
            names = [f".{it.subject.rpartition('.')[2]}" for it in alike]
            return f"{_owner(first)}{_listed(names)} = null"
    return first.difference


def _reason(alike: Sequence[Gap]) -> str:
    if len(alike) > 1 and alike[0].kind is GapKind.NULL:
        return "the other version does not allow null"
    return alike[0].reason


def _listed(names: Sequence[str]) -> str:
    if len(names) <= _SHOWN + 1:
        return ", ".join(names)
    return f"{', '.join(names[:_SHOWN])} and {len(names) - _SHOWN} more"
