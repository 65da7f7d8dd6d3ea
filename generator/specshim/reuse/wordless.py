"""Documents without their words: what all but the docstrings of a package hangs on."""

from __future__ import annotations

import hashlib
import marshal
from collections.abc import Mapping
from typing import Final

from msgspec import Struct, field

from specshim.diagnostics import Place
from specshim.documents.structure import NAME_MAPS, PAYLOADS
from specshim.sources import Tree

DESCRIPTION: Final = "description"

_READ_OTHERWISE: Final = frozenset(("servers", "flows"))
"""Objects of which more is asked than what they say to people; in `scopes`, a description may even be a name."""

_MARSHAL: Final = 2
"""The last format that writes equal values alike."""


_SOME: Final = ()
"""Stands for words; no document has a tuple."""


class Wordless(Struct, frozen=True):
    """`digest` of documents without the `words` that stand at `places`."""

    digest: str
    words: tuple[str, ...]
    places: tuple[Place, ...]


def without_words(trees: Mapping[str, Tree]) -> Wordless:
    """The documents `trees`, by their files, without the descriptions of objects of the specification.

    That there are some still shows. Values of the API, as examples are, stay as they stand.
    """
    walk = _Walk()
    found = [(file, walk.value_of(tree, file, ())) for file, tree in trees.items()]
    digest = hashlib.sha256(marshal.dumps(found, _MARSHAL)).hexdigest()
    return Wordless(digest, tuple(walk.words), tuple(walk.places))


class _Walk(Struct):
    """What was found on the way."""

    words: list[str] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)

    def value_of(self, value: Tree, file: str, pointer: tuple[str, ...]) -> object:
        if isinstance(value, dict):
            return {
                key: (
                    self._member(key, member, file, (*pointer, key))
                    if key == DESCRIPTION or isinstance(member, dict | list)
                    else member
                )
                for key, member in value.items()
            }
        if isinstance(value, list):
            return [
                self.value_of(it, file, (*pointer, str(index))) for index, it in enumerate(value)
            ]
        return value

    def _member(self, key: str, value: Tree, file: str, pointer: tuple[str, ...]) -> object:
        if isinstance(value, str):
            return self._description(value, file, pointer)
        if key in PAYLOADS or key in _READ_OTHERWISE or key.startswith("x-"):
            return value
        if key in NAME_MAPS and isinstance(value, dict):
            return {name: self.value_of(it, file, (*pointer, name)) for name, it in value.items()}
        return self.value_of(value, file, pointer)

    def _description(self, text: str, file: str, pointer: tuple[str, ...]) -> object:
        words = text.strip()
        if not words:
            return text
        self.words.append(words)
        self.places.append(Place(file, pointer))
        return _SOME
