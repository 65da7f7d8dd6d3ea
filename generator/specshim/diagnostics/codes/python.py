"""Codes of planning Python."""

from __future__ import annotations

from typing import Final

from specshim.diagnostics.code import Code, Severity

_ERROR, _WARNING, _INFO = Severity.ERROR, Severity.WARNING, Severity.INFO

PYTHON: Final = (
    Code(
        "unsupported-pattern",
        _WARNING,
        "no engine takes the pattern `{pattern}`; it is not enforced",
        "Mend the pattern; it should be of ECMA-262 and of what most engines share.",
    ),
    Code(
        "pattern-beside-format",
        _INFO,
        "the pattern `{pattern}` is not enforced, for the format makes the value {format}",
        "Leave `format` out where the pattern is what counts.",
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
        "pages-in-doubt",
        _INFO,
        "`{name}` seems to ask for a page, and the answer does not tell how it goes on{times}",
        "State `pages` of the operation in the project file, and its list walks on by itself.",
    ),
    Code(
        "unmatched-setting",
        _WARNING,
        "the project file speaks of the {kind} `{name}`, which no version has{hint}",
        "Name an operation by its operationId or as `METHOD /path`, a schema and a scheme by its key, a format as it is written.",
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
        "unmatched-include",
        _WARNING,
        "no operation answers to `{pattern}`{hint}",
        "Write globs over operationId, tag, `METHOD /path`, or the resource in the client.",
        strict=True,
    ),
    Code(
        "nothing-included",
        _ERROR,
        "nothing is left of the API: no operation is included",
        "Correct `include` and `exclude`, or leave them out to generate everything.",
    ),
    Code(
        "poll-left-out",
        _WARNING,
        "`{operation}` is waited for by `{asked}`, which is not included: the waiting method is left out",
        "Include that operation as well.",
        strict=True,
    ),
    Code(
        "another-name",
        _INFO,
        "`{wanted}` is taken or reserved: this is called `{name}`",
        "Nothing to do; the project file can name a model otherwise, under `models`.",
    ),
    Code(
        "kept-name",
        _INFO,
        "this is called `{name}` as before; in a new package it would be `{wanted}`",
        "Nothing to do; the lock file keeps names so that code that uses them goes on working.",
    ),
    Code(
        "kept-methods",
        _WARNING,
        "{count} methods are called as before, such as `{before}`, which in a new package would be `{wanted}`: the lock "
        "file keeps names",
        "For new names delete the folder `{output}` and generate again; else take `names` out of the project file.",
    ),
    Code(
        "renamed",
        _INFO,
        "this was called `{before}` and is called `{name}` now",
        "Adapt the code that uses it; the project file can name models and operations.",
    ),
)
