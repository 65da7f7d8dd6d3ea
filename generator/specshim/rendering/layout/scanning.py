"""The text of one statement -> its leaves."""

from __future__ import annotations

import re
from typing import Final

from specshim.rendering.layout.leaves import (
    CLOSING,
    COMMA,
    NAME,
    NUMBER,
    OPENING,
    OPERATOR,
    STRING,
    Kind,
    Leaf,
    Unsure,
)
from specshim.rendering.layout.literals import normalised_number, normalised_string

_TOKEN: Final = re.compile(
    r"""\s*(?:
      (?P<string>[rbfRBF]*(?:"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'))
    | (?P<number>\d(?:[\w.]|(?<=[eE])[+-])*)
    | (?P<name>[^\W\d]\w*(?:\.[^\W\d]\w*)*|\.\.\.)
    | (?P<comment>\#[^\n]*)
    | (?P<opening>[(\[{])
    | (?P<closing>[)\]}])
    | (?P<comma>,)
    | (?P<operator>->|\*\*|[=!<>]=|[:=.|*+\-@/%&^<>~])
    )""",
    re.VERBOSE,
)
_KINDS: Final = {
    "string": Kind.STRING,
    "number": Kind.NUMBER,
    "name": Kind.NAME,
    "opening": Kind.OPENING,
    "closing": Kind.CLOSING,
    "comma": Kind.COMMA,
    "operator": Kind.OPERATOR,
}
_OPERATORS: Final = {":": Kind.COLON, "=": Kind.EQUAL, ".": Kind.DOT}
_CLOSES: Final = {"(": ")", "[": "]", "{": "}"}
_KEYWORDS: Final = frozenset(
    {"and", "await", "elif", "else", "from", "if", "import", "in", "is", "not", "or", "raise"}
    | {"return"}
)
"""What a bracket may follow that is no call and no subscript."""
_FIRST_KEYWORDS: Final = frozenset({"case", "match"})
"""The same where a statement starts with them; otherwise they are names."""
_UNKNOWN: Final = frozenset(
    {"assert", "del", "except", "for", "global", "lambda", "nonlocal", "try", "while", "with"}
    | {"yield"}
)

# How readily a line is split there, by black's brackets.py: after a comma, before all others.
COMMA_PRIORITY: Final = 18
_STRING_PRIORITY: Final = 12
_COMPARATOR: Final = 10
DOT_PRIORITY: Final = 1
_WORDS: Final = {"and": 14, "or": 14, "is": _COMPARATOR, "in": _COMPARATOR}
_COMPARATORS: Final = frozenset(("==", "!=", "<", ">", "<=", ">="))
_MATH: Final = {"|": 9, "^": 8, "&": 7, "+": 5, "-": 5, "*": 4, "/": 4, "%": 4, "@": 4}
"""Where a value stands before them; otherwise they are signs, or stars before arguments."""


def scan(text: str) -> list[Leaf]:
    """The leaves of `text`, brackets paired; Unsure where there is something that the rules do not know."""
    leaves: list[Leaf] = []
    opened: list[Leaf] = []
    previous: Leaf | None = None
    end = 0
    for match in _TOKEN.finditer(text):
        if match.start() != end:
            break
        end = match.end()
        group = match.lastgroup
        if group is None:
            continue
        value = match[group]
        if group == "comment":
            if previous is None or previous.comment:
                raise Unsure(text)
            previous.comment = f"  {value}"
            continue
        leaf = _leaf(_KINDS[group], value, previous)
        if previous is not None:
            leaf.space = leaf.prefix = _space(
                leaf.kind, match.start(group) > match.start(), previous
            )
        if leaf.kind is OPENING:
            leaf.is_atom = value == "{" or not _is_operand(previous) or _starts(leaves)
            opened.append(leaf)
        elif leaf.kind is CLOSING:
            if not opened or _CLOSES[opened[-1].text] != value:
                raise Unsure(text)
            leaf.opening = opened.pop()
            leaf.is_atom = leaf.opening.is_atom
        elif leaf.kind is COMMA:
            leaf.in_call = bool(opened) and opened[-1].text == "(" and not opened[-1].is_atom
        leaves.append(leaf)
        previous = leaf
    if opened or not leaves or text[end:].strip():
        raise Unsure(text)
    return leaves


def _leaf(kind: Kind, text: str, previous: Leaf | None) -> Leaf:
    """The leaf of one token, which knows how readily a line is split before it."""
    if kind is STRING:
        leaf = Leaf(kind, normalised_string(text))
        if previous is not None and previous.kind is STRING:
            leaf.before = _STRING_PRIORITY
    elif kind is NAME:
        if text in _UNKNOWN or (text == "in" and previous is not None and previous.text == "not"):
            raise Unsure(text)
        leaf = Leaf(kind, text)
        if text in _WORDS:
            leaf.before = _WORDS[text]
    elif kind is NUMBER:
        leaf = Leaf(kind, normalised_number(text))
    elif kind is OPERATOR:
        leaf = Leaf(_OPERATORS.get(text, kind), text)
        leaf.before = _operator_priority(text, previous)
    else:
        leaf = Leaf(kind, text)
    return leaf


def _operator_priority(text: str, previous: Leaf | None) -> int:
    if text == ".":
        return DOT_PRIORITY if previous is not None and previous.kind is CLOSING else 0
    if text in _MATH:
        return _MATH[text] if _is_operand(previous) else 0
    return _COMPARATOR if text in _COMPARATORS else 0


def _space(kind: Kind, has_space: bool, previous: Leaf) -> str:
    """The templates say where blanks are, but for brackets and commas, which need not be written with care."""
    if kind is COMMA or kind is CLOSING:
        return ""
    if previous.kind is COMMA:
        return " "
    return " " if has_space and previous.kind is not OPENING else ""


def _starts(leaves: list[Leaf]) -> bool:
    return len(leaves) == 1 and leaves[0].text in _FIRST_KEYWORDS


def _is_operand(leaf: Leaf | None) -> bool:
    """Whether a value ends with `leaf`: a bracket or an operator that follows belongs to it."""
    if leaf is None:
        return False
    if leaf.kind is NAME:
        return leaf.text not in _KEYWORDS
    return leaf.kind in (CLOSING, STRING, NUMBER)
