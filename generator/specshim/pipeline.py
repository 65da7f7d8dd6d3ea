"""The program on one page: documents in, files out; nothing here touches the output folder."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from specshim.api import Lowering, Stream, lower
from specshim.api.model import Api
from specshim.api.words import watching_words
from specshim.diagnostics import Report
from specshim.diagnostics.progress import Tell, nobody
from specshim.documents import Document, open_documents, validate
from specshim.documents.files import NOTHING_REMOTE
from specshim.outcome import Outcome, Trace
from specshim.python.compat import CompatPackage
from specshim.python.model import Package
from specshim.python.module_graph import check_module_graph
from specshim.python.naming import operation_key
from specshim.python.pins import NO_PINS, Pins
from specshim.python.planning.hoisting import hoist
from specshim.python.planning.package import plan_package
from specshim.python.planning.review import review
from specshim.python.planning.unmatched import report_left_out, report_unmatched
from specshim.python.selection import Selection, select
from specshim.rendering.furnishing import whole_runtime
from specshim.rendering.overrides import open_overrides
from specshim.rendering.package import Rendered, render_package
from specshim.rendering.templates import TemplateFault, Templates
from specshim.settings import Project, VersionSettings
from specshim.versions.aligning.align import align
from specshim.versions.merging.documents import merge
from specshim.versions.selection.lifting import lift, report_untold
from specshim.versions.selection.selecting import selector_of
from specshim.versions.selection.selector import Selector
from specshim.versions.subject import Subject

if TYPE_CHECKING:
    from specshim.versions.conversions import Conversions


class Plan(Struct, frozen=True):
    """What is known before anything is written in Python: `whole` are all versions, `conversions` lie between them."""

    selection: Selection
    selector: Selector | None
    apis: Sequence[Api]
    whole: Sequence[Subject]
    subjects: Sequence[Subject]
    """What is generated of each version that is generated."""
    conversions: tuple[Conversions, ...]

    @property
    def between(self) -> Sequence[Subject]:
        """The versions from the oldest to the newest that is generated; `conversions` lie between each two."""
        versions = self.selection.versions
        return self.whole[versions[0].index : versions[-1].index + 1]


def generate(
    project: Project,
    root: Path,
    report: Report,
    pins: Pins = NO_PINS,
    tell: Tell = nobody,
    *,
    only_black: bool = False,
    remote: Mapping[str, Path] = NOTHING_REMOTE,
) -> Outcome:
    """Generate the package of `project`, whose documents are relative to `root`.

    What `pins` names keeps its name; `tell` hears how far the run is; `only_black` has black lay out every file, which
    must make no difference; `remote` are files of the network that are at hand, by their URLs. Every problem goes to `report`; an error among them leaves the
    outcome empty.
    """
    templates = _templates(project, root, report)
    pins = pins.among([it.name for it in project.versions])
    with watching_words() as use:
        found = plan(project, root, report, pins, tell, remote=remote)
        if found is None:
            return Outcome({})
        selection = found.selection
        package = plan_package(selection, found.selector, report, pins)
        compat = _plan_compat(found.conversions, package, selection)
    check_module_graph(package, compat)
    steps = len(project.versions) + 1
    tell("planning", steps, steps)
    rendered = _render(package, compat, templates, report, tell, only_black)
    if rendered is None:
        return Outcome({})
    return Outcome(
        files={**rendered.files, **_comparisons(found, project, root)},
        pins=package.pins,
        operation_ids=_operation_ids(selection),
        runtime=whole_runtime() if package.runtime.is_shared else {},
        is_by_black=rendered.is_by_black,
        trace=Trace(use, rendered.parts, package.runtime),
    )


def plan(
    project: Project,
    root: Path,
    report: Report,
    pins: Pins = NO_PINS,
    tell: Tell = nobody,
    *,
    remote: Mapping[str, Path] = NOTHING_REMOTE,
) -> Plan | None:
    """Read the documents, choose from them, and find what lies between the versions; None after errors."""
    documents = list(_opened(project, root, report, tell, remote))
    if report.failed:
        return None
    steps = len(documents) + 1
    stated = []
    for number, version in enumerate(project.versions):
        tell("planning", number, steps)
        stated.append(_lower(version, documents[number], project, report))
    if report.failed:
        return None
    selector = selector_of(project, stated, report)
    apis = [lift(version, selector) for version in stated]
    report_untold(apis, selector, report)
    history = align([hoist(api, project) for api in apis])
    report_unmatched(history, project, report)
    pins = pins.among([it.name for it in project.versions])
    selection = select(history, project, report, pins)
    if report.failed:
        return None
    report_left_out(selection, report)
    whole = [Subject(api, opened) for api, opened in zip(apis, documents, strict=True)]
    subjects = [
        replace(whole[it.index], api=it.part_of(whole[it.index].api)) for it in selection.versions
    ]
    for subject in subjects:
        review(subject.api, report, is_collection=project.keeps_all_models)
    conversions = _convert(selection, selector, whole, root, report)
    return None if report.failed else Plan(selection, selector, apis, whole, subjects, conversions)


def _operation_ids(selection: Selection) -> Mapping[str, Mapping[str, str]]:
    return {
        version.settings.name: {
            operation_key(it): it.operation_id
            for it in version.api.operations
            if it.operation_id is not None
        }
        for version in selection.versions
    }


def _convert(
    selection: Selection,
    selector: Selector | None,
    whole: Sequence[Subject],
    root: Path,
    report: Report,
) -> tuple[Conversions, ...]:
    """What lies between the versions that are generated; nothing where no caller can choose one."""
    project = selection.project
    if selector is None or len(selection.versions) < 2:
        return ()
    # What lies between versions takes a fifth of the time that all of the generator takes to import.
    from specshim.versions.conversions import plan_history

    between = whole[selection.versions[0].index : selection.newest.index + 1]
    return plan_history(between, project.conversions, root, report, selection.keeps)


def _plan_compat(
    conversions: Sequence[Conversions], package: Package, selection: Selection
) -> CompatPackage | None:
    """What callers convert by; None where there is nothing to convert between."""
    if not conversions:
        return None
    from specshim.python.planning.compat.modules import plan_compat

    return plan_compat(conversions, package.versions, selection.classes)


def _comparisons(found: Plan, project: Project, root: Path) -> Mapping[str, str]:
    """The page that compares the versions; nothing where there is only one."""
    if len(found.subjects) < 2:
        return {}
    from specshim.rendering.history import render_comparisons
    from specshim.versions.conversions import declared_renames

    renames = {**declared_renames(project.conversions, root, found.apis), **project.renames}
    return render_comparisons(found.subjects, renames)


def _render(
    package: Package,
    compat: CompatPackage | None,
    templates: Templates,
    report: Report,
    tell: Tell,
    only_black: bool,
) -> Rendered | None:
    """The files of the package; None after a fault of a user's template is in the report."""
    try:
        return render_package(package, templates, compat, tell, only_black=only_black)
    except TemplateFault as fault:
        report.add("bad-template", fault.place, position=fault.position, reason=fault.reason)
        return None


