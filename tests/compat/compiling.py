"""Two or more documents and what is declared between them -> conversions that can be called."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from specshim.diagnostics import Report
from specshim.laws.compiling import compile_conversions, runtime
from specshim.versions.conversions import Conversions, plan_history
from specshim.versions.subject import Subject

__all__ = ["Compiled", "compile_pairs", "runtime"]


@dataclass(frozen=True, slots=True)
class Compiled:
    """What lies between neighbouring versions, planned, written and imported."""

    subjects: tuple[Subject, ...]
    conversions: tuple[Conversions, ...]
    report: Report
    files: dict[str, str]
    """By path inside a package, not formatted."""
    pairs: tuple[Any, ...]
    """The `PAIR` of each two neighbours; none after errors."""

    @property
    def codes(self) -> list[str]:
        """The names of the codes that were reported, sorted."""
        return sorted(it.code.name for it in self.report.diagnostics)


def compile_pairs(
    subjects: Sequence[Subject], file: str | None = None, root: Path = Path()
) -> Compiled:
    """Plan what lies between `subjects`, oldest first, as `file` declares it, and import it."""
    report = Report()
    conversions = plan_history(subjects, file, root, report)
    if report.failed:
        return Compiled(tuple(subjects), conversions, report, {}, ())
    made = compile_conversions(conversions, {it.api.version: {} for it in subjects})
    return Compiled(tuple(subjects), conversions, report, dict(made.files), made.pairs)
