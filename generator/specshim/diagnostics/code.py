"""What one kind of diagnostic is called, says and advises."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct


class Severity(StrEnum):
    """How bad it is: an error fails the run, a warning and an info do not."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for the worst."""
        return tuple(Severity).index(self)


class Code(Struct, frozen=True):
    """One row of the table of codes.

    `message` is a format template that :attr:`Diagnostic.arguments` fill; `help` says what the
    reader can do; `strict` codes are faults of a document that `--strict` makes errors. A finding
    of the code that this one `replaces` is not told where both are of the same place: it says the
    same, and less well.
    """

    name: str
    severity: Severity
    message: str
    help: str
    strict: bool = False
    replaces: str | None = None
