"""`specshim compare`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import compress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Literal

import click
from msgspec import Struct

from specshim.cli.exit import Exit, exit_codes
from specshim.cli.request import takes_project
from specshim.cli.showing import FORMATS, Showing, write_text

if TYPE_CHECKING:
    from specshim.cli.side import Side
    from specshim.diagnostics import Diagnostic, Report
    from specshim.settings import Project
    from specshim.versions.comparison import Comparison
    from specshim.versions.judging import Level
    from specshim.versions.subject import Subject

_EXAMPLES = """
\b
Examples:
  specshim compare v1.yaml v2.yaml                        what breaks between two documents
  specshim compare v1 v2 --format markdown                two versions of the project
  specshim compare git:main:openapi.yaml openapi.yaml     what this branch changes, exit 3 if it breaks
  specshim compare src/app/client openapi.yaml            since the package was generated
  specshim compare v1 v2 --emit-conversions -o spec/conversions.yaml   what must be declared between them
  specshim compare v1 v2 --write-waivers waivers.yaml     accept what fails, with a reason each
  specshim compare --explain enum-value-added             why a rule judges as it does
"""


class Wish(Struct, frozen=True):
    """What a comparison is asked for."""

    format: str | None
    output: Path | None
    fail_on: str
    axis: Literal["wire", "source", "both"]
    policy: str
    select: tuple[str, ...]
    waivers: str | None
    write_waivers: Path | None
    summary: bool
    emit_conversions: bool
    project: Path | None
    overlay: tuple[Path, ...]
    quiet: bool
    verbose: bool

    @property
    def failing(self) -> Level:
        """The level that counts: findings below it are only summed up, unless somebody wants them all."""
        from specshim.versions.judging import Level

        if self.fail_on == "any":
            return Level.INFO
        return Level.BREAKING if self.fail_on == "never" else Level(self.fail_on)

    @property
    def is_of_differences(self) -> bool:
        """Whether all that is asked for is what differs on the wire: nothing about operations that do not, nor names."""
        others = self.axis != "wire" or self.select or self.emit_conversions or self.verbose
        return not others

    @property
    def showing(self) -> Showing:
        """Where the report goes, and how."""
        level = self.failing.value
        return Showing(self.format, self.output, level, self.summary, self.verbose, self.quiet)


@click.command(
    epilog=_EXAMPLES
    + exit_codes("a document or a waiver is faulty", "findings at or above --fail-on")
)
@click.argument("old", required=False)
@click.argument("new", required=False)
@click.option(
    "--format",
    type=click.Choice(FORMATS),
    help="As the name of the output file says, else text.",
)
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="Write there."
)
@click.option(
    "--fail-on",
    type=click.Choice(("breaking", "warning", "any", "never")),
    default="breaking",
    show_default=True,
    help="Exit 3 on findings of this level or worse.",
)
@click.option(
    "--axis",
    type=click.Choice(("wire", "source", "both")),
    default="wire",
    show_default=True,
    help="wire: old clients and the new server. source: code and the newly generated package.",
)
@click.option(
    "--policy",
    type=click.Choice(("contract", "tolerant-reader", "same-version")),
    default="contract",
    show_default=True,
    help="contract: what the documents promise. tolerant-reader: clients keep values and alternatives"
    " that they do not know. same-version: both claim to be one version, so additions are faults too.",
)
@click.option(
    "--select",
    multiple=True,
    metavar="GLOB",
    help="Only these rules, subjects, operations; one that matches nothing is an error.",
)
@click.option(
    "--waivers",
    metavar="FILE",
    help="Accepted findings: a YAML list of fingerprint, or rule and subject, with a reason each,"
    " and expires and ticket if you like.",
)
@click.option(
    "--write-waivers",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Draft that file for what fails; each reason is empty, and refused until you give one.",
)
@click.option("--summary", is_flag=True, help="Only count (text).")
@click.option(
    "--emit-conversions",
    is_flag=True,
    help="Draft the conversions file for what cannot be derived, instead of a report.",
)
@takes_project
@click.option(
    "--overlay",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Apply this OpenAPI Overlay to OLD and NEW, where they are documents.",
)
@click.option("-q", "--quiet", is_flag=True, help="Print no report; the exit code tells.")
@click.option(
    "-v",
    "--verbose",
    is_flag=True,
    help="Each finding, also below --fail-on, and the warnings about the documents.",
)
@click.option("--explain", metavar="RULE", help="Explain a rule and leave.")
@click.pass_context
def compare(
    context: click.Context,
    /,
    old: str | None,
    new: str | None,
    explain: str | None,
    format: str | None,  # noqa: A002 - click names it after the option
    as_json: bool,
    **options: Any,
) -> None:
    """Say what changed from OLD to NEW, and whom it breaks.

    OLD and NEW are documents (files, URLs, - for standard input, git:REVISION:PATH), versions of the project (v1), or
    generated packages (src/app/client, its newest version, or src/app/client@v1): the documents that their lock names.
    """
    if explain is not None:
        click.echo("\n".join(_explanation(explain)))
        return
    if old is None or new is None:
        raise click.UsageError("Name the older and the newer document.")
    if as_json and format not in (None, "json"):
        raise click.UsageError(f"--json and --format {format} exclude each other.")
    wish = Wish(format="json" if as_json else format, **options)
    context.exit(_compare(old, new, wish))


def _compare(old: str, new: str, wish: Wish) -> Exit:
    from specshim.cli.sides import find_side
    from specshim.diagnostics import Report
    from specshim.rendering.reports import document_of

    report = Report()
    with TemporaryDirectory(prefix="specshim-") as scratch:
        sides = [
            find_side(name, Path(scratch), report, wish.project, wish.overlay)
            for name in (old, new)
        ]
        was, now = _opened(sides, wish, report)
        if was is None or now is None:
            return _refuse(report, wish)
        known = next((it for it in reversed(sides) if it and it.project), None)
        project = known.project if known is not None else None
        comparison = _judged(was, now, wish, known, report)
        if report.failed:
            return _refuse(report, wish, was, now)
        if wish.verbose:
            _tell(report.diagnostics, wish, was, now)
        if wish.emit_conversions:
            wish.showing.put(_drafted(was, now, comparison, project))
            return Exit.CLEAN
        if wish.write_waivers is not None:
            _drafted_waivers(comparison, wish.write_waivers, wish.failing)
        wish.showing.show(document_of(comparison))
        return _exit(comparison, wish)


def _opened(
    sides: Sequence[Side | None], wish: Wish, report: Report
) -> tuple[Subject | None, Subject | None]:
    """Both APIs; of what cannot differ, nothing, where nothing else is asked for than what differs."""
    from specshim.versions.collection import without_collection
    from specshim.versions.opening import subject_of
    from specshim.versions.untouched import untouched

    with without_collection():
        old, new = sides
        was, now = (None if it is None else it.read(report) for it in sides)
        if old is None or new is None or was is None or now is None:
            return None, None
        left_out = frozenset[str]()
        if wish.is_of_differences and not (old.project or new.project):
            left_out = untouched(was, now).paths
        pairs = ((old, was), (new, now))
        subjects = [
            subject_of(read, report, version=it.version, left_out=left_out) for it, read in pairs
        ]
        return subjects[0], subjects[1]


def _judged(
    old: Subject, new: Subject, wish: Wish, known: Side | None, report: Report
) -> Comparison:
    from specshim.python.comparison import Request, compare_versions, lifted
    from specshim.versions.conversions import declared_renames

    project = known.project if known is not None else None
    renames: Mapping[str, str] = {}
    if known is not None and project is not None:
        versions = [lifted(it, project).api for it in (old, new)]
        renames = declared_renames(project.conversions, known.root, versions)
    request = Request(
        axis=wish.axis,
        policy=wish.policy,
        select=wish.select,
        waivers=wish.waivers,
        today=date.today(),
        project=project,
        renames=renames,
    )
    return compare_versions(old, new, request, report)


def _refuse(report: Report, wish: Wish, *subjects: Subject) -> Exit:
    """Show what is wrong: of the documents' own warnings `specshim generate` tells."""
    from specshim.diagnostics import Severity

    is_shown = (it.severity is Severity.ERROR or wish.verbose for it in report.diagnostics)
    _tell(compress(report.diagnostics, is_shown), wish, *subjects)
    return Exit.FAULTY


