"""Codes of converting between versions."""

from __future__ import annotations

from typing import Final

from specshim.diagnostics.code import Code, Severity

_ERROR = Severity.ERROR

CONVERSIONS: Final = (
    Code(
        "uncovered-difference",
        _ERROR,
        "nothing converts `{difference}` ({way}): {reason}",
        "Declare a step for it in the conversions file, or waive it there with a reason.",
    ),
    Code(
        "not-converted",
        Severity.WARNING,
        "nothing converts `{difference}` ({way}): {reason}",
        "A value that shows it is reported when it is met. To convert it, name a file of `conversions` "
        "in the project file and declare a step there.",
    ),
    Code(
        "undecided-difference",
        Severity.WARNING,
        "nobody has decided what becomes of `{difference}` ({way}): {reason}",
        "Declare a step for it in the conversions file, or say there why nobody converts it, in the place of"
        " `to be decided`: who meets such a value reads that.",
    ),
    Code(
        "told-when-met",
        Severity.INFO,
        "{count} further differences of `{old}` and `{new}` need no decision: a value that shows one is"
        " reported when it is met",
        "There is nothing to do.",
    ),
    Code(
        "bad-conversion",
        _ERROR,
        "this cannot be read as a part of a conversions file: {reason}",
        "The steps are rename, move, values, supply, always, drop, each, within, variants, choose, wrap, single,"
        " list, text, number and custom.",
    ),
    Code(
        "unused-conversion",
        _ERROR,
        "{what} finds nothing to do between these versions",
        "Correct the name, or delete it: the documents no longer differ in this.",
    ),
    Code(
        "no-such-pair",
        _ERROR,
        "`{old}` to `{new}` are no neighbouring versions of this project, or are declared twice",
        "Declare each pair of neighbours once; they are: {known}.",
    ),
    Code(
        "no-functions",
        _ERROR,
        "the functions in `{file}` cannot be read: {reason}",
        "Name a Python file, relative to the conversions file.",
    ),
    Code(
        "bad-functions",
        _ERROR,
        "these functions cannot be copied into the package: {reason}",
        "The file is Python that imports the standard library only.",
    ),
    Code(
        "no-such-function",
        _ERROR,
        "`{file}` has no function `{name}` of {count} arguments",
        "Define it at the top level of the file; a conversion takes `old`, `new` and `lost`, a recipe `call`.",
    ),
)
