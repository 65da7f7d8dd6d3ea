"""The findings that someone asks for: globs of rules, subjects and operations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fnmatch import fnmatchcase
from typing import Final

from msgspec import Struct

from specshim.versions.findings.finding import Finding


class Selection(Struct, frozen=True):
    """Any of the patterns is enough; none at all is everything."""

    patterns: tuple[str, ...] = ()

    def has(self, finding: Finding) -> bool:
        """Whether the finding is asked for."""
        return not self.patterns or any(map(self.names, _names(finding)))

    def names(self, name: str) -> bool:
        """Whether a rule, a subject or an operation is asked for by its name."""
        return any(fnmatchcase(name, it) for it in self.patterns)

    def idle(self, findings: Iterable[Finding]) -> Iterator[str]:
        """The patterns that match no finding."""
        names = {name for finding in findings for name in _names(finding)}
        for pattern in self.patterns:
            if not any(fnmatchcase(name, pattern) for name in names):
                yield pattern


EVERYTHING: Final = Selection()


def _names(finding: Finding) -> tuple[str, ...]:
    return (finding.rule, finding.subject, *finding.operations)
