"""How many blank lines stand before a statement; black's EmptyLineTracker."""

from __future__ import annotations

from enum import Enum, auto
from typing import Final

from msgspec import Struct

from specshim.rendering.layout.leaves import Unsure


class Sort(Enum):
    """What a statement is, as far as that decides what stands between it and its neighbours."""

    COMMENT = auto()
    DOCSTRING = auto()
    """The first statement of a module, a class or a function, where it is a text."""
    DECORATOR = auto()
    CLASS = auto()
    DEFINITION = auto()
    STUB = auto()
    """A function whose body is an ellipsis on the same line."""
    IMPORT = auto()
    CLAUSE = auto()
    """What goes on with a statement: `else:` and its like."""
    BLOCK = auto()
    """Any other that ends with a colon."""
    OTHER = auto()


_FUNCTIONS: Final = (Sort.DEFINITION, Sort.STUB)
_DEFINES: Final = (*_FUNCTIONS, Sort.CLASS)
_STARTS_BLOCK: Final = (Sort.CLASS, Sort.DEFINITION, Sort.BLOCK, Sort.CLAUSE)


class Statement(Struct, frozen=True):
    """A statement at a level of indentation; `opens` says that the lines below it are indented further."""

    sort: Sort
    depth: int

    @property
    def opens(self) -> bool:
        return self.sort in _STARTS_BLOCK


class BlankLines:
    """Counts them through one module."""

    def __init__(self) -> None:
        self._previous: Statement | None = None
        self._definitions: list[Statement] = []
        self._is_after_docstring = False

    def before(self, statement: Statement, written: int) -> int:
        """How many stand before `statement`, where a template wrote as many as `written`."""
        count = self._count(statement, min(written, 1 if statement.depth else 2))
        self._is_after_docstring = statement.sort is Sort.DOCSTRING and (
            self._previous is None or self._previous.sort is Sort.CLASS
        )
        self._previous = statement
        return count

    def _count(self, statement: Statement, written: int) -> int:
        previous = self._previous
        above = self._closed_definition(statement)
        if previous is None or (statement.sort is Sort.DOCSTRING and previous.opens):
            return 0
        if statement.sort in _DEFINES or statement.sort is Sort.DECORATOR:
            count = self._before_definition(statement, previous, written)
        elif previous.sort is Sort.IMPORT and statement.sort is not Sort.IMPORT:
            count = self._after_imports(statement, previous, written)
        elif above:
            count = 1 if statement.depth or statement.sort is Sort.CLAUSE else 2
        else:
            count = written
        if not self._is_after_docstring:
            return count
        if previous.depth == 0 and statement.sort not in _DEFINES:
            return 1
        return max(count, 1 if previous.depth else 0)

    def _closed_definition(self, statement: Statement) -> bool:
        """Whether a class or a function ends before `statement`."""
        closed = False
        while self._definitions and self._definitions[-1].depth >= statement.depth:
            self._definitions.pop()
            closed = True
        if statement.sort in _DEFINES:
            self._definitions.append(statement)
        return closed

    def _after_imports(self, statement: Statement, previous: Statement, written: int) -> int:
        if previous.depth == statement.depth:
            return 1 if statement.depth == 0 else max(written, 1)
        return written

    def _before_definition(self, statement: Statement, previous: Statement, written: int) -> int:
        if previous.sort is Sort.DECORATOR:
            return 0
        if previous.depth < statement.depth and previous.sort in (Sort.CLASS, *_FUNCTIONS):
            return min(written, 1)
        if previous.sort is Sort.COMMENT:
            raise Unsure("a comment above a definition")
        if previous.sort is Sort.STUB and not written:
            return 0
        return 1 if statement.depth else 2
