"""Codes of the report itself."""

from __future__ import annotations

from typing import Final

from specshim.diagnostics.code import Code, Severity

_INFO = Severity.INFO

DIAGNOSTICS: Final = (
    Code(
        "more-of-the-same",
        _INFO,
        "{count} more findings of `{code}` in this file are not shown",
        "Mend those that are shown first; the others have the same cause.",
    ),
)