def _tell(found: Iterable[Diagnostic], wish: Wish, *subjects: Subject) -> None:
    from specshim.cli.locating import DocumentLocator
    from specshim.diagnostics import print_text
    from specshim.versions.subject import locator

    in_documents, in_waivers = locator(subjects), DocumentLocator.of(filter(None, (wish.waivers,)))
    text = print_text(found, lambda place: in_documents(place) or in_waivers(place))
    click.echo(text, err=True, nl=False)


def _drafted(old: Subject, new: Subject, comparison: Comparison, project: Project | None) -> str:
    from specshim.python.comparison import lifted
    from specshim.rendering.draft import render_draft
    from specshim.versions.conversions import draft_conversions

    was, now = lifted(old, project), lifted(new, project)
    return render_draft(draft_conversions(was, now, comparison.renames))


def _drafted_waivers(comparison: Comparison, file: Path, failing: Level) -> None:
    from specshim.rendering.waivers import render_waivers

    if file.exists():
        raise click.UsageError(f"{file.as_posix()} is there already: name a new file.")
    found = [it for it in comparison.findings if not it.waived_by and it.level.rank <= failing.rank]
    write_text(file, render_waivers(found))
    click.echo(f"{file.as_posix()}: {len(found)} drafted; give each a reason", err=True)


def _exit(comparison: Comparison, wish: Wish) -> Exit:
    worst = comparison.worst
    if worst is None or wish.fail_on == "never":
        return Exit.CLEAN
    return Exit.DIFFERENT if worst.rank <= wish.failing.rank else Exit.CLEAN


def _explanation(name: str) -> Iterator[str]:
    from specshim.diagnostics import closest
    from specshim.versions.judging.deviations import DEVIATIONS
    from specshim.versions.rules import RULES

    if name not in RULES:
        close = closest(name, RULES)
        suggestion = f" Did you mean {close}?" if close else ""
        raise click.UsageError(f"There is no rule {name}.{suggestion}")
    rule = RULES[name]
    yield f"{rule.id} ({rule.section}): {rule.title}"
    yield f"  {rule.explanation}"
    yield f"  Effect: {rule.effect}. Handling: {rule.handling}{f', {rule.reason}' if rule.reason else ''}."
    for it in DEVIATIONS:
        if it.rule == name:
            directions = ", ".join(sorted(it.directions))
            yield f"  Deviates from the law ({directions}): {it.level}, for {it.reason}."
