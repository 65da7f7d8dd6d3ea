"""Texts that a pattern allows; Python's own parser of patterns reads it."""

from __future__ import annotations

import random
import re
import string

# The parser has no public name.
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

_ALPHABET = string.ascii_letters + string.digits + "_-. /:@"
_OF_CLASS = {
    sre.CATEGORY_DIGIT: string.digits,
    sre.CATEGORY_WORD: string.ascii_letters + string.digits,
    sre.CATEGORY_SPACE: " ",
    sre.CATEGORY_NOT_SPACE: string.ascii_letters,
    sre.CATEGORY_NOT_DIGIT: string.ascii_letters,
    sre.CATEGORY_NOT_WORD: "-",
}
_MOST = 3
"""How often more than the least a part is repeated."""


def matching(pattern: str, chance: random.Random) -> str | None:
    """A text in which the pattern is found; None where it cannot be read."""
    try:
        parsed = _parser.parse(pattern.replace("\\/", "/"))
    except (re.error, OverflowError):
        return None
    return "".join(_text(parsed, chance))


def _text(parsed: Any, chance: random.Random) -> list[str]:
    return [_piece(operator, argument, chance) for operator, argument in parsed]


def _piece(operator: Any, argument: Any, chance: random.Random) -> str:
    if operator is sre.LITERAL:
        return chr(argument)
    if operator is sre.NOT_LITERAL:
        return next(it for it in _ALPHABET if it != chr(argument))
    if operator is sre.ANY:
        return chance.choice(string.ascii_letters)
    if operator is sre.IN:
        return chance.choice(_allowed(argument))
    if operator is sre.BRANCH:
        return "".join(_text(chance.choice(argument[1]), chance))
    if operator is sre.SUBPATTERN:
        return "".join(_text(argument[3], chance))
    if operator in (sre.MAX_REPEAT, sre.MIN_REPEAT):
        least, most, parsed = argument
        turns = chance.randint(least, min(most, least + _MOST))
        return "".join("".join(_text(parsed, chance)) for _ in range(turns))
    return ""


def _allowed(members: Any) -> str:
    found = ""
    for operator, argument in members:
        if operator is sre.LITERAL:
            found += chr(argument)
        elif operator is sre.RANGE:
            found += "".join(map(chr, range(argument[0], min(argument[1], argument[0] + 60) + 1)))
        elif operator is sre.CATEGORY:
            found += _OF_CLASS.get(argument, "a")
    if members and members[0][0] is sre.NEGATE:
        return "".join(it for it in _ALPHABET if it not in found) or "~"
    return found or "a"
