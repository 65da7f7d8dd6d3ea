"""Where the report of a comparison goes, and in which form."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click
from msgspec import Struct

if TYPE_CHECKING:
    from specshim.rendering.reports import ReportDocument

FORMATS: Final = ("text", "markdown", "json", "html", "github", "junit", "sarif")

_BY_ENDING: Final = {
    ".txt": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".json": "json",
    ".html": "html",
    ".htm": "html",
    ".xml": "junit",
    ".sarif": "sarif",
}

_SUMMARY: Final = "GITHUB_STEP_SUMMARY"
"""The file that GitHub shows on the page of a run, and the most that it takes of one step (1 MiB).

https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands#adding-a-job-summary
"""
_LONGEST_SUMMARY: Final = 1_000_000


class Showing(Struct, frozen=True):
    """`format` is None where it follows the name of the file `output`; `failing` is the level that fails."""

    format: str | None
    output: Path | None
    failing: str
    summary: bool
    verbose: bool
    quiet: bool

    def show(self, document: ReportDocument) -> None:
        """Print the report, or write it to its file."""
        form = self.format or self._by_name()
        self.put(self._printed(document, form))
        if form == "github" and os.environ.get(_SUMMARY):
            self._summarise(document, Path(os.environ[_SUMMARY]))

    def put(self, text: str) -> None:
        """Print `text`, or write it to the file."""
        if self.output is not None:
            write_text(self.output, text)
        elif not self.quiet:
            click.echo(text, nl=False)

    def _by_name(self) -> str:
        if self.output is None:
            return "text"
        ending = self.output.suffix.lower()
        if ending and ending not in _BY_ENDING:
            known = ", ".join(_BY_ENDING)
            name = self.output.as_posix()
            click.echo(f"{name} is written as text: --format or {known} says otherwise", err=True)
        return _BY_ENDING.get(ending, "text")

    def _printed(self, document: ReportDocument, form: str) -> str:
        from specshim.rendering.reports import PRINTERS, print_summary, print_text_report
        from specshim.rendering.reports.as_text import Layout

        if form != "text":
            return PRINTERS[form](document)
        if self.summary:
            return print_summary(document)
        layout = Layout(failing=self.failing, verbose=self.verbose)
        if self.output is None and sys.stdout.isatty():
            size = shutil.get_terminal_size()
            colour = not os.environ.get("NO_COLOR")
            layout = Layout(colour, size.columns, size.lines, self.failing, self.verbose)
        return print_text_report(document, layout)

    @staticmethod
    def _summarise(document: ReportDocument, file: Path) -> None:
        from specshim.rendering.reports import print_markdown_report

        with file.open("a", encoding="utf-8") as summary:
            summary.write(print_markdown_report(document, longest=_LONGEST_SUMMARY))


def write_text(file: Path, text: str) -> None:
    """Write `text` to `file` and make the folders on the way."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    except OSError as error:
        raise click.UsageError(f"{file.as_posix()} cannot be written: {error.strerror}.") from None
