"""One typed Python client for every version of an API, generated from its OpenAPI documents.

`specshim.generate` and `specshim.compare` do what the commands of these names do, and write nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from specshim.diagnostics import Diagnostic, Report, Severity
    from specshim.library import FaultyInput, compare, generate
    from specshim.outcome import Outcome
    from specshim.settings import Project
    from specshim.versions.comparison import Comparison
    from specshim.versions.findings import Finding

__all__ = [
    "Comparison",
    "Diagnostic",
    "FaultyInput",
    "Finding",
    "Outcome",
    "Project",
    "Report",
    "Severity",
    "compare",
    "generate",
]

_MODULES = {
    "Comparison": "versions.comparison",
    "Diagnostic": "diagnostics",
    "FaultyInput": "library",
    "Finding": "versions.findings",
    "Outcome": "pipeline",
    "Project": "settings",
    "Report": "diagnostics",
    "Severity": "diagnostics",
    "compare": "library",
    "generate": "library",
}


def __getattr__(name: str) -> object:
    """Import what is asked for, and no more: the command line starts here as well."""
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
