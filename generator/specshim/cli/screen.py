"""What a run shows: findings on standard error, results on standard output, or all of it as one JSON object."""

from __future__ import annotations

import json
import os
import sys
from typing import Any

import click
from msgspec import Struct, field

from specshim.cli.exit import Exit
from specshim.cli.request import Request
from specshim.cli.selection import select
from specshim.diagnostics import (
    Locate,
    Report,
    Severity,
    count_severities,
    nowhere,
    print_json,
    print_text,
)
from specshim.diagnostics.printable import printable_json, printable_lines


class Screen(Struct):
    """The report of one run and everything that is said about it; text is said at once, JSON at the end."""

    command: str
    request: Request
    locate: Locate = nowhere
    report: Report = field(default_factory=Report)
    _facts: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.report = Report(strict=self.request.strict)

    def say(self, text: str, **facts: Any) -> None:
        """Say `text` to people, unless they want quiet, and `facts` to programs."""
        self._facts |= facts
        if not (self.request.quiet or self.request.json):
            click.echo(printable_lines(text))

    def say_only(self, **facts: Any) -> None:
        """Say `facts` to programs."""
        self._facts |= facts

    def suggest(self, text: str, *, only_on_terminal: bool = False) -> None:
        """Say what people may do next; it is no part of the result."""
        if only_on_terminal and not sys.stderr.isatty():
            return
        if not (self.request.quiet or self.request.json):
            click.echo(printable_lines(text), err=True)

    def waits_for(self, folder: str) -> None:
        """Say why nothing happens at the moment."""
        if not (self.request.quiet or self.request.json):
            click.echo(printable_lines(f"waiting for another run on {folder}"), err=True)

    def end(self, code: Exit | None = None) -> Exit:
        """Show the findings; the exit code is `code`, or that of the findings."""
        code = code or (Exit.FAULTY if self.report.failed else Exit.CLEAN)
        if self.request.json:
            self._print_object(code)
        else:
            self._print_findings()
        return code

    def _print_object(self, code: Exit) -> None:
        findings = json.loads(print_json(self.report.diagnostics, self.locate))
        head = {"command": self.command, "exit": int(code)}
        click.echo(printable_json({**head, **self._facts, **findings}))

    def _print_findings(self) -> None:
        selection = select(self.report.diagnostics, self.request)
        colour = sys.stderr.isatty() and not os.environ.get("NO_COLOR")
        parts = [
            print_text(selection.remarks, self.locate, colour=colour),
            selection.left_out,
            print_text(selection.errors, self.locate, colour=colour),
            self._count(),
        ]
        text = "\n".join(part for part in parts if part)
        if text:
            click.echo(text, err=True, nl=not text.endswith("\n"), color=colour)

    def _count(self) -> str:
        if self.request.quiet:
            return ""
        # Notes alone are no news: who wants them asks for them.
        news = any(found.severity is not Severity.INFO for found in self.report.diagnostics)
        return count_severities(self.report.diagnostics) if news or self.request.verbose else ""
