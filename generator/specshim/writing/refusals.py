"""What stands in the way of a plan, and what it leaves behind, as diagnostics."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

from specshim.diagnostics import Place, Report
from specshim.writing.states import Action, Plan

_CODES: Final[Mapping[Action, str]] = MappingProxyType(
    {
        Action.REFUSE_EDITED: "edited-by-hand",
        Action.REFUSE_UNMERGEABLE: "no-merge-base",
        Action.REFUSE_FOREIGN: "not-ours",
        Action.REFUSE_SYMLINK: "symlink-in-output",
        Action.REFUSE_FOLDER: "output-blocked",
        Action.REFUSE_NO_FOLDER: "output-blocked",
        Action.ABANDON: "edited-orphan",
    }
)
_REASONS: Final[Mapping[Action, str]] = MappingProxyType(
    {
        Action.REFUSE_FOLDER: "a file of that name is to be written, and it is none",
        Action.REFUSE_NO_FOLDER: "a part of its path is not a folder",
    }
)


def report_refusals(plan: Plan, folder: Path, report: Report) -> None:
    """Report every file of `plan` that cannot be written or is left alone, by its name."""
    for path, action in plan.actions.items():
        if action not in _CODES:
            continue
        name = (folder / path).as_posix()
        arguments = {"file": name}
        if action in _REASONS:
            arguments["reason"] = _REASONS[action]
        report.put(_CODES[action], Place(name), arguments)


def report_conflicts(paths: Iterable[str], folder: Path, report: Report) -> None:
    """Report every merged file in which somebody has to choose."""
    for path in paths:
        name = (folder / path).as_posix()
        report.add("merge-conflict", Place(name), file=name)
