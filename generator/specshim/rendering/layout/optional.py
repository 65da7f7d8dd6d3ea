"""Where black may put parentheses around a part of a statement, as leaves without text."""

from __future__ import annotations

from typing import Final

from specshim.rendering.layout.leaves import (
    CLOSING,
    COLON,
    COMMA,
    EQUAL,
    OPENING,
    Kind,
    Leaf,
    Unsure,
)
from specshim.rendering.layout.scanning import DOT_PRIORITY

_SIMPLE: Final = frozenset(("@", "class", "else", "import", "match", "raise", "pass"))
"""Statements that have no such part, by their first leaf."""


def with_optional_parentheses(leaves: list[Leaf]) -> list[Leaf]:
    """`leaves`, which are a whole statement, and these parentheses.

    They are those of black's linegen.py: what is returned, imported, assigned or tested; annotations; and patterns.
    """
    match leaves[0].text:
        case "def" | "async":
            return _definition(leaves)
        case "return" | "if" | "elif" | "case":
            end = len(leaves) - (leaves[0].text != "return")
            return [leaves[0], *_wrapped(leaves[1:end]), *leaves[end:]]
        case "from":
            return _import(leaves)
        case first if first in _SIMPLE:
            return leaves
        case _:
            return _expression(leaves)


def _expression(leaves: list[Leaf]) -> list[Leaf]:
    """An assignment, annotated or not, or a lone expression."""
    colon = _find(leaves, COLON)
    equal = _find(leaves, EQUAL)
    target = leaves[: min(colon, equal)]
    if any(it.before > DOT_PRIORITY for it in _level(target)):
        raise Unsure(_text(leaves))
    if any(it.kind is COMMA for it in _level(target)):
        return [*_in_parentheses(target), leaves[equal], *_wrapped(leaves[equal + 1 :])]
    parts: list[Leaf] = []
    start = 0
    for end in sorted({min(colon, equal), equal, len(leaves)}):
        part = leaves[start:end]
        parts += [part[0], *_wrapped(part[1:])] if start else part
        start = end
    return parts


def _import(leaves: list[Leaf]) -> list[Leaf]:
    start = next(index for index, it in enumerate(leaves) if it.text == "import") + 1
    names = leaves[start:]
    return leaves if _hidden(names) else [*leaves[:start], *_in_parentheses(names)]


def _definition(leaves: list[Leaf]) -> list[Leaf]:
    opening = next(index for index, it in enumerate(leaves) if it.kind is OPENING)
    closing = next(index for index, it in enumerate(leaves) if it.opening is leaves[opening])
    new = leaves[: opening + 1]
    start = opening + 1
    for index in [*_commas(leaves, start, closing), closing]:
        new += _parameter(leaves[start:index])
        new.append(leaves[index])
        start = index + 1
    rest = leaves[closing + 1 :]
    colon = _find(rest, COLON)
    if rest[0].text == "->":
        return [*new, rest[0], *_wrapped(rest[1:colon]), *rest[colon:]]
    return new + rest


def _parameter(leaves: list[Leaf]) -> list[Leaf]:
    colon = _find(leaves, COLON)
    equal = _find(leaves, EQUAL)
    annotation = leaves[colon + 1 : equal]
    for leaf in annotation:
        leaf.in_annotation = True
    if not any(it.before for it in _level(annotation)):
        return leaves
    return [*leaves[: colon + 1], *_wrapped(annotation), *leaves[equal:]]


def _commas(leaves: list[Leaf], start: int, end: int) -> list[int]:
    """Where the commas between parameters are."""
    depth = 0
    found = []
    for index in range(start, end):
        kind = leaves[index].kind
        if kind is OPENING:
            depth += 1
        elif kind is CLOSING:
            depth -= 1
        elif kind is COMMA and depth == 0:
            found.append(index)
    return found


def _wrapped(leaves: list[Leaf]) -> list[Leaf]:
    """`leaves` in optional parentheses, but for a tuple, which has its own."""
    if not leaves:
        return leaves
    if leaves[0].text == "(" and leaves[-1].opening is leaves[0]:
        if len(leaves) > 2 and not any(it.kind is COMMA for it in _level(leaves[1:-1])):
            _hidden(leaves)
        return leaves
    if any(it.kind is COMMA for it in _level(leaves)) or leaves[0].text == "*":
        raise Unsure(_text(leaves))
    return _in_parentheses(leaves)


def _hidden(leaves: list[Leaf]) -> bool:
    """Whether `leaves` are in parentheses, which then lose their text: they are optional."""
    if leaves[0].text != "(" or leaves[-1].opening is not leaves[0]:
        return False
    leaves[0].text = leaves[-1].text = ""
    leaves[0].is_atom = leaves[-1].is_atom = True
    return True


def _in_parentheses(leaves: list[Leaf]) -> list[Leaf]:
    space = leaves[0].space
    opening = Leaf(OPENING, "", space, space)
    closing = Leaf(CLOSING, "")
    closing.opening = opening
    opening.is_atom = closing.is_atom = True
    leaves[0].space = leaves[0].prefix = ""
    return [opening, *leaves, closing]


def _find(leaves: list[Leaf], kind: Kind) -> int:
    """Where the first leaf of `kind` outside brackets is, else the end."""
    depth = 0
    for index, leaf in enumerate(leaves):
        if leaf.kind is OPENING:
            depth += 1
        elif leaf.kind is CLOSING:
            depth -= 1
        elif leaf.kind is kind and depth == 0:
            return index
    return len(leaves)


def _level(leaves: list[Leaf]) -> list[Leaf]:
    """Those outside brackets, which are left out themselves."""
    depth = 0
    found = []
    for leaf in leaves:
        if leaf.kind is OPENING:
            depth += 1
        elif leaf.kind is CLOSING:
            depth -= 1
        elif depth == 0:
            found.append(leaf)
    return found


def _text(leaves: list[Leaf]) -> str:
    return " ".join(it.text for it in leaves)
