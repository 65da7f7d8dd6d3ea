"""A line that does not fit -> lines that do, by black's rules (its linegen.py, without what no template of ours needs).

The functions have the names that they have there, so that the two can be compared.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import takewhile
from typing import Final

from msgspec import Struct

from specshim.rendering.layout.leaves import CLOSING, COLON, COMMA, EQUAL, OPENING, Leaf
from specshim.rendering.layout.lines import Line
from specshim.rendering.layout.omitting import can_be_split, can_omit_invisible_parens
from specshim.rendering.layout.scanning import COMMA_PRIORITY, DOT_PRIORITY
from specshim.rendering.layout.width import columns


class CannotSplit(Exception):
    """A way to split a line does not apply to it."""


class Parts(Struct, frozen=True):
    """A line split at a pair of brackets."""

    head: Line
    body: Line
    tail: Line
    opening: Leaf
    closing: Leaf

    def __iter__(self) -> Iterator[Line]:
        return (it for it in (self.head, self.body, self.tail) if it.leaves)


class Splitter(Struct, frozen=True):
    """Splits for lines of `width` columns."""

    width: int

    def split(self, line: Line, *, forced: bool = False) -> list[Line]:
        """`line` itself where it fits or nothing helps; `forced` asks for all optional parentheses."""
        return self._split(line, line.text, forced)

    def _split(self, line: Line, text: str, forced: bool) -> list[Line]:
        if not line.splits_at_once and not line.magic_comma and columns(text) <= self.width:
            line.written = text
            return [line]
        for way in self._ways(line):
            try:
                return self._run(line, way, text, forced)
            except CannotSplit:
                continue
        line.written = line.text
        return [line]

    def _ways(self, line: Line) -> tuple[Way, ...]:
        if line.leaves[0].comment or line.leaves[-1].comment:
            return ()  # A comment to a type checker must stay where it is.
        if line.is_definition and not _has_magic_return(line):
            return (left_hand_split,)
        if line.inside:
            return (delimiter_split, right_hand_split_with_omits)
        return (right_hand_split_with_omits,)

    def _run(self, line: Line, way: Way, text: str, forced: bool) -> list[Line]:
        optional = [it for it in line.invisible if it.depth == 0]
        result: list[Line] = []
        for part in way(self, line, forced):
            part_text = part.text
            if part_text == text:
                raise CannotSplit
            result += self._split(part, part_text, forced)
        if (
            forced
            or way is not right_hand_split_with_omits
            or not line.invisible
            or any(it.text for it in optional)
            or columns(result[0].written) <= self.width
            or any(it.is_added for it in line.leaves)
        ):
            return result
        second = self._run(line.copy(), way, text, True)
        return second if all(columns(it.written) <= self.width for it in second) else result


def _has_magic_return(line: Line) -> bool:
    """Whether a trailing comma explodes what a function returns: that is where it is split first."""
    after_arrow = iter(line.leaves)
    for leaf in after_arrow:
        if leaf.text == "->":
            break
    leaves = list(takewhile(lambda leaf: leaf.kind is not COLON, after_arrow))
    returned = Line(leaves, line.depth)
    returned.mark(_inside_matching_brackets(leaves))
    return returned.magic_comma


Way = Callable[[Splitter, Line, bool], Iterable[Line]]


def left_hand_split(_: Splitter, line: Line, __: bool) -> Parts:
    """At the parameters of a function; where it has none, at what it returns."""
    leaves = line.leaves
    ends = {leaf.opening: index for index, leaf in enumerate(leaves) if leaf.opening is not None}
    for start, leaf in enumerate(leaves):
        if leaf.kind is OPENING and leaf.text in ("(", ""):
            end = ends.get(leaf, 0)
            if end > start + 1:
                leaf.show()
                leaves[end].show()
                return _parts(line, start, end)
    raise CannotSplit


def right_hand_split_with_omits(splitter: Splitter, line: Line, forced: bool) -> list[Line]:
    """At the last brackets that leave a first line that fits."""
    first: list[Line] | None = None
    columns_before: dict[Leaf, int] = {}
    for omit in generate_trailers_to_omit(line, splitter.width):
        if omit:
            target = next(
                (
                    it.opening
                    for it in reversed(line.leaves)
                    if it.kind is CLOSING and it not in omit
                ),
                None,
            )
            columns_before = columns_before or _columns_before(line)
            if target is not None and target.text and columns_before[target] > splitter.width:
                continue
        lines = list(right_hand_split(splitter, line, forced, omit))
        if first is None and not omit:
            first = lines
        if lines[0].fits(splitter.width):
            return lines
    return first if first is not None else list(right_hand_split(splitter, line, forced, set()))


def _columns_before(line: Line) -> dict[Leaf, int]:
    found = {}
    column = line.indent
    for leaf in line.leaves:
        found[leaf] = column
        column += len(leaf.prefix) + len(leaf.text)
    return found


def generate_trailers_to_omit(line: Line, width: int) -> Iterator[set[Leaf]]:
    """Ever more closing brackets at the end of `line` that might stay on one line with what is before them."""
    omit: set[Leaf] = set()
    if not line.magic_comma:
        yield omit
    length = line.indent
    opening: Leaf | None = None
    closing: Leaf | None = None
    inner: set[Leaf] = set()
    leaves = line.leaves
    for index in range(len(leaves) - 1, -1, -1):
        leaf = leaves[index]
        length += leaf.length
        if length > width or leaf.comment:
            return
        previous = leaves[index - 1] if index else None
        if opening is not None:
            if leaf is opening:
                opening = None
            elif leaf.kind is CLOSING:
                if _explodes(line, leaf, previous):
                    return
                inner.add(leaf)
        elif leaf.kind is CLOSING:
            if previous is not None and previous.kind is OPENING:
                inner.add(leaf)
                continue
            if closing is not None:
                omit.add(closing)
                omit |= inner
                inner.clear()
                yield omit
            if _explodes(line, leaf, previous):
                return
            if leaf.text:
                opening, closing = leaf.opening, leaf


def _explodes(line: Line, closing: Leaf, previous: Leaf | None) -> bool:
    return (
        previous is not None
        and previous.kind is COMMA
        and closing.opening is not None
        and not (closing.text in ("", ")") and line.is_single(closing))
    )


def right_hand_split(
    splitter: Splitter, line: Line, forced: bool, omit: set[Leaf]
) -> Iterable[Line]:
    """At the last brackets that are not in `omit`."""
    parts = _first_right_hand_split(line, omit)
    return _maybe_split_omitting_optional_parens(splitter, parts, line, forced, omit)


def _first_right_hand_split(line: Line, omit: set[Leaf]) -> Parts:
    leaves = line.leaves
    for end in range(len(leaves) - 1, -1, -1):
        # Nothing is gained by splitting what is empty.
        if leaves[end].kind is CLOSING and leaves[end] not in omit:
            start = _opening_of(leaves, end)
            if start < end - 1:
                break
    else:
        raise CannotSplit
    if start < 0:
        raise CannotSplit  # They were opened on an earlier line.
    return _parts(line, start, end)


def _opening_of(leaves: list[Leaf], end: int) -> int:
    """Where the brackets were opened that end there; -1 where that was on an earlier line."""
    opening = leaves[end].opening
    return next((it for it in range(end - 1, -1, -1) if leaves[it] is opening), -1)


def _maybe_split_omitting_optional_parens(
    splitter: Splitter, parts: Parts, line: Line, forced: bool, omit: set[Leaf]
) -> Iterable[Line]:
    is_optional = not parts.opening.text and not parts.closing.text
    if (
        not forced
        and is_optional
        and not line.is_import
        and can_omit_invisible_parens(parts.body, splitter.width)
    ):
        without = {parts.closing, *omit}
        try:
            other = _first_right_hand_split(line, without)
            if _prefers(other, parts, splitter.width):
                return _maybe_split_omitting_optional_parens(splitter, other, line, forced, without)
        except CannotSplit:
            if (
                line.equals <= 1
                and not (can_be_split(parts.body) or parts.body.fits(splitter.width))
                and line.leaves[0].text != "case"
            ):
                raise
    parts.opening.show()
    parts.closing.show()
    return parts


def _prefers(other: Parts, parts: Parts, width: int) -> bool:
    """Whether `other`, a split that needs no optional parentheses, is better than `parts`, which does."""
    head = parts.head
    if len(head.leaves) < 2 or head.leaves[-2].kind is not EQUAL:
        return True
    if not any(it.kind in _BRACKETS for it in head.leaves[:-1]):
        return True
    if not head.fits(width - 1) or head.magic_comma:
        return True
    if 1 < head.equals > other.head.equals:
        return False
    for leaf in reversed(other.head.leaves):
        if leaf.kind is EQUAL:
            return other.head.fits(width)
        if leaf.kind is CLOSING:
            return True
    return False


_BRACKETS: Final = (OPENING, CLOSING)


def _parts(line: Line, start: int, end: int) -> Parts:
    """`line` split at the brackets at these places."""
    leaves = line.leaves
    opening, closing = leaves[start], leaves[end]
    head = Line(leaves[: start + 1], line.depth)
    head.mark(_inside_matching_brackets(head.leaves))
    inner = leaves[start + 1 : end]
    inner += _trailing_comma(line, start, inner)
    body = Line.of(inner, line.depth + 1, inside=True)
    body.splits_at_once = _should_split_line(body, opening)
    tail = Line(leaves[end:], line.depth)
    if not inner and len(tail.text.strip()) < 3:
        raise CannotSplit
    return Parts(head, body, tail, opening, closing)


def _trailing_comma(line: Line, start: int, inner: list[Leaf]) -> list[Leaf]:
    """The comma that imports and the only parameter of a function get."""
    if not inner or inner[-1].kind is COMMA:
        return []
    if line.is_import:
        return [_comma()]
    before = line.leaves[: start + 1]
    if not line.is_definition or before[-1].text != "(" or any(it.text == "->" for it in before):
        return []
    if any(it.kind is COMMA and not it.in_annotation for it in inner):
        return []
    return [_comma()]


def _comma() -> Leaf:
    comma = Leaf(COMMA, ",")
    comma.is_added = True
    return comma


def _should_split_line(body: Line, opening: Leaf) -> bool:
    """Whether each item gets a line of its own at once."""
    if not body.leaves:
        return False
    last = body.leaves[-1]
    has_trailing = last.kind is COMMA
    if body.priority({last} if has_trailing else frozenset()) != COMMA_PRIORITY:
        return False
    return has_trailing or opening.is_atom


def _inside_matching_brackets(leaves: list[Leaf]) -> list[Leaf]:
    """Those in brackets that end among `leaves`, and these brackets."""
    found: set[Leaf] = set()
    levels: list[list[Leaf]] = []
    is_opened = False
    for leaf in leaves:
        if leaf.kind is OPENING:
            is_opened = True
            levels.append([leaf])
        elif leaf.kind is CLOSING:
            if levels:
                found.update(levels.pop(), (leaf,))
            elif is_opened:
                break
        elif levels:
            levels[-1].append(leaf)
    return [leaf for leaf in leaves if leaf in found] if found else []


def delimiter_split(_: Splitter, line: Line, __: bool) -> Iterator[Line]:
    """At all delimiters of the kind that binds least."""
    last = line.leaves[-1]
    priority = line.priority({last})
    if not priority:
        raise CannotSplit
    if priority == DOT_PRIORITY and list(line.delimiters.values()).count(DOT_PRIORITY) == 1:
        raise CannotSplit
    return _delimited(line, priority)


def _delimited(line: Line, priority: int) -> Iterator[Line]:
    current: list[Leaf] = []
    for leaf in line.leaves:
        current.append(leaf)
        if line.delimiters.get(leaf) == priority:
            yield _item(line, current)
            current = []
    if current:
        if priority == COMMA_PRIORITY and current[-1].kind is not COMMA:
            current.append(_comma())
        yield _item(line, current)


def _item(line: Line, leaves: list[Leaf]) -> Line:
    leaves[0].prefix = ""
    return Line.of(leaves, line.depth, inside=line.inside)
