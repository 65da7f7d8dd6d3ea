"""The leaves of a statement: its tokens, with what the rules of splitting ask of each."""

from __future__ import annotations

from enum import Enum, auto
from typing import Final

from msgspec import Struct


class Unsure(Exception):
    """Text of a kind that these rules do not cover: black itself must lay it out."""


class Kind(Enum):
    """What a leaf is, as far as that decides where a line may be split."""

    NAME = auto()
    """Also a keyword, and the ellipsis."""
    NUMBER = auto()
    STRING = auto()
    OPENING = auto()
    CLOSING = auto()
    COMMA = auto()
    COLON = auto()
    EQUAL = auto()
    """Of an assignment, a default or a keyword argument."""
    DOT = auto()
    OPERATOR = auto()


# These are asked for so often that it shows.
NAME: Final = Kind.NAME
NUMBER: Final = Kind.NUMBER
STRING: Final = Kind.STRING
OPENING: Final = Kind.OPENING
CLOSING: Final = Kind.CLOSING
COMMA: Final = Kind.COMMA
COLON: Final = Kind.COLON
EQUAL: Final = Kind.EQUAL
DOT: Final = Kind.DOT
OPERATOR: Final = Kind.OPERATOR


class Leaf(Struct, eq=False):
    """A token; an optional parenthesis is one without text until it is needed.

    Leaves are the one thing here that changes: a leaf learns its depth, and an optional parenthesis its text, from the
    line that it was put on last.
    """

    kind: Kind
    text: str
    space: str = ""
    """What stands before it on a line of its neighbours."""
    prefix: str = ""
    """What stands before it where it is now."""
    before: int = 0
    """How readily a line is split before it (see :mod:`.scanning`); 0 is never."""
    is_atom: bool = False
    """Of brackets: they hold a value, and are no arguments or subscript of what stands before them."""
    in_call: bool = False
    """Of commas: between arguments or parameters."""
    in_annotation: bool = False
    """Of commas: inside the annotation of a parameter."""
    is_added: bool = False
    """Not in the source: a trailing comma."""
    opening: Leaf | None = None
    """Of closing brackets: their counterpart."""
    depth: int = 0
    """Brackets around it that were opened on its line."""
    comment: str = ""
    """What is said behind it."""

    @property
    def length(self) -> int:
        """Its columns, with what stands before it."""
        return len(self.prefix) + len(self.text) + len(self.comment)

    def copy(self) -> Leaf:
        """The same token, to be put on another line; its bracket is known when it is there."""
        return Leaf(
            self.kind,
            self.text,
            self.space,
            self.space,
            self.before,
            self.is_atom,
            self.in_call,
            self.in_annotation,
            comment=self.comment,
        )

    def show(self) -> None:
        """Write an optional parenthesis."""
        if not self.text:
            self.text = "(" if self.kind is OPENING else ")"
