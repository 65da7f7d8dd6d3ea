"""A line of code while it is being split: its leaves and its brackets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from typing import Final, Self

from specshim.rendering.layout.leaves import Kind, Leaf
from specshim.rendering.layout.scanning import COMMA
from specshim.rendering.layout.width import columns

_INDENT: Final = 4
_EMPTY: Final[Set[Leaf]] = frozenset()


class Line:
    """Leaves that stand on one line, unless it must be split. black's lines.py and brackets.py."""

    __slots__ = (
        "_depth",
        "_open",
        "_previous",
        "delimiters",
        "depth",
        "inside",
        "invisible",
        "leaves",
        "magic_comma",
        "splits_at_once",
    )

    def __init__(self, depth: int, *, inside: bool = False) -> None:
        self.depth = depth
        """Levels of indentation."""
        self.inside = inside
        """Whether it is inside brackets that were opened on an earlier line."""
        self.leaves: list[Leaf] = []
        self.splits_at_once = False
        """Whether it is split although it would fit."""
        self.magic_comma = False
        """Whether a trailing comma asks for one item to a line."""
        self.delimiters: dict[Leaf, int] = {}
        """Leaf -> how readily the line is split after it."""
        self.invisible: list[Leaf] = []
        """Optional parentheses that have no text yet."""
        self._depth = 0
        self._open: dict[int, Leaf] = {}
        self._previous: Leaf | None = None

    @classmethod
    def of(cls, leaves: Iterable[Leaf], depth: int) -> Self:
        """The line of a whole statement."""
        line = cls(depth)
        for leaf in leaves:
            line.append(leaf)
        return line

    def append(self, leaf: Leaf, *, formatted: bool = False, tracked: bool = False) -> None:
        """Put `leaf` at the end; one that is `formatted` keeps the blank before it."""
        if not formatted:
            leaf.prefix = leaf.space if self.leaves else ""
        if self.inside or not formatted or tracked:
            self._mark(leaf)
            if leaf.kind is Kind.CLOSING and self._has_magic_comma(leaf):
                self.magic_comma = True
        self.leaves.append(leaf)

    def _mark(self, leaf: Leaf) -> None:
        kind = leaf.kind
        if kind is Kind.CLOSING:
            if self._depth == 0:
                return
            self._depth -= 1
            leaf.opening = self._open.pop(self._depth)
            if not leaf.text:
                self.invisible.append(leaf)
        leaf.depth = self._depth
        if self._depth == 0:
            if leaf.before and self._previous is not None:
                self.delimiters[self._previous] = leaf.before
            elif kind is Kind.COMMA:
                self.delimiters[leaf] = COMMA
        if kind is Kind.OPENING:
            self._open[self._depth] = leaf
            self._depth += 1
            if not leaf.text:
                self.invisible.append(leaf)
        self._previous = leaf

    def _has_magic_comma(self, closing: Leaf) -> bool:
        if not self.leaves or self.leaves[-1].kind is not Kind.COMMA:
            return False
        if closing.text == "}" or (closing.text == "]" and closing.is_atom):
            return True
        if closing.text in ("", ")") and self.is_import:
            return True
        return closing.opening is not None and not self.is_single(closing)

    def is_single(self, closing: Leaf) -> bool:
        """Whether at most one comma is in the brackets that `closing` ends, as a tuple of one item has it."""
        opening = closing.opening
        if opening is None or opening not in self.leaves:
            return False
        depth = closing.depth + 1
        commas = 0
        for leaf in self.leaves[self.leaves.index(opening) + 1 :]:
            if leaf is closing:
                break
            if leaf.depth == depth and leaf.kind is Kind.COMMA:
                commas += 2 if leaf.in_call else 1
        return commas < 2

    @property
    def text(self) -> str:
        """The line as it is written, without its end."""
        code = "".join(f"{leaf.prefix}{leaf.text}" for leaf in self.leaves)
        comments = "".join(leaf.comment for leaf in self.leaves)
        return f"{' ' * self.indent}{code}{comments}"

    @property
    def indent(self) -> int:
        """The columns before the first leaf."""
        return _INDENT * self.depth

    def fits(self, width: int) -> bool:
        """Whether it has at most `width` columns."""
        return columns(self.text) <= width

    @property
    def is_definition(self) -> bool:
        """Whether it starts a function."""
        return self.leaves[0].text == "def" or (
            self.leaves[0].text == "async" and len(self.leaves) > 1
        )

    @property
    def is_import(self) -> bool:
        return self.leaves[0].text in ("from", "import")

    @property
    def equals(self) -> int:
        """How many equal signs it has, those of arguments among them."""
        return sum(leaf.kind is Kind.EQUAL for leaf in self.leaves)

    def priority(self, without: Set[Leaf] = _EMPTY) -> int:
        """Of its best place to split; 0 where there is none."""
        return max((it for leaf, it in self.delimiters.items() if leaf not in without), default=0)

    def copy(self) -> Self:
        """The same with leaves of its own, for a second try."""
        new = type(self)(self.depth, inside=self.inside)
        new.splits_at_once = self.splits_at_once
        new.magic_comma = self.magic_comma
        for leaf in self.leaves:
            new.append(leaf.copy())
        return new

    def with_lengths(self) -> Iterator[tuple[Leaf, int]]:
        """Each leaf and its columns."""
        return ((leaf, leaf.length) for leaf in self.leaves)
