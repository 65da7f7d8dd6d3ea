"""Which value a plain YAML scalar stands for: the core schema, YAML 1.2.2 section 10.3.2.

YAML 1.1's rules would turn `NO`, `on`, `12:30` and dates into something else.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from specshim.sources.numbers import read_float, read_integer
from specshim.sources.tree import Scalar


class OutOfRange(ValueError):
    """A scalar that is a number by the schema, but none that JSON can hold."""


_WORDS: Final[dict[str, Scalar]] = {
    "": None,
    **dict.fromkeys(("~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}

_NUMBERS: Final[tuple[tuple[re.Pattern[str], Callable[[str], int | float | None]], ...]] = (
    (re.compile(r"[-+]?[0-9]+"), read_integer),
    (re.compile(r"0o[0-7]+"), lambda text: read_integer(text[2:], 8)),
    (re.compile(r"0x[0-9a-fA-F]+"), lambda text: read_integer(text[2:], 16)),
    (re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?"), read_float),
    (re.compile(r"[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)"), lambda text: None),
)

_FIRST_OF_NUMBERS: Final = frozenset("+-.0123456789")


def resolve_plain(text: str) -> Scalar:
    """The value of the plain scalar `text`; :class:`OutOfRange` where that is not a JSON value."""
    if text in _WORDS:
        return _WORDS[text]
    if text[0] not in _FIRST_OF_NUMBERS:
        return text
    for pattern, read in _NUMBERS:
        if pattern.fullmatch(text):
            number = read(text)
            if number is None:
                raise OutOfRange(text)
            return number
    return text
