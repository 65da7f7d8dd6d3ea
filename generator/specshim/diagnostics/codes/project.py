"""Codes of reading the project file."""

from __future__ import annotations

from typing import Final

from specshim.diagnostics.code import Code, Severity

_ERROR = Severity.ERROR

PROJECT: Final = (
    Code(
        "toml-syntax",
        _ERROR,
        "this is not TOML: {reason}",
        "Mend the TOML here; https://toml.io/en/v1.0.0 is the language.",
    ),
    Code(
        "no-settings",
        _ERROR,
        "`{file}` has no table `[tool.specshim]`",
        "Add the table with `package`, `output` and `versions`, or keep the settings in specshim.toml.",
    ),
    Code(
        "two-project-files",
        _ERROR,
        "the settings are in `{first}` and in `{file}`",
        "Keep one of them, or name the one that is meant: `specshim generate {first}`.",
    ),
    Code(
        "unknown-setting",
        _ERROR,
        "there is no setting `{key}` here{suggestion}",
        "{elsewhere}The settings here are {known}.",
    ),
    Code(
        "missing-setting",
        _ERROR,
        "the setting `{key}` is missing",
        "Add `{key} = ...` to this table.",
    ),
    Code(
        "bad-setting",
        _ERROR,
        "`{key}` {reason}",
        "Correct the value.",
    ),
    Code(
        "repeated-version",
        _ERROR,
        "the version `{name}` is given twice",
        "Give every version a name of its own.",
    ),
    Code(
        "repeated-document",
        Severity.WARNING,
        "this is version `{version}` once more; it is proposed as `{name}`",
        "Leave one of the documents out, or name the versions for what they are.",
    ),
    Code(
        "unknown-version",
        _ERROR,
        "there is no version `{name}`; the project has {known}",
        "Vendor the package again, with versions that there are: `specshim vendor DEST --as ...`.",
    ),
)
