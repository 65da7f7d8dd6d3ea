"""Possible renames: one thing went and one came, in the same place and of the same shape.

They change no verdict. One that the project file confirms is a change of its own, and the two are compared.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from difflib import SequenceMatcher
from typing import Final, TypeVar

from msgspec import Struct, field

T = TypeVar("T")

_ALIKE: Final = 0.5
"""Of two names, where several could be meant."""


class Rename(Struct, frozen=True, order=True):
    """`rule` is the row that explains it."""

    rule: str
    component: str
    old: str
    new: str


class Confirmed(Struct, frozen=True):
    """The renames that the project file states, `Owner.old_name` -> new name; they hold in either direction."""

    names: Mapping[str, str] = field(default_factory=dict)

    def pairs(
        self, owner: str, removed: Mapping[str, T], added: Mapping[str, T]
    ) -> list[tuple[str, str]]:
        """Names of what went from `owner` and of what it is called where it came again."""
        return [
            (old, new)
            for old in removed
            for new in added
            if self.names.get(f"{owner}.{old}") == new or self.names.get(f"{owner}.{new}") == old
        ]


def candidates(
    removed: Mapping[str, T], added: Mapping[str, T], alike: Callable[[T, T], bool]
) -> Iterator[tuple[str, str]]:
    """Names that may be each other's: of the same shape, each the other's most similar name."""
    for old, was in removed.items():
        matches = [new for new, now in added.items() if alike(was, now)]
        if not matches:
            continue
        best = max(matches, key=lambda new: (similarity(old, new), new))
        if similarity(old, best) >= _ALIKE:
            rivals = [it for it, was in removed.items() if alike(was, added[best])]
            if max(rivals, key=lambda it: (similarity(it, best), it)) == old:
                yield old, best


def similarity(left: str, right: str) -> float:
    """How alike two names are, from 0 to 1."""
    return SequenceMatcher(None, left.lower(), right.lower(), autojunk=False).ratio()
