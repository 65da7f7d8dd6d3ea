"""Findings that repeat: one cause is one diagnostic, however many places show it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from msgspec import Struct, field

from specshim.diagnostics import Place, Report, did_you_mean

MOST_PLACES = 500
"""Further places that one aggregated diagnostic names: a document may show one cause a million times."""
MOST_SUGGESTIONS = 200
"""Names that are looked up: a document may misspell a million."""


class Findings(Struct, frozen=True):
    """Passes findings on to the report, those of one cause together.

    `tally` counts places by code and arguments; `settle` reports each count at its first place.
    """

    report: Report
    _tallied: dict[tuple[str, tuple[tuple[str, str], ...]], dict[Place, None]] = field(
        default_factory=dict
    )
    _suggested: dict[tuple[str, Collection[str]], str] = field(default_factory=dict)

    def suggest(self, name: str, known: Collection[str], likeness: float) -> str:
        """What of `known` may have been meant by `name`, as the end of a message; empty for nothing."""
        if (name, known) not in self._suggested:
            if len(self._suggested) == MOST_SUGGESTIONS:
                return ""
            self._suggested[name, known] = did_you_mean(name, known, likeness)
        return self._suggested[name, known]

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
                related=also(others),
                count=len(found),
                times=f" ({len(found)} times)" if others else "",
                position=None,
                **dict(arguments),
            )
        self._tallied.clear()


def also(places: Sequence[Place]) -> tuple[tuple[str, Place], ...]:
    """Further places that show what a diagnostic tells of its own."""
    return tuple(("also here", place) for place in places[:MOST_PLACES])
