"""Which findings are shown as text: all errors, and as many of the rest as anyone reads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Final

from msgspec import Struct

from specshim.cli.request import Request
from specshim.diagnostics import Diagnostic, Severity

MOST_OF_A_CODE: Final = 3
MOST: Final = 20


class Selection(Struct, frozen=True):
    """Errors and other findings, and a line that says what is left out."""

    errors: tuple[Diagnostic, ...]
    remarks: tuple[Diagnostic, ...]
    left_out: str


def select(diagnostics: Iterable[Diagnostic], request: Request) -> Selection:
    """What `request` wants to see of `diagnostics`: a few of each code, unless it wants more or less."""
    found = tuple(diagnostics)
    errors = tuple(it for it in found if it.severity is Severity.ERROR)
    others = tuple(it for it in found if it.severity is not Severity.ERROR)
    if request.quiet:
        return Selection(errors, (), "")
    if request.verbose:
        return Selection(errors, others, "")
    warnings = tuple(it for it in others if it.severity is Severity.WARNING)
    shown = _few_of_each(warnings)
    return Selection(errors, shown, _left_out(warnings, shown))


def _few_of_each(warnings: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    counts: Counter[str] = Counter()
    shown: list[Diagnostic] = []
    for found in warnings:
        counts[found.code.name] += 1
        if counts[found.code.name] <= MOST_OF_A_CODE:
            shown.append(found)
    # Every code once before any code again, so that the cut hides no code behind another.
    return tuple(_one_of_each_first(shown)[:MOST])


def _one_of_each_first(warnings: Iterable[Diagnostic]) -> list[Diagnostic]:
    rounds: list[list[Diagnostic]] = []
    counts: Counter[str] = Counter()
    for found in warnings:
        turn = counts[found.code.name]
        counts[found.code.name] += 1
        if turn == len(rounds):
            rounds.append([])
        rounds[turn].append(found)
    return [found for turn in rounds for found in turn]


def _left_out(warnings: Iterable[Diagnostic], shown: Iterable[Diagnostic]) -> str:
    counts = Counter(it.code.name for it in warnings)
    counts.subtract(it.code.name for it in shown)
    rest = [f"{count} of [{code}]" for code, count in counts.most_common() if count]
    if not rest:
        return ""
    return f"and {counts.total()} more warnings: {', '.join(rest)}; see --verbose or --json\n"
