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
    r"""(\s*)(
      (?:[a-zA-Z_]|[^\W\d])\w*+(?:\.[^\W\d]\w*+)*+(?!["'])  # a name, and those behind its dots
    | \.\.\.
    | [,()\[\]{}]
    | [rbfRBF]*(?:"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')
    | \d(?:[\w.]|(?<=[eE])[+-])*
    | \#[^\n]*
    | ->|\*\*|[=!<>]=|[:=.|*+\-@/%&^<>~]
    | \S  # what is none of these
    )""",
    re.VERBOSE,
)
_KINDS: Final = {
    **dict.fromkeys("([{", OPENING),
    **dict.fromkeys(")]}", CLOSING),
    **dict.fromkeys(":=.|*+-@/%&^<>~", OPERATOR),
    **dict.fromkeys("0123456789", NUMBER),
    **dict.fromkeys("\"'", STRING),
    **dict.fromkeys("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_", NAME),
    ",": COMMA,
}
"""What a token is, by its first character, but for names of other scripts and texts with a prefix."""
_QUOTES: Final = frozenset("\"'")
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
    for space, value in _TOKEN.findall(text):
        kind = _KINDS.get(value[0])
        if kind is None or value[-1] in _QUOTES:
            if value[0] == "#":
                if previous is None or previous.comment:
                    raise Unsure(text)
                previous.comment = f"  {value}"
                continue
            kind = _rare(value, text)
        before = _space(kind, space, previous)
        leaf = Leaf(kind, value, before, before)
        if kind is NAME:
            if value in _WORDS or value in _UNKNOWN:
                leaf.before = _word_priority(value, previous)
        elif kind is OPENING:
            leaf.is_atom = value == "{" or not _is_operand(previous) or _starts(leaves)
            opened.append(leaf)
        elif kind is CLOSING:
            if not opened or _CLOSES[opened[-1].text] != value:
                raise Unsure(text)
            leaf.opening = opened.pop()
            leaf.is_atom = leaf.opening.is_atom
        elif kind is COMMA:
            leaf.in_call = bool(opened) and opened[-1].text == "(" and not opened[-1].is_atom
        else:
            _complete(leaf, previous)
        leaves.append(leaf)
        previous = leaf
    if opened or not leaves:
        raise Unsure(text)
    return leaves


def _rare(value: str, text: str) -> Kind:
    """What a token is that its first character does not tell."""
    if value[-1] in _QUOTES:
        if len(value) > 1:
            return STRING
    elif value == "!=":
        return OPERATOR
    elif value[0].isalnum():
        return NAME
    raise Unsure(text)


def _complete(leaf: Leaf, previous: Leaf | None) -> None:
    """What black writes for a literal, which operator it is, and how readily a line is split before it."""
    if leaf.kind is STRING:
        leaf.text = normalised_string(leaf.text)
        if previous is not None and previous.kind is STRING:
            leaf.before = _STRING_PRIORITY
    elif leaf.kind is NUMBER:
        leaf.text = normalised_number(leaf.text)
    elif leaf.text == "...":
        leaf.kind = NAME
    else:
        leaf.kind = _OPERATORS.get(leaf.text, OPERATOR)
        leaf.before = _operator_priority(leaf.text, previous)


def _word_priority(text: str, previous: Leaf | None) -> int:
    if text in _UNKNOWN or (text == "in" and previous is not None and previous.text == "not"):
        raise Unsure(text)
    return _WORDS[text]


def _operator_priority(text: str, previous: Leaf | None) -> int:
    if text == ".":
        return DOT_PRIORITY if previous is not None and previous.kind is CLOSING else 0
    if text in _MATH:
        return _MATH[text] if _is_operand(previous) else 0
    return _COMPARATOR if text in _COMPARATORS else 0


def _space(kind: Kind, written: str, previous: Leaf | None) -> str:
    """The templates say where blanks are, but for brackets and commas, which need not be written with care."""
    if previous is None or kind is COMMA or kind is CLOSING:
        return ""
    if previous.kind is COMMA:
        return " "
    return " " if written and previous.kind is not OPENING else ""


def _starts(leaves: list[Leaf]) -> bool:
    return len(leaves) == 1 and leaves[0].text in _FIRST_KEYWORDS


def _is_operand(leaf: Leaf | None) -> bool:
    """Whether a value ends with `leaf`: a bracket or an operator that follows belongs to it."""
    if leaf is None:
        return False
    if leaf.kind is NAME:
        return leaf.text not in _KEYWORDS
    return leaf.kind in (CLOSING, STRING, NUMBER)
