"""`specshim compare`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import compress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final, Literal

import click

from specshim.cli.exit import Exit, exit_codes
from specshim.cli.request import takes_project

if TYPE_CHECKING:
    from specshim.diagnostics import Diagnostic, Report
    from specshim.rendering.reports import ReportDocument
    from specshim.settings import Project
    from specshim.versions.comparison import Comparison
    from specshim.versions.subject import Subject

FORMATS: Final = ("text", "markdown", "json", "html", "github", "junit", "sarif")

_EXAMPLES = """
\b
Examples:
  specshim compare v1.yaml v2.yaml                        what breaks between two documents
  specshim compare v1 v2 --format markdown                two versions of the project
  specshim compare git:main:openapi.yaml openapi.yaml     what this branch changes, exit 3 if it breaks
  specshim compare src/app/client openapi.yaml            since the package was generated
  specshim compare v1 v2 --emit-conversions -o spec/conversions.yaml   what must be declared between them
  specshim compare --explain enum-value-added             why a rule judges as it does
"""


@dataclass(frozen=True, slots=True)
class Wish:
    """What a comparison is asked for."""

    format: str
    output: Path | None
    fail_on: str
    axis: Literal["wire", "source", "both"]
    policy: str
    select: tuple[str, ...]
    waivers: str | None
    summary: bool
    emit_conversions: bool
    project: Path | None
    quiet: bool
    verbose: bool


@click.command(
    epilog=_EXAMPLES
    + exit_codes("a document or a waiver is faulty", "findings at or above --fail-on")
)
@click.argument("old", required=False)
@click.argument("new", required=False)
@click.option(
    "--format", type=click.Choice(FORMATS), help="How the report is written; as text by default."
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
)
@click.option(
    "--select", multiple=True, metavar="GLOB", help="Only these rules, subjects, operations."
)
@click.option("--waivers", metavar="FILE", help="Accepted findings, with a reason each.")
@click.option("--summary", is_flag=True, help="Only count (text).")
@click.option(
    "--emit-conversions",
    is_flag=True,
    help="Draft the conversions file for what cannot be derived, instead of a report.",
)
@takes_project
@click.option("-q", "--quiet", is_flag=True, help="Print no report; the exit code tells.")
@click.option(
    "-v", "--verbose", is_flag=True, help="Show the warnings about the documents as well."
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

    OLD and NEW are documents, versions of the project (v1), git:REVISION:PATH, or generated packages
    (src/app/client, its newest version, or src/app/client@v1): the documents that their lock names.
    """
    if explain is not None:
        click.echo("\n".join(_explanation(explain)))
        return
    if old is None or new is None:
        raise click.UsageError("Name the older and the newer document.")
    if as_json and format not in (None, "json"):
        raise click.UsageError(f"--json and --format {format} exclude each other.")
    wish = Wish(format="json" if as_json else format or "text", **options)
    context.exit(_compare(old, new, wish))


def _compare(old: str, new: str, wish: Wish) -> Exit:
    from specshim.cli.sides import find_side
    from specshim.diagnostics import Report

    report = Report()
    with TemporaryDirectory(prefix="specshim-") as scratch:
        sides = [find_side(name, Path(scratch), report, wish.project) for name in (old, new)]
        subjects = [side.open(report) if side is not None else None for side in sides]
        was, now = subjects
        if was is None or now is None:
            return _refuse(report, wish)
        projects = [side.project for side in sides if side is not None and side.project is not None]
        project = projects[-1] if projects else None
        comparison = _judged(was, now, wish, project, report)
        if report.failed:
            return _refuse(report, wish, was, now)
        if wish.verbose:
            _tell(report.diagnostics, wish, was, now)
        if wish.emit_conversions:
            _put(_drafted(was, now, comparison, project), wish)
            return Exit.CLEAN
        _show(comparison, wish)
        return _exit(comparison, wish)


def _judged(
    old: Subject, new: Subject, wish: Wish, project: Project | None, report: Report
) -> Comparison:
    from specshim.python.comparison import Request, compare_versions

    request = Request(
        axis=wish.axis,
        policy=wish.policy,
        select=wish.select,
        waivers=wish.waivers,
        today=date.today(),
        project=project,
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


def _show(comparison: Comparison, wish: Wish) -> None:
    from specshim.rendering.reports import document_of

    _put(_printed(document_of(comparison), wish), wish)


def _put(text: str, wish: Wish) -> None:
    if wish.output is None and wish.quiet:
        return
    if wish.output is None:
        click.echo(text, nl=False)
    else:
        _write(wish.output, text)


def _write(file: Path, text: str) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    except OSError as error:
        raise click.UsageError(f"{file.as_posix()} cannot be written: {error.strerror}.") from None


def _printed(document: ReportDocument, wish: Wish) -> str:
    import os
    import shutil
    import sys

    from specshim.rendering.reports import PRINTERS, print_text_report

    if wish.format != "text":
        return PRINTERS[wish.format](document)
    is_terminal = wish.output is None and sys.stdout.isatty()
    colour = is_terminal and not os.environ.get("NO_COLOR")
    width = shutil.get_terminal_size().columns if is_terminal else 100
    return print_text_report(document, colour=colour, width=width, summary=wish.summary)


def _exit(comparison: Comparison, wish: Wish) -> Exit:
    from specshim.versions.judging import Level

    worst = comparison.worst
    if worst is None or wish.fail_on == "never":
        return Exit.CLEAN
    limit = Level.INFO if wish.fail_on == "any" else Level(wish.fail_on)
    return Exit.DIFFERENT if worst.rank <= limit.rank else Exit.CLEAN


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
