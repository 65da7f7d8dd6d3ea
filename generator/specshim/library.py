"""The functions that Python programs call: what the commands do, without a folder that is written to."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Literal

from specshim import pipeline
from specshim.diagnostics import Diagnostic, Report, Severity
from specshim.outcome import Outcome
from specshim.project import find_project_file, load_target
from specshim.python.comparison import Request, compare_versions
from specshim.settings import Project
from specshim.versions.comparison import Comparison
from specshim.versions.opening import open_subject
from specshim.versions.subject import Subject
from specshim.writing import pinned_names

Axis = Literal["wire", "source", "both"]
PolicyName = Literal["contract", "tolerant-reader", "same-version"]


class FaultyInput(Exception):
    """Documents or settings have errors. `diagnostics` are all findings, warnings as well; sorted."""

    def __init__(self, diagnostics: tuple[Diagnostic, ...]) -> None:
        super().__init__(diagnostics)
        self.diagnostics = diagnostics

    def __str__(self) -> str:
        errors = [it for it in self.diagnostics if it.severity is Severity.ERROR]
        return "\n".join(f"{it.place or '-'}: {it.message} [{it.code.name}]" for it in errors)


def generate(
    project: Project | str | os.PathLike[str],
    root: str | os.PathLike[str] | None = None,
    *,
    report: Report | None = None,
) -> Outcome:
    """Generate a package and give its files; nothing is written.

    Args:
        project: The settings, or the path of a project file, or of its folder. From a path the outcome is what
            `specshim generate` would write: names that the lock of the package there keeps are kept.
        root: The folder that the paths in `project` are relative to; the current one when left out. A project file
            knows its own.
        report: Takes the findings; the outcome is empty after errors. Without one, errors are raised.

    Raises:
        FaultyInput: There are errors, and no `report` to take them.
        ValueError: `root` beside the path of a project file.

    Example:
        >>> from pathlib import Path
        >>> import specshim
        >>> outcome = specshim.generate("specshim.toml")
        >>> sorted(outcome.files)[0]
        'README.md'
        >>> for name, text in outcome.files.items():
        ...     path = Path("build/pets", name)
        ...     path.parent.mkdir(parents=True, exist_ok=True)
        ...     _ = path.write_text(text, encoding="utf-8")
    """
    with _reporting(report) as found:
        if isinstance(project, Project):
            return pipeline.generate(project, Path(root or ""), found)
        if root is not None:
            raise ValueError("a project file has its own root")
        return _generate_from(Path(project), found)


def compare(
    old: str | os.PathLike[str],
    new: str | os.PathLike[str],
    *,
    axis: Axis = "wire",
    policy: PolicyName = "contract",
    select: Sequence[str] = (),
    waivers: str | os.PathLike[str] | None = None,
    today: date | None = None,
    report: Report | None = None,
) -> Comparison:
    """Say what changed from one OpenAPI document to another, and whom it breaks.

    Args:
        old: The path of the older document.
        new: The path of the newer one.
        axis: `wire`: old clients and the new server; `source`: code and the newly generated package; or both.
        policy: How findings are judged, as of `specshim compare --policy`.
        select: Globs of rules, subjects or operations; other findings are left out. A glob that nothing is
            called by is an error.
        waivers: The path of a file of accepted findings.
        today: The day that sunsets and expiring waivers are judged by; this one when left out.
        report: Takes the faults of the waivers and the warnings about the documents.

    Raises:
        FaultyInput: A document cannot be read, or, without a `report`, there are other errors.

    Example:
        >>> import specshim
        >>> comparison = specshim.compare("v1.yaml", "v2.yaml")
        >>> [(it.level.value, it.rule, it.subject) for it in comparison.findings]
        [('info', 'property-removed-optional', 'Pet.age')]
    """
    with _reporting(report) as found:
        was, now = _open(old, found), _open(new, found)
        request = Request(
            today=today or date.today(),
            axis=axis,
            policy=policy,
            select=tuple(select),
            waivers=os.fspath(waivers) if waivers is not None else None,
        )
        return compare_versions(was, now, request, found)


@contextmanager
def _reporting(report: Report | None) -> Iterator[Report]:
    """The caller's report, or one whose errors are raised in the end."""
    found = report or Report()
    yield found
    if report is None and found.failed:
        raise FaultyInput(found.diagnostics)


def _generate_from(path: Path, report: Report) -> Outcome:
    file = find_project_file(path, report) if path.is_dir() else path
    if file is None:
        raise FileNotFoundError(f"there is no project file in {path}")
    target = load_target(file, report)
    if target is None or report.failed:
        return Outcome({})
    return pipeline.generate(target.project, target.root, report, pinned_names(target.output))


def _open(path: str | os.PathLike[str], report: Report) -> Subject:
    subject = open_subject((os.fspath(path),), report, version=os.fspath(path))
    if subject is None:
        raise FaultyInput(report.diagnostics)
    return subject
