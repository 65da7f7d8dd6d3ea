"""The text of one statement -> its leaves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from specshim.rendering.layout.leaves import Kind, Leaf, Unsure
from specshim.rendering.layout.literals import normalised_number, normalised_string

_TOKEN: Final = re.compile(
    r"""(?P<space>\s*)(?:
      (?P<string>[rbfRBF]*(?:"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'))
    | (?P<number>\d(?:[\w.]|(?<=[eE])[+-])*)
    | (?P<name>[^\W\d]\w*|\.\.\.)
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

# How readily a line is split before a leaf, black's brackets.py.
COMMA: Final = 18
_LOGIC: Final = 14
_STRING: Final = 12
_COMPARATOR: Final = 10
_MATH: Final = {"|": 9, "^": 8, "&": 7, "+": 5, "-": 5, "*": 4, "/": 4, "%": 4, "@": 4}
_COMPARATORS: Final = frozenset(("==", "!=", "<", ">", "<=", ">="))
DOT: Final = 1


def scan(text: str) -> list[Leaf]:
    """The leaves of `text`, brackets paired; Unsure where there is something that the rules do not know."""
    leaves: list[Leaf] = []
    opened: list[Leaf] = []
    previous: Leaf | None = None
    for kind, value, has_space in _tokens(text):
        if kind is None:
            if previous is None or previous.comment:
                raise Unsure(text)
            previous.comment = f"  {value}"
            continue
        leaf = Leaf(kind, value, _space(kind, has_space, previous))
        leaf.before = _priority(leaf, previous)
        if kind is Kind.OPENING:
            leaf.is_atom = value == "{" or not _is_operand(previous) or _starts(leaves)
            opened.append(leaf)
        elif kind is Kind.CLOSING:
            if not opened or _CLOSES[opened[-1].text] != value:
                raise Unsure(text)
            leaf.opening = opened.pop()
            leaf.is_atom = leaf.opening.is_atom
        elif kind is Kind.COMMA:
            leaf.in_call = bool(opened) and opened[-1].text == "(" and not opened[-1].is_atom
        leaves.append(leaf)
        previous = leaf
    if opened or not leaves:
        raise Unsure(text)
    return leaves


def _tokens(text: str) -> Iterator[tuple[Kind | None, str, bool]]:
    position, end = 0, len(text)
    while position < end:
        match = _TOKEN.match(text, position)
        if match is None:
            if text[position:].strip():
                raise Unsure(text)
            return
        position = match.end()
        group = str(match.lastgroup)
        value = match[group]
        kind = _KINDS.get(group)
        if kind is Kind.STRING:
            value = normalised_string(value)
        elif kind is Kind.NUMBER:
            value = normalised_number(value)
        elif kind is Kind.OPERATOR:
            kind = _OPERATORS.get(value, kind)
        elif kind is Kind.NAME and value in _UNKNOWN:
            raise Unsure(text)
        yield kind, value, match.end("space") > match.start("space")


def _space(kind: Kind, has_space: bool, previous: Leaf | None) -> str:
    """The templates say where blanks are, but for brackets and commas, which need not be written with care."""
    if previous is None or kind is Kind.COMMA or kind is Kind.CLOSING:
        return ""
    if previous.kind is Kind.COMMA:
        return " "
    return " " if has_space and previous.kind is not Kind.OPENING else ""


def _starts(leaves: list[Leaf]) -> bool:
    return len(leaves) == 1 and leaves[0].text in _FIRST_KEYWORDS


def _is_operand(leaf: Leaf | None) -> bool:
    """Whether a value ends with `leaf`: a bracket or an operator that follows belongs to it."""
    if leaf is None:
        return False
    if leaf.kind is Kind.NAME:
        return leaf.text not in _KEYWORDS
    return leaf.kind in (Kind.CLOSING, Kind.STRING, Kind.NUMBER)


def _priority(leaf: Leaf, previous: Leaf | None) -> int:
    match leaf.kind:
        case Kind.DOT:
            return DOT if previous is not None and previous.kind is Kind.CLOSING else 0
        case Kind.STRING:
            return _STRING if previous is not None and previous.kind is Kind.STRING else 0
        case Kind.OPERATOR:
            if leaf.text in _COMPARATORS:
                return _COMPARATOR
            # Otherwise it is a sign, or a star before arguments.
            return _MATH.get(leaf.text, 0) if _is_operand(previous) else 0
        case Kind.NAME:
            return _word_priority(leaf.text, previous.text if previous is not None else "")
        case _:
            return 0


def _word_priority(word: str, before: str) -> int:
    match word:
        case "and" | "or":
            return _LOGIC
        case "is":
            return _COMPARATOR
        case "in" if before == "not":
            raise Unsure(word)
        case "in":
            return _COMPARATOR
        case _:
            return 0
