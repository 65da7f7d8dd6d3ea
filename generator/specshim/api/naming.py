"""The words that names are made of, before any language spells them."""

from __future__ import annotations

from pathlib import PurePosixPath

from msgspec import Struct

from specshim.api.model import Certainty, Naming
from specshim.diagnostics import Place

NAMED_BELOW = ("schemas", "$defs", "definitions")
"""Maps whose keys name schemas (OpenAPI 3.1, 4.8.7; JSON Schema Core, 8.2.4)."""

CONNECTIVES = frozenset(
    {
        *("allOf", "anyOf", "oneOf", "properties", "patternProperties", "additionalProperties"),
        *("components", "content", "parameters", "paths", "requestBodies", "responses"),
        *("$defs", "definitions", "prefixItems", "schema", "schemas", "x-ext"),
    }
)
"""Pointer tokens that lead to a schema and say nothing about it."""

LONGEST_TITLE = 40


class Words(Struct, frozen=True):
    """The context in which an inline schema stands, outermost first."""

    words: tuple[str, ...]
    context: tuple[str, ...] = ()

    def __truediv__(self, word: str) -> Words:
        """The context one step further in."""
        return Words((*self.words, word), self.context)

    def titled(self, title: str) -> Words:
        """The name that a title gives; the context is left for collisions."""
        return Words((title,), (*self.context, *self.words))

    @property
    def suggestion(self) -> Naming:
        """The name of what stands here."""
        return Naming(self.words, Certainty.SUGGESTED, self.context)


def referenced(place: Place) -> Naming:
    """The name of a schema that is referred to: its key, its file's stem, or where it stands."""
    stem = PurePosixPath(place.file).name.split(".")[0]
    match place.pointer:
        case ():
            return Naming((stem,), Certainty.STATED)
        case (name,):
            return Naming((name,), Certainty.STATED, (stem,))
        case (*_, container, name) if container in NAMED_BELOW:
            return Naming((name,), Certainty.STATED)
    words = tuple(_word(token) for token in place.pointer if _tells(token))
    return Naming(words or (stem,), Certainty.SUGGESTED, (stem,))


def is_name(title: str) -> bool:
    """Whether a title reads as the name of a type and not as a sentence."""
    plain = title.replace("_", "").replace("-", "").replace(" ", "")
    return (
        plain.isalnum() and plain.isascii() and len(title) <= LONGEST_TITLE and not title.isdigit()
    )


def _tells(token: str) -> bool:
    return token not in CONNECTIVES and not token.isdigit() and "/" not in token.strip("/")


def _word(token: str) -> str:
    return "item" if token == "items" else token.strip("/")
