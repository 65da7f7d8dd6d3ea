"""Documents without their words: what all but the docstrings of a package hangs on."""

from __future__ import annotations

import hashlib
import marshal
from collections.abc import Mapping, Sequence
from typing import Final

from msgspec import Struct, field

from specshim.diagnostics import Place
from specshim.sources import Tree

DESCRIPTION: Final = "description"

_MARSHAL: Final = 2
"""The last format that writes equal values alike."""


class Wordless(Struct, frozen=True):
    """`digest` of documents without the words at some places; `words` are these, in the order of the places."""

    digest: str
    words: tuple[str, ...]


def without_words(trees: Mapping[str, Tree], places: Sequence[Place]) -> Wordless | None:
    """The documents `trees` by their files without the words at `places`; None where there are none at one of them.

    Which words are the same as others, here or at other places, still shows: definitions are one where all that they
    say is the same.
    """
    walk = _Walk({place: number for number, place in enumerate(places)})
    found = {file: walk.of(tree, Place(file)) for file, tree in trees.items()}
    if len(walk.words) < len(places):
        return None
    digest = hashlib.sha256(marshal.dumps(found, _MARSHAL)).hexdigest()
    return Wordless(digest, tuple(walk.words[number] for number in range(len(places))))


class _Walk(Struct):
    """Documents on the way; each text gets a number when it is first met, exactly and without the blanks around it."""

    numbers: Mapping[Place, int]
    words: dict[int, str] = field(default_factory=dict)
    exact: dict[str, int] = field(default_factory=dict)
    bare: dict[str, int] = field(default_factory=dict)

    def of(self, value: Tree, place: Place) -> object:
        if isinstance(value, dict):
            return {
                key: (
                    self._description(member, place / key)
                    if key == DESCRIPTION and isinstance(member, str)
                    else self.of(member, place / key) if isinstance(member, dict | list) else member
                )
                for key, member in value.items()
            }
        if isinstance(value, list):
            return [
                self.of(it, place / index) if isinstance(it, dict | list) else it
                for index, it in enumerate(value)
            ]
        return value

    def _description(self, text: str, place: Place) -> object:
        bare = text.strip()
        same = (
            self.exact.setdefault(text, len(self.exact)),
            self.bare.setdefault(bare, len(self.bare)),
        )
        number = self.numbers.get(place)
        if number is None or not bare:
            return [*same, text]
        self.words[number] = text
        return same
