"""Whether a part of a line reads well without optional parentheses around it; black's lines.py."""

from __future__ import annotations

from specshim.rendering.layout.leaves import CLOSING, DOT, NAME, OPENING, STRING, Leaf
from specshim.rendering.layout.lines import Line
from specshim.rendering.layout.scanning import DOT_PRIORITY


def can_omit_invisible_parens(body: Line, width: int) -> bool:
    """Whether what is in the parentheses can be split as well without them."""
    if not body.delimiters:
        return True
    priority = body.priority()
    if list(body.delimiters.values()).count(priority) > 1:
        return False
    if priority == DOT_PRIORITY:
        return True
    first, second, *_ = body.leaves
    if (
        first.kind is OPENING
        and second.kind is not CLOSING
        and _can_omit_opening_paren(body, first, width)
    ):
        return True
    *_, before_last, last = body.leaves
    if last.text in (")", "}", "") or (last.text == "]" and last.is_atom):
        if last.kind is not CLOSING or before_last.kind is OPENING:
            return False
        return _can_omit_closing_paren(body, last, width)
    return False


def _can_omit_opening_paren(line: Line, first: Leaf, width: int) -> bool:
    """Whether what follows the first brackets fits on a line of its own."""
    in_rest = False
    length = line.indent
    for leaf, columns in line.with_lengths():
        if leaf.kind is CLOSING and leaf.opening is first:
            in_rest = True
        if in_rest:
            length += columns
            if length > width:
                return False
            if leaf.kind is OPENING:
                in_rest = False
    return True


def _can_omit_closing_paren(line: Line, last: Leaf, width: int) -> bool:
    """Whether what is before the last brackets fits, or has brackets to split at."""
    length = line.indent
    has_others = False
    for leaf, columns in line.with_lengths():
        length += columns
        if leaf is last.opening:
            if has_others or length <= width:
                return True
        elif leaf.kind is OPENING:
            has_others = True
    return False


def can_be_split(body: Line) -> bool:
    """Not whether a line can be split for sure: calls of methods of a text cannot."""
    leaves = body.leaves
    if len(leaves) < 2:
        return False
    if leaves[0].kind is not STRING or leaves[1].kind is not DOT:
        return True
    calls = dots = 0
    following = leaves[-1]
    for leaf in reversed(leaves[:-1]):
        if leaf.kind is OPENING:
            if following.kind is not CLOSING:
                return False
            calls += 1
        elif leaf.kind is DOT:
            dots += 1
        elif leaf.kind is NAME:
            if following.kind not in (DOT, OPENING):
                return False
        elif leaf.kind is not CLOSING:
            return False
        if dots > 1 and calls > 1:
            return False
    return True
