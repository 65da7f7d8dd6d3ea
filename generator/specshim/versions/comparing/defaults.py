"""Where a default is stated: a shared schema is edited once, whatever uses it."""

from __future__ import annotations

from msgspec.structs import replace

from specshim.diagnostics import Place
from specshim.versions.comparing.places import parts, stated
from specshim.versions.comparing.walk import Scope, component_at
from specshim.versions.subject import Subject


def stating_default(scope: Scope) -> Scope:
    """The scope of what states the default at the places of `scope`: the component, where both sides have it there."""
    places = [_place(scope.old, scope.old_at), _place(scope.new, scope.new_at)]
    return replace(scope.shared(*places), old_at=places[0], new_at=places[1])


def _place(subject: Subject, place: Place) -> Place:
    """That of the schema with the default; where there is none, of the only component that is referred to."""
    node = stated(subject, place, "default")
    if node is not None:
        return Place(node.place.file, node.place.pointer[:-1])
    start = subject.node(place)
    if start is None:
        return place
    places = [it.place for it in parts(subject.document_at(place), start)]
    named = [it for it in places if component_at(it) is not None]
    return named[0] if len(named) == 1 else place
