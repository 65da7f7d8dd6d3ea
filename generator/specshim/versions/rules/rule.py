"""What one row of the rule table says."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct


class Effect(StrEnum):
    """What an edit does to the set of values, or of calls, that a contract allows."""

    NONE = "none"
    WIDENS = "widens"
    NARROWS = "narrows"
    INCOMPARABLE = "incomparable"
    """Some values are lost and others come: neither side holds the other."""
    UNKNOWN = "unknown"
    """The documents do not say, or deciding it is beyond us (two regular expressions)."""
    VIOLATION = "violation"
    """A promise about time was broken: no set of values is concerned."""

    @property
    def mirrored(self) -> Effect:
        """The effect of the same edit read backwards."""
        return _MIRRORED.get(self, self)


_MIRRORED = {Effect.WIDENS: Effect.NARROWS, Effect.NARROWS: Effect.WIDENS}


class Guard(StrEnum):
    """A circumstance under which the law is milder, or is read the other way."""

    SANCTIONED = "sanctioned"
    """It was announced: deprecated, and past its sunset."""
    NON_SUCCESS = "non-success"
    """A map of errors never promised to be complete."""
    NEGOTIATED = "negotiated"
    """The client asks for it and relies on getting it, so an answer is judged like a request."""
    OPEN = "open"
    """The document says that further values will come (`x-extensible-enum`)."""


class Handling(StrEnum):
    """What becomes of a rule."""

    FINDING = "finding"
    """It is found and reported on the wire axis."""
    SILENT = "silent"
    """Another spelling of the same meaning: both sides are read into one form, nothing is reported."""
    CANDIDATE = "candidate"
    """A possible rename, shown beside the findings; it changes no verdict."""
    SOURCE = "source"
    """It shows in the generated names only, and is judged on the source axis."""


class Rule(Struct, frozen=True):
    """One kind of change. The verdict is never written here: the law derives it from `effect`.

    `guards` are the circumstances that belong to the rule itself; others come with the edit.
    """

    id: str
    effect: Effect
    title: str
    explanation: str
    guards: frozenset[Guard] = frozenset()
    handling: Handling = Handling.FINDING
    reason: str = ""
    section: str = ""
