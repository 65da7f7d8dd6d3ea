"""Records of the generator as bytes, with the words of documents apart from them."""

from __future__ import annotations

import io
import pickle
from collections.abc import Callable, Mapping, Sequence
from enum import Enum
from typing import Any, Final

from msgspec import Struct

from specshim.api.words import Words
from specshim.diagnostics import Place

_PLAIN: Final = {"frozenset": frozenset, "set": set}


def dump(value: object, numbers: Mapping[Place, int]) -> bytes:
    """`value` without the words in it, of which each is the number that its place has."""

    def reduced(words: Words) -> tuple[Callable[..., Words], tuple[object, ...]]:
        if words.place is not None and words.place in numbers:
            return _numbered, (numbers[words.place],)
        return Words, (words.read(), words.place)

    written = io.BytesIO()
    pickler = pickle.Pickler(written, pickle.HIGHEST_PROTOCOL)
    pickler.dispatch_table = {Words: reduced}
    pickler.dump(value)
    return written.getvalue()


def load(content: bytes, words: Sequence[Words]) -> Any:
    """The value that :func:`dump` wrote, with `words` in the places of their numbers."""
    return _Unpickler(content, words).load()


def _numbered(number: int) -> Words:
    raise pickle.UnpicklingError(number)


class _Unpickler(pickle.Unpickler):
    """Makes records of the generator and nothing else, so that not even a forged file is code."""

    def __init__(self, content: bytes, words: Sequence[Words]) -> None:
        super().__init__(io.BytesIO(content))
        self._words = words

    def find_class(self, module: str, name: str) -> Any:
        if module == __name__ and name == _numbered.__name__:
            return self._words.__getitem__
        if module == "builtins" and name in _PLAIN:
            return _PLAIN[name]
        if module.startswith("specshim."):
            found = super().find_class(module, name)
            if isinstance(found, type) and issubclass(found, Struct | Enum):
                return found
        raise pickle.UnpicklingError(f"{module}.{name}")
