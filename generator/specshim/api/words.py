"""What a document says for people, kept apart from what it says of the API."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final, Self

from msgspec import Struct

from specshim.diagnostics import Place

_found: ContextVar[list[Words] | None] = ContextVar("_found", default=None)
_read: ContextVar[set[Place] | None] = ContextVar("_read", default=None)


class Words(Struct, frozen=True, eq=False):
    """What a document says for people in one place; they are written down at the end, and decide nothing before.

    That there are some, and that they are the same as others, may decide something; what they say may not. So a run
    can go on from an earlier one where only that has changed (:mod:`specshim.reuse`).
    """

    _content: str = ""
    place: Place | None = None

    @classmethod
    def of(cls, content: str, place: Place) -> Self:
        """Those that stand at `place`."""
        words = cls(content.strip(), place)
        found = _found.get()
        if found is not None and words:
            found.append(words)
        return words

    def read(self) -> str:
        """What they say."""
        read = _read.get()
        if read is not None and self.place is not None:
            read.add(self.place)
        return self._content

    def __bool__(self) -> bool:
        return bool(self._content)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Words) and self._content == other._content

    def __ne__(self, other: object) -> bool:
        return not self == other  # msgspec's own goes by identity here

    def __hash__(self) -> int:
        return hash(self._content)

    def __repr__(self) -> str:
        return repr(self._content)


NO_WORDS: Final = Words()


@contextmanager
def finding_words() -> Iterator[list[Words]]:
    """All words that are found within."""
    found: list[Words] = []
    token = _found.set(found)
    try:
        yield found
    finally:
        _found.reset(token)


@contextmanager
def reading_words() -> Iterator[set[Place]]:
    """The places of all words that are read within."""
    read: set[Place] = set()
    token = _read.set(read)
    try:
        yield read
    finally:
        _read.reset(token)
