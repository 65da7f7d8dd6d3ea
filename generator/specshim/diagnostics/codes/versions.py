"""Codes of comparing versions."""

from __future__ import annotations

from typing import Final

from specshim.diagnostics.code import Code, Severity

_ERROR, _WARNING, _INFO = Severity.ERROR, Severity.WARNING, Severity.INFO

VERSIONS: Final = (
    Code(
        "clashing-operation",
        _WARNING,
        "two documents of one version have `{operation}`; this one is left out",
        "Leave the operation to one of them. The one that is named first in `documents` counts.",
        strict=True,
    ),
    Code(
        "version-parameter-found",
        _INFO,
        "the version is taken to be told by the {part} `{name}`: {values}",
        "Clients send it by themselves, to the operations that declare it. To decide it yourself, name"
        " `header`, `query` or `path` in the project file.",
    ),
    Code(
        "undecided-version-value",
        _ERROR,
        "nothing says which of the listed values version `{version}` sends: {values}",
        "State it as `value` of the version in the project file, or name the version after one of them.",
    ),
    Code(
        "same-version-value",
        _ERROR,
        "version `{version}` would send `{value}`, as version `{other}` does: no server could tell them apart",
        "Give each version a `value` of its own in the project file.",
    ),
    Code(
        "version-not-told",
        _WARNING,
        "no operation of version `{version}` is told the version: there is no {part} for it",
        "Correct `scope`, or the prefix of `path`: this document's paths and servers do without it.",
    ),
    Code(
        "different-apis",
        _ERROR,
        "these are not two versions of one API: `{old}` and `{new}` have no operation in common",
        "Compare documents of the same API, the older one first.",
    ),
    Code(
        "locked-document-lost",
        _ERROR,
        "the package was generated from a `{file}` that is neither on disk as it was nor in git",
        "Generate again, or compare with the document itself.",
    ),
    Code(
        "unlocked-document",
        _ERROR,
        "the package was not generated from `{file}`, which is the project's {version} now",
        "Generate again, or name a version that the package has.",
    ),
    Code(
        "bad-waiver",
        _ERROR,
        "this waiver cannot be read: {reason}",
        "An entry has a fingerprint or a rule, a reason, and may have subject, expires and ticket.",
    ),
    Code(
        "nothing-selected",
        _ERROR,
        "`--select {pattern}` matches no finding",
        "Select rules (`property-*`), subjects (`Pet.*`) or operations (`GET /pets`) that the report without it names.",
    ),
    Code(
        "unused-waiver",
        _ERROR,
        "no finding needs the waiver of `{what}`",
        "Delete it: the change it was written for is gone, or is reported otherwise now.",
    ),
    Code(
        "expired-waiver",
        _ERROR,
        "this waiver expired on {day}",
        "Deal with the change, or renew the waiver with a reason.",
    ),
)
