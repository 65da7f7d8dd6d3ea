"""Codes of planning Python."""

from __future__ import annotations

from typing import Final

from specshim.diagnostics.code import Code, Severity

_WARNING, _INFO = Severity.WARNING, Severity.INFO

PYTHON: Final = (
    Code(
        "unsupported-pattern",
        _WARNING,
        "no engine takes the pattern `{pattern}`; it is not enforced",
        "Mend the pattern; it should be of ECMA-262 and of what most engines share.",
    ),
    Code(
        "unenforced-size",
        _WARNING,
        "`minProperties` and `maxProperties` are not enforced on an object with declared properties",
        "Nothing to do; the server checks it.",
    ),
    Code(
        "float-enum",
        _INFO,
        "Python has no literal of a float (PEP 586): the values of this enum are not enforced",
        "Nothing to do; or declare the values as strings.",
    ),
    Code(
        "media-types-merged",
        _INFO,
        "the body is sent as {chosen}; {others} would hold the same",
        "Nothing to do.",
    ),
    Code(
        "unmatched-setting",
        _WARNING,
        "the project file speaks of the {kind} `{name}`, which no version has{hint}",
        "Name an operation by its operationId or as `METHOD /path`, and a scheme by its key.",
        strict=True,
    ),
    Code(
        "unmatched-pages",
        _WARNING,
        "no answer of `{operation}` has an array at `{items}`, so its pages are not walked",
        "Name the property that holds the items; dots lead into objects.",
        strict=True,
    ),
    Code(
        "another-name",
        _INFO,
        "`{wanted}` is taken or reserved: this is called `{name}`",
        "Nothing to do; the project file can name a model otherwise, under `models`.",
    ),
)
