"""What the things of the older package are called in the newer one, by what they are made from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Protocol

from msgspec import Struct

from specshim.api.model import Certainty
from specshim.diagnostics import Place
from specshim.python.source.surface import Surface
from specshim.versions.aligning.history import History

Places = Mapping[Place, Place]
"""Where the newer document states what the older one states at a place."""


class Made(Protocol):
    """Anything of a surface."""

    @property
    def origin(self) -> Place | None: ...


class Following(Struct, frozen=True):
    """Old name -> new name, of what both packages have."""

    classes: Mapping[str, str]
    inputs: Mapping[str, str]
    methods: Mapping[str, str]
    suggested: frozenset[str]
    """Old classes and forms whose name no document states."""


def follow(history: History, old: Surface, new: Surface) -> Following:
    """`history` is that of the two versions whose packages `old` and `new` are."""
    definitions: dict[Place, Place] = {}
    suggested: set[Place] = set()
    for was, now in (timeline.states for timeline in history.definitions):
        if was is not None and now is not None:
            definitions[was.place] = now.place
            if now.naming.certainty is Certainty.SUGGESTED:
                suggested.add(was.place)
    operations = {
        was.place: now.place
        for was, now in (timeline.states for timeline in history.operations)
        if was is not None and now is not None
    }
    forms = (*old.classes.items(), *old.inputs.items())
    return Following(
        _names(old.classes, new.classes, definitions),
        _names(old.inputs, new.inputs, definitions),
        _names(old.methods, new.methods, operations),
        frozenset(name for name, it in forms if it.origin in suggested),
    )


def _names(old: Mapping[str, Made], new: Mapping[str, Made], places: Places) -> dict[str, str]:
    """Only where one thing is made from a place, so that none is taken for another."""
    before, after = (Counter(it.origin for it in side.values()) for side in (old, new))
    names = {it.origin: name for name, it in new.items() if after[it.origin] == 1}
    return {
        name: names[places[it.origin]]
        for name, it in old.items()
        if it.origin is not None and before[it.origin] == 1 and places.get(it.origin) in names
    }
