"""Documents that are collections of schemas: no operation leads to them, so they are paired by name."""

from __future__ import annotations

from msgspec.structs import replace

from specshim.api.model import Certainty, Definition, Ref
from specshim.versions.comparing.types import Types
from specshim.versions.comparing.walk import Scope
from specshim.versions.edit import Direction
from specshim.versions.subject import Subject


def compare_components(scope: Scope, types: Types) -> None:
    """The components of two documents without operations, both as what is sent and what comes back."""
    if scope.old.api.operations or scope.new.api.operations:
        return
    was, now = _stated(scope.old), _stated(scope.new)
    for name in was.keys() & now.keys():
        for direction in (Direction.REQUEST, Direction.RESPONSE):
            inside = replace(
                scope, direction=direction, old_at=was[name].place, new_at=now[name].place
            )
            types.compare(inside, Ref(was[name].id), Ref(now[name].id))


def _stated(subject: Subject) -> dict[str, Definition]:
    return {
        " ".join(it.naming.words): it
        for it in subject.api.definitions.values()
        if it.naming.certainty is Certainty.STATED
    }
