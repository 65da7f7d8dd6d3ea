"""A line of code while it is being split: its leaves and its brackets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from typing import Final, Self

from msgspec import Struct, field

from specshim.rendering.layout.leaves import CLOSING, COMMA, EQUAL, OPENING, Leaf
from specshim.rendering.layout.scanning import COMMA_PRIORITY
from specshim.rendering.layout.width import columns

_INDENT: Final = 4
_EMPTY: Final[Set[Leaf]] = frozenset()


class Line(Struct, eq=False):
    """Leaves that stand on one line, unless it must be split. black's lines.py and brackets.py."""

    leaves: list[Leaf]
    depth: int
    """Levels of indentation."""
    inside: bool = False
    """Whether it is inside brackets that were opened on an earlier line."""
    splits_at_once: bool = False
    """Whether it is split although it would fit."""
    magic_comma: bool = False
    """Whether a trailing comma asks for one item to a line."""
    delimiters: dict[Leaf, int] = field(default_factory=dict)
    """Leaf -> how readily the line is split after it."""
    written: str = ""
    """Its text, once it stays as it is."""
    invisible: list[Leaf] = field(default_factory=list)
    """Optional parentheses that have no text yet."""

    @classmethod
    def of(cls, leaves: list[Leaf], depth: int, *, inside: bool = False) -> Self:
        """The line of these leaves, its brackets and delimiters known."""
        line = cls(leaves, depth, inside)
        line.mark(leaves)
        return line

    def mark(self, leaves: Iterable[Leaf]) -> None:
        """Find the brackets, and the delimiters outside them, among `leaves`, which are of this line."""
        depth = 0
        opened: list[Leaf] = []
        previous: Leaf | None = None
        for leaf in leaves:
            kind = leaf.kind
            if kind is CLOSING:
                if depth == 0:
                    continue
                depth -= 1
                leaf.opening = opened.pop()
                if not leaf.text:
                    self.invisible.append(leaf)
                if previous is not None and previous.kind is COMMA:
                    leaf.depth = depth
                    self.magic_comma = self.magic_comma or self._is_magic(leaf)
            leaf.depth = depth
            if depth == 0:
                if leaf.before and previous is not None:
                    self.delimiters[previous] = leaf.before
                elif kind is COMMA:
                    self.delimiters[leaf] = COMMA_PRIORITY
            if kind is OPENING:
                opened.append(leaf)
                depth += 1
                if not leaf.text:
                    self.invisible.append(leaf)
            previous = leaf

    def _is_magic(self, closing: Leaf) -> bool:
        """Whether the comma before `closing` asks for one item to a line."""
        if closing.text == "}" or (closing.text == "]" and closing.is_atom):
            return True
        if closing.text in ("", ")") and self.is_import:
            return True
        return not self.is_single(closing)

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
            if leaf.kind is COMMA and leaf.depth == depth:
                commas += 2 if leaf.in_call else 1
        return commas < 2

    @property
    def text(self) -> str:
        """The line as it is written, without its end."""
        code = "".join([leaf.prefix + leaf.text for leaf in self.leaves])
        comments = "".join([leaf.comment for leaf in self.leaves if leaf.comment])
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
        return sum(leaf.kind is EQUAL for leaf in self.leaves)

    def priority(self, without: Set[Leaf] = _EMPTY) -> int:
        """Of its best place to split; 0 where there is none."""
        return max((it for leaf, it in self.delimiters.items() if leaf not in without), default=0)

    def copy(self) -> Self:
        """The same with leaves of its own, for a second try."""
        leaves = [leaf.copy() for leaf in self.leaves]
        leaves[0].prefix = ""
        new = type(self).of(leaves, self.depth, inside=self.inside)
        new.splits_at_once = self.splits_at_once
        new.magic_comma = self.magic_comma
        return new

    def with_lengths(self) -> Iterator[tuple[Leaf, int]]:
        """Each leaf and its columns."""
        return ((leaf, leaf.length) for leaf in self.leaves)
