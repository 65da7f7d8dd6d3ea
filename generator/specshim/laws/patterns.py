"""Texts that a pattern describes."""

from __future__ import annotations

import re
from random import Random
from re import _constants as c  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any, Final

_MORE: Final = 2
"""How often something is repeated beyond what it must be."""

_CATEGORIES: Final = {
    c.CATEGORY_DIGIT: "0123456789",
    c.CATEGORY_WORD: "abz_09",
    c.CATEGORY_SPACE: " ",
    c.CATEGORY_NOT_DIGIT: "ab-",
    c.CATEGORY_NOT_SPACE: "ab0",
    c.CATEGORY_NOT_WORD: "- ",
}
_ANY: Final = "ab0-_ A.~é"


def text_of(pattern: str, random: Random) -> str | None:
    """A text that most likely has the pattern (ECMA 262, as JSON Schema has it); None where it is not understood."""
    try:
        parsed = _parser.parse(pattern)
    except (re.error, RecursionError, OverflowError):
        return None
    return "".join(_drawn(parsed, random))


def _drawn(parsed: Any, random: Random) -> list[str]:
    found: list[str] = []
    for kind, given in parsed:
        if kind is c.LITERAL:
            found.append(chr(given))
        elif kind is c.NOT_LITERAL:
            found.append(random.choice([it for it in _ANY if it != chr(given)]))
        elif kind is c.ANY:
            found.append(random.choice(_ANY))
        elif kind is c.IN:
            found.append(_one_of(given, random))
        elif kind in (c.MAX_REPEAT, c.MIN_REPEAT, c.POSSESSIVE_REPEAT):
            least, most, inner = given
            times = random.randint(least, min(most, least + _MORE))
            found += [it for _ in range(times) for it in _drawn(inner, random)]
        elif kind is c.SUBPATTERN:
            found += _drawn(given[-1], random)
        elif kind is c.ATOMIC_GROUP:
            found += _drawn(given, random)
        elif kind is c.BRANCH:
            found += _drawn(random.choice(given[1]), random)
    return found


def _one_of(members: Any, random: Random) -> str:
    """A character of a set; of a negated one, any that it does not have."""
    (first, _), *others = members
    if first is c.NEGATE:
        refused = {it for member in others for it in _characters(member)}
        return random.choice([it for it in _ANY if it not in refused] or ["\u00a0"])
    return random.choice(_characters(random.choice(members)))


def _characters(member: Any) -> str:
    kind, given = member
    if kind is c.LITERAL:
        return chr(given)
    if kind is c.RANGE:
        low, high = given
        return "".join(map(chr, {low, high, (low + high) // 2}))
    return _CATEGORIES.get(given, "a")
