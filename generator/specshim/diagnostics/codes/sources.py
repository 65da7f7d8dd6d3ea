"""Codes of reading files."""

from __future__ import annotations

from typing import Final

from specshim.diagnostics.code import Code, Severity

_ERROR, _WARNING = Severity.ERROR, Severity.WARNING

SOURCES: Final = (
    Code(
        "file-not-found",
        _ERROR,
        "there is no file `{file}`",
        "Check the spelling; it is looked for in `{base}`.",
    ),
    Code(
        "file-unreadable",
        _ERROR,
        "`{file}` cannot be read: {reason}",
        "Name a regular file that you may read.",
    ),
    Code(
        "file-too-large",
        _ERROR,
        "`{file}` is larger than {limit} bytes",
        "Documents of that size are not read; split the document into files and join them by `$ref`.",
    ),
    Code(
        "file-empty",
        _ERROR,
        "the file is empty",
        "Save the OpenAPI document here; it starts with `openapi: 3.1.0` and has `info` and `paths`.",
    ),
    Code(
        "not-text",
        _ERROR,
        "the file is not text: {reason}",
        "Save the document as UTF-8 text in YAML or JSON.",
    ),
    Code(
        "json-syntax",
        _ERROR,
        "this is not JSON: {reason}",
        "Mend the JSON here; RFC 8259 has no comments, no trailing commas and no single quotes.",
    ),
    Code(
        "not-quite-json",
        _WARNING,
        "this is not JSON: {reason}; the file is read as YAML, which it is",
        "Mend the JSON here, or name the file `.yaml`.",
        strict=True,
    ),
    Code(
        "yaml-syntax",
        _ERROR,
        "this is not YAML: {reason}",
        "Mend the YAML here: look at the indentation, at tabs, and quote text with `: ` or ` #` in it.",
    ),
    Code(
        "too-deep",
        _ERROR,
        "values are nested deeper than {limit} levels",
        "Name the inner schemas under `components/schemas` and refer to them by `$ref`.",
    ),
    Code(
        "too-many-values",
        _ERROR,
        "the file holds more than {limit} values",
        "Split the document into files and join them by `$ref`.",
    ),
    Code(
        "alias-expansion",
        _ERROR,
        "the aliases repeat more than {limit} values when they are expanded",
        "Replace YAML anchors and aliases by `$ref`; aliases of aliases multiply.",
    ),
    Code(
        "recursive-alias",
        _ERROR,
        "the alias `*{alias}` is inside the value that it stands for",
        "Use `$ref` for recursive structures.",
    ),
    Code(
        "unknown-alias",
        _ERROR,
        "the alias `*{alias}` has no anchor `&{alias}` before it",
        "Add the anchor, or quote the text if `*` is meant literally.",
    ),
    Code(
        "duplicate-key",
        _WARNING,
        "the key `{key}` is given again, first on line {line}; the last one counts",
        "Keep one of them: JSON and YAML leave open which one a reader takes.",
        strict=True,
    ),
    Code(
        "several-documents",
        _WARNING,
        "the file holds several YAML documents; only the first is read",
        "Save each document in a file of its own.",
        strict=True,
    ),
    Code(
        "yaml-tag",
        _WARNING,
        "the YAML tag `{tag}` means nothing here; the value is read as if it were not there",
        "Remove the tag.",
        strict=True,
    ),
    Code(
        "complex-key",
        _WARNING,
        "a list or a map is used as a key; the entry is left out",
        "Use text as the key.",
        strict=True,
    ),
    Code(
        "bad-merge",
        _WARNING,
        "`<<` merges something that is not a map; it is left out",
        "Give `<<` an alias of a map, or a list of such aliases.",
        strict=True,
    ),
    Code(
        "number-out-of-range",
        _WARNING,
        "`{number}` is no number that JSON can hold; it is read as text",
        "Write a finite number, or quote it if text is meant.",
        strict=True,
    ),
    Code(
        "lone-surrogate",
        _WARNING,
        "the text has half of a surrogate pair in it; U+FFFD is put in its place",
        "Write the whole character, or both halves of its pair.",
        strict=True,
    ),
)
