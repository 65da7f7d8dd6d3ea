"""What the things of a history were called before."""

from __future__ import annotations

from specshim.api.model import Definition, Operation
from specshim.python.identifiers import class_name, may_follow
from specshim.python.pins import Pins, Pointers, is_resource
from specshim.versions.aligning.history import History, Timeline


def pinned_class(timeline: Timeline[Definition], history: History, pins: Pins) -> str | None:
    """What a definition was called before, in the newest version that had it."""
    naming = timeline.newest.naming
    words = (class_name(naming.words), class_name((*naming.context, *naming.words)))
    for api, state in reversed(tuple(zip(history.apis, timeline.states, strict=True))):
        if state is None:
            continue
        name = pins.of(api.version).get(Pointers(api.place.file).definition(state.id))
        # What has a number in its pointer may be another thing by now: it must still sound like that.
        if name is not None and (
            not any(token.isdigit() for token in state.place.pointer)
            or may_follow(name, (*words, f"{words[0]}Model"))
        ):
            return name
    return None


def names_of_resources(history: History, pins: Pins) -> frozenset[str]:
    """What only models that are called so already may be called: resources have these names."""
    return frozenset(
        name
        for api in history.apis
        for pointer, resource in pins.of(api.version).items()
        if is_resource(pointer)
        for name in resource_names(resource)
    )


def resource_names(name: str) -> tuple[str, str, str, str]:
    """The names that a resource's module defines when the resource's class is called `name`."""
    return name, f"Async{name}", f"{name}Page", f"Async{name}Page"


def pinned_seat(timeline: Timeline[Operation], history: History, pins: Pins) -> str | None:
    """Where an operation stood before, in the newest version that had it."""
    for api, state in reversed(tuple(zip(history.apis, timeline.states, strict=True))):
        if state is not None:
            name = pins.of(api.version).get(Pointers(api.place.file).operation(state))
            if name is not None:
                return name
    return None
