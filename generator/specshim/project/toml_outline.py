"""Where each key of a TOML text stands: tomllib gives values only.

The text was accepted by tomllib before, so nothing is checked here.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from typing import Final

from specshim.sources.outline import Outline, Span

_TOKEN: Final = re.compile(
    r"""
      \#[^\n]*                                  # a comment
    | \"{3} (?:\\.|[^\\])*? \"{3,5}             # a string of several lines may end in up to five quotes
    | '{3} .*? '{3,5}
    | \" (?:\\.|[^"\\\n])* \"
    | '[^'\n]*'
    | \n
    | [\[\]{}=,.]
    | [^\s\[\]{}=,."'\#]+
    """,
    re.VERBOSE | re.DOTALL,
)


def outline_toml(text: str) -> Outline:
    """The outline of `text`; tables and inline tables are maps, arrays have their indices as members."""
    return _Reader(text).read()


def number_spans(text: str) -> Iterator[Span]:
    """Where the integers of `text` stand, and the parts of its other numbers."""
    for found in _TOKEN.finditer(text):
        if found[0][0] in "+-0123456789":
            yield Span(found.start(), len(found[0]))


class _Reader:
    """Reads tokens from left to right into an outline."""

    def __init__(self, text: str) -> None:
        found = [(it[0], Span(it.start(), len(it[0]))) for it in _TOKEN.finditer(text)]
        self._tokens = [token for token in found if not token[0].startswith("#")]
        self._next = 0
        self._root = Outline(Span(0, 1))
        self._arrays_of_tables: set[int] = set()

    def read(self) -> Outline:
        table = self._root
        while self._next < len(self._tokens):
            if self._peek() == "\n":
                self._take()
            elif self._peek() == "[":
                table = self._header()
            else:
                self._assignment(table)
        return self._root

    def _peek(self) -> str:
        return self._tokens[self._next][0] if self._next < len(self._tokens) else "\n"

    def _take(self) -> tuple[str, Span]:
        token = self._tokens[self._next]
        self._next += 1
        return token

    def _header(self) -> Outline:
        """`[a.b]` or `[[a.b]]`; the answer is the table that the lines below belong to."""
        brackets = 0
        while self._peek() == "[":
            self._take()
            brackets += 1
        *around, (name, span) = self._key()
        while self._peek() == "]":
            self._take()
        table = self._root
        for token in around:
            table = self._newest(_member(table, *token))
        table = _member(table, name, span)
        if brackets == 1:
            table.span = span
            return self._newest(table)
        self._arrays_of_tables.add(id(table))
        return _member(table, str(len(table.members)), span)

    def _newest(self, table: Outline) -> Outline:
        """A header below an array of tables means the array's last element."""
        if id(table) not in self._arrays_of_tables:
            return table
        return list(table.members.values())[-1][1]

    def _assignment(self, table: Outline) -> None:
        for name, span in self._key():
            table = _member(table, name, span)
        if self._peek() == "=":
            self._take()
            self._value(table)

    def _key(self) -> list[tuple[str, Span]]:
        """A dotted key in its parts."""
        parts = []
        while self._peek() not in ("=", "]", "\n"):
            token, span = self._take()
            if token != ".":
                parts.append((_unquoted(token), span))
        return parts

    def _value(self, outline: Outline) -> None:
        match self._peek():
            case "{":
                self._members(outline)
            case "[":
                self._elements(outline)
            case _:
                while self._peek() not in ("\n", ",", "]", "}"):
                    self._take()

    def _members(self, outline: Outline) -> None:
        self._take()
        while self._peek() != "}":
            if self._peek() in (",", "\n"):
                self._take()
            else:
                self._assignment(outline)
        self._take()

    def _elements(self, outline: Outline) -> None:
        self._take()
        while self._peek() != "]":
            if self._peek() in (",", "\n"):
                self._take()
            else:
                _, span = self._tokens[self._next]
                self._value(_member(outline, str(len(outline.members)), span))
        self._take()


def _member(outline: Outline, name: str, span: Span) -> Outline:
    if name not in outline.members:
        outline.members[name] = (span, Outline(span))
    return outline.members[name][1]


def _unquoted(token: str) -> str:
    if token[0] not in "\"'":
        return token
    value = tomllib.loads(f"key = {token}")["key"]
    assert isinstance(value, str)
    return value
