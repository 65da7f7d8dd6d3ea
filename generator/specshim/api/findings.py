"""Findings that repeat: one cause is one diagnostic, however many places show it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from specshim.diagnostics import Place, Report

SHOWN = 5
"""Further places that one aggregated diagnostic names."""


@dataclass(frozen=True, slots=True)
class Findings:
    """Passes findings on to the report, those of one cause together.

    `tally` counts places by code and arguments; `settle` reports each count at its first place.
    """

    report: Report
    _tallied: dict[tuple[str, tuple[tuple[str, str], ...]], dict[Place, None]] = field(
        default_factory=dict
    )

    @property
    def add(self) -> Callable[..., None]:
        """Report at once: the finding is of this one place."""
        return self.report.add

    def tally(self, code: str, place: Place, /, **arguments: str) -> None:
        """Count the finding: other places will show the same."""
        cause = (code, tuple(sorted(arguments.items())))
        self._tallied.setdefault(cause, {})[place] = None

    def settle(self) -> None:
        """Report what was counted. `count` and `times` fill the messages of aggregated codes."""
        for (code, arguments), found in self._tallied.items():
            first, *others = found
            self.report.add(
                code,
                first,
                related=tuple(("also here", place) for place in others[:SHOWN]),
                count=len(found),
                times=f" ({len(found)} times)" if others else "",
                position=None,
                **dict(arguments),
            )
        self._tallied.clear()
