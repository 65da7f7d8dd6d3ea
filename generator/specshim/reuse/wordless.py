"""Documents without their words: what all but the docstrings of a package hangs on."""

from __future__ import annotations

import hashlib
import marshal
from collections.abc import Mapping
from typing import Any, Final, NamedTuple

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
    found = [(file, walk.copy_of(tree, file)) for file, tree in trees.items()]
    digest = hashlib.sha256(marshal.dumps(found, _MARSHAL)).hexdigest()
    return Wordless(digest, tuple(walk.words), tuple(walk.places))


class _Task(NamedTuple):
    """A map or a list to be copied; `has_names` where its keys are names that the author chose."""

    value: dict[str, Tree] | list[Tree]
    copy: Any
    pointer: tuple[str, ...]
    has_names: bool


class _Walk(Struct):
    """What was found on the way, and what is still to be looked through: documents may be deep."""

    words: list[str] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    waiting: list[_Task] = field(default_factory=list)

    def copy_of(self, tree: Tree, file: str) -> object:
        """The document without its words."""
        copy = self._value(tree, (), has_names=False)
        while self.waiting:
            task = self.waiting.pop()
            if isinstance(task.value, dict):
                for key, member in task.value.items():
                    is_more = key == DESCRIPTION or isinstance(member, dict | list)
                    task.copy[key] = self._member(key, member, file, task) if is_more else member
            else:
                for index, element in enumerate(task.value):
                    pointer = (*task.pointer, str(index))
                    task.copy.append(self._value(element, pointer, has_names=False))
        return copy

    def _member(self, key: str, value: Tree, file: str, task: _Task) -> object:
        if not isinstance(value, dict | list):
            is_said = key == DESCRIPTION and not task.has_names and isinstance(value, str)
            return self._description(str(value), file, task) if is_said else value
        if not task.has_names and _is_kept(key):
            return value
        is_names = not task.has_names and key in NAME_MAPS and isinstance(value, dict)
        return self._value(value, (*task.pointer, key), has_names=is_names)

    def _value(self, value: Tree, pointer: tuple[str, ...], *, has_names: bool) -> object:
        if not isinstance(value, dict | list):
            return value
        copy: object = {} if isinstance(value, dict) else []
        self.waiting.append(_Task(value, copy, pointer, has_names))
        return copy

    def _description(self, text: str, file: str, task: _Task) -> object:
        words = text.strip()
        if not words:
            return text
        self.words.append(words)
        self.places.append(Place(file, (*task.pointer, DESCRIPTION)))
        return _SOME


def _is_kept(key: str) -> bool:
    return key in PAYLOADS or key in _READ_OTHERWISE or key.startswith("x-")