def _templates(project: Project, root: Path, report: Report) -> Templates:
    """Our own templates, or those of the project in the place of some of them."""
    if project.templates is None:
        return Templates.of(None, project.line_length)
    overrides = open_overrides(project.templates, root, report)
    return Templates.of(overrides, project.line_length)


def _opened(
    project: Project, root: Path, report: Report, tell: Tell, remote: Mapping[str, Path]
) -> Iterator[tuple[Document, ...]]:
    """The documents of each version."""
    for number, version in enumerate(project.versions):
        tell("reading", number, len(project.versions))
        yield _open(version, root, report, remote)
    tell("reading", len(project.versions), len(project.versions))


def _open(
    version: VersionSettings, root: Path, report: Report, remote: Mapping[str, Path]
) -> tuple[Document, ...]:
    """The documents of one version, each valid; an error is reported for each that cannot be opened."""
    opened = open_documents(version.paths, version.overlays, report, base=root, remote=remote) or ()
    for document in opened:
        validate(document, report)
    return opened


def _lower(
    version: VersionSettings, documents: tuple[Document, ...], project: Project, report: Report
) -> Api:
    streams = {
        written: Stream(it.stream)
        for key, it in project.operations.items()
        if it.stream is not None
        for written in project.spellings(key, version)
    }
    lowering = Lowering(
        streams=streams,
        all_schemas=project.keeps_all_models,
        known_formats=frozenset(project.types),
    )
    return merge([lower(it, version.name, report, lowering) for it in documents], report)
