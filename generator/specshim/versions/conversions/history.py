"""All versions of a project -> what lies between each and the next."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path

from specshim.api.model import Definition, Operation
from specshim.diagnostics import Report
from specshim.versions.conversions.acts import Conversions
from specshim.versions.conversions.declarations import Declarations
from specshim.versions.conversions.neighbourhood import neighbourhood
from specshim.versions.conversions.planning import plan_conversions
from specshim.versions.conversions.reading import read_declarations
from specshim.versions.subject import Subject


def plan_history(
    subjects: Sequence[Subject],
    file: str | None,
    root: Path,
    report: Report,
    is_kept: Callable[[Operation | Definition], bool] = lambda _: True,
) -> tuple[Conversions, ...]:
    """The conversions between all neighbours of `subjects`, oldest first.

    `file`, relative to `root`, declares what cannot be derived. Nothing after errors in it.
    """
    pairs = tuple((old.api.version, new.api.version) for old, new in pairwise(subjects))
    if file is None:
        declared: tuple[Declarations, ...] = tuple(Declarations(None, None) for _ in pairs)
    else:
        declared = read_declarations(file, pairs, report, base=root)
    return tuple(
        plan_conversions(
            subjects[index],
            subjects[index + 1],
            own,
            report,
            is_kept,
            (
                neighbourhood(subjects, index, index + 1),
                neighbourhood(subjects, index + 1, index),
            ),
        )
        for index, own in enumerate(declared)
    )
