"""What openapi-spec-validator has against a document beyond the JSON Schema of its version.

Its walk takes seconds on large documents, and real ones crash it: it is asked where somebody wants to be strict, of one
file, and not for long. Whatever a reference would make it read, it gets nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from types import MappingProxyType
from typing import Any, Final

from jsonschema_path import SchemaPath
from openapi_spec_validator import (
    OpenAPIV30SpecValidator,
    OpenAPIV31SpecValidator,
    OpenAPIV32SpecValidator,
)
from openapi_spec_validator.validation.validators import SpecValidator

from specshim.diagnostics import Place, Report
from specshim.documents.document import Document
from specshim.documents.version import Version

MOST: Final = 20
"""Findings that are told."""
_LARGEST: Final = 2_000_000
"""Characters of a document that it is asked about."""

_VALIDATORS: Final[Mapping[Version, type[SpecValidator]]] = MappingProxyType(
    {
        "3.0": OpenAPIV30SpecValidator,
        "3.1": OpenAPIV31SpecValidator,
        "3.2": OpenAPIV32SpecValidator,
    }
)


def ask_second_opinion(document: Document, report: Report) -> None:
    """Report what the other validator has against `document`, which is one file of no great length."""
    if len(document.files) > 1 or len(document.source.text) > _LARGEST:
        return
    for pointer, reason in islice(_complaints(document), MOST):
        report.add("second-opinion", Place(document.source.path, pointer), reason=reason)


def _complaints(document: Document) -> Iterator[tuple[tuple[str, ...], str]]:
    handlers: dict[str, Any] = dict.fromkeys(("", "file", "http", "https", "<all_urls>"), _refuse)
    tree: Any = document.source.tree
    try:
        validator = _VALIDATORS[document.version](SchemaPath.from_dict(tree, handlers=handlers))
        for error in validator.root_validator(validator.schema_path):
            yield tuple(map(str, error.absolute_path)), error.message.partition("\n")[0]
    except Exception:  # noqa: BLE001 - it stumbles over many real documents
        return


def _refuse(uri: str) -> Any:
    raise ValueError(f"{uri} is not read")
