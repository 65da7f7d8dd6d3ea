"""What a document says for people, kept apart from what it says of the API."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final, Self

from msgspec import Struct, field

from specshim.diagnostics import Place


class Words(Struct, frozen=True, eq=False):
    """What a document says for people in one place; they are written down at the end, and decide nothing before.

    That there are some, and that they are the same as others, may decide something; what they say may not. What is
    asked of them can be watched, so that a run can go on from an earlier one where only words have changed
    (:mod:`specshim.reuse`).
    """

    _content: str = ""
    place: Place | None = None

    @classmethod
    def of(cls, content: str, place: Place) -> Self:
        """Those that stand at `place`."""
        words = cls(content.strip(), place)
        use = _use.get()
        if use is not None and words:
            use.found.append(words)
        return words

    def read(self) -> str:
        """What they say."""
        use = _use.get()
        if use is not None and self.place is not None:
            use.read.add(self.place)
        return self._content

    def __bool__(self) -> bool:
        return bool(self._content)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Words):
            return False
        is_same = self._content == other._content
        use = _use.get()
        if use is not None and self.place is not None and other.place is not None:
            use.compared[self.place, other.place] = is_same
        return is_same

    def __ne__(self, other: object) -> bool:
        return not self == other  # msgspec's own goes by identity here

    def __hash__(self) -> int:
        self._distinguish()
        return hash(self._content)

    def __repr__(self) -> str:
        self._distinguish()
        return repr(self._content)

    def _distinguish(self) -> None:
        use = _use.get()
        if use is not None and self.place is not None:
            use.distinguished.add(self.place)


NO_WORDS: Final = Words()


class Use(Struct):
    """What was made of words while it was watched."""

    found: list[Words] = field(default_factory=list)
    read: set[Place] = field(default_factory=set)
    compared: dict[tuple[Place, Place], bool] = field(default_factory=dict)
    """Whether the words at two places were the same."""
    distinguished: set[Place] = field(default_factory=set)
    """Where words stand that were told from all others, as keys are."""

    @property
    def places(self) -> frozenset[Place]:
        """Where words stand of which more was asked than whether there are any."""
        return frozenset(self.read.union(self.distinguished, *self.compared))


_use: ContextVar[Use | None] = ContextVar("_use", default=None)


@contextmanager
def watching_words() -> Iterator[Use]:
    """What is made of words within."""
    use = Use()
    token = _use.set(use)
    try:
        yield use
    finally:
        _use.reset(token)
