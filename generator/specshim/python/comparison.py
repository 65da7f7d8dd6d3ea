"""The comparison of two versions on both axes, as a command asks for it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fnmatch import fnmatchcase
from typing import Final, Literal

from msgspec import Struct, field
from msgspec.structs import replace

from specshim.api.model import Api
from specshim.diagnostics import Report
from specshim.python.model import VersionPackage
from specshim.python.pins import NO_NAMES, Names, Pins
from specshim.python.planning.hoisting import hoist
from specshim.python.planning.package import plan_package
from specshim.python.selection import select
from specshim.python.source import compare_sources
from specshim.settings import Project, VersionSettings
from specshim.versions.aligning.align import align
from specshim.versions.comparison import Comparison, are_related, compare
from specshim.versions.findings import Finding
from specshim.versions.findings.selection import EVERYTHING, Selection
from specshim.versions.findings.waivers import read_waivers, waive
from specshim.versions.judging import POLICIES
from specshim.versions.rules import RULES
from specshim.versions.selection.lifting import lift
from specshim.versions.selection.selecting import selector_for
from specshim.versions.subject import Subject

AxisChoice = Literal["wire", "source", "both"]


class Request(Struct, frozen=True):
    """What a comparison is asked for. `today` decides about sunsets and about waivers that expire."""

    today: date
    axis: AxisChoice = "both"
    policy: str = "contract"
    select: tuple[str, ...] = ()
    """Patterns of rules, subjects or operations; any of them is enough."""
    waivers: str | None = None
    project: Project | None = None
    """Its settings name what the documents do not."""
    renames: Mapping[str, str] = field(default_factory=dict)
    """`Owner.old` -> new: what is stated elsewhere than in the project file."""
    names: Names = field(default_factory=lambda: NO_NAMES)
    """What a generated package calls its things already, which both sides then do."""


def compare_versions(old: Subject, new: Subject, request: Request, report: Report) -> Comparison:
    """What changed from `old` to `new`; faults of the waivers, and unrelated documents, go to `report`."""
    old, new = (lifted(it, request.project) for it in (old, new))
    if not are_related(old, new):
        report.add("different-apis", new.api.place, old=old.api.title, new=new.api.title)
    renames = {**request.renames, **(request.project.renames if request.project else {})}
    policy = POLICIES[request.policy]
    found = compare(old, new, today=request.today, policy=policy, renames=renames)
    findings: tuple[Finding, ...] = found.findings if request.axis != "source" else ()
    if request.axis != "wire":
        packages = [package_of(it.api, request.project, request.names) for it in (old, new)]
        findings = (*findings, *compare_sources(old, new, *packages))
    findings = _accepted(_selected(findings, new, request, report), findings, request, report)
    return replace(found, findings=tuple(sorted(findings, key=lambda it: it.order)))


def lifted(subject: Subject, project: Project | None) -> Subject:
    """What tells the versions apart differs by its nature, and is no finding."""
    return replace(subject, api=lift(subject.api, selector_for(subject.api, project)))


def package_of(api: Api, project: Project | None = None, names: Names = NO_NAMES) -> VersionPackage:
    """The package that one document alone would make, its folder called the same for both sides."""
    only: dict[str, object] = {
        "versions": (VersionSettings(name="v1", document="-"),),
        "include_versions": (),
    }
    alone = (project or _UNNAMED).model_copy(update=only)
    pins = Pins({api.version: names})
    selection = select(align([hoist(api)]), alone, Report(), pins)
    return plan_package(selection, None, Report(), pins).default


_UNNAMED: Final = Project(
    package="client", output="client", versions=(VersionSettings(name="v1", document="-"),)
)


def _selected(
    findings: tuple[Finding, ...], new: Subject, request: Request, report: Report
) -> Selection:
    """What is asked for; a pattern that nothing is called by is an error, as a waiver is that nothing needs.

    Where nothing was found at all, the name of a rule or of an operation is a question with an answer.
    """
    selection = Selection(request.select) if request.select else EVERYTHING
    known = {*RULES, *(f"{it.method} {it.path}" for it in new.api.operations)}
    for pattern in selection.idle(findings):
        if findings or not any(fnmatchcase(name, pattern) for name in known):
            report.add("nothing-selected", new.api.place, pattern=pattern)
    return selection


def _accepted(
    selection: Selection, findings: tuple[Finding, ...], request: Request, report: Report
) -> tuple[Finding, ...]:
    waivers = read_waivers(request.waivers, report) if request.waivers is not None else None
    if waivers is None:
        return tuple(filter(selection.has, findings))
    return waive(findings, waivers, report, today=request.today, selection=selection)
