"""The table of every code there is, a module for each layer that reports it.

A new code is a new row: `strict` marks the faults of a document that `--strict` turns into errors.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from specshim.diagnostics.code import Code
from specshim.diagnostics.codes.api import API
from specshim.diagnostics.codes.conversions import CONVERSIONS
from specshim.diagnostics.codes.diagnostics import DIAGNOSTICS
from specshim.diagnostics.codes.documents import DOCUMENTS
from specshim.diagnostics.codes.project import PROJECT
from specshim.diagnostics.codes.python import PYTHON
from specshim.diagnostics.codes.rendering import RENDERING
from specshim.diagnostics.codes.sources import SOURCES
from specshim.diagnostics.codes.versions import VERSIONS
from specshim.diagnostics.codes.writing import WRITING

CODES: Final[Mapping[str, Code]] = MappingProxyType(
    {
        code.name: code
        for layer in (
            DIAGNOSTICS,
            SOURCES,
            DOCUMENTS,
            API,
            VERSIONS,
            CONVERSIONS,
            PYTHON,
            RENDERING,
            PROJECT,
            WRITING,
        )
        for code in layer
    }
)
"""Every code by its name."""
