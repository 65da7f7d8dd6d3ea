"""Event streams and JSON lines -> what a method yields, and how it is read."""

from __future__ import annotations

from typing import Final

from specshim.api import model as api
from specshim.api.model import Content, ContentKind
from specshim.python import expressions as ex
from specshim.python.annotations import Spelling
from specshim.python.expressions import Expression, Import
from specshim.python.identifiers import PyName
from specshim.python.model import (
    Option,
    StreamSpec,
)
from specshim.python.planning.definitions import Definitions
from specshim.python.planning.options import option
from specshim.python.planning.surroundings import OperationPlan

_TOLD: Final = ("id", "retry")
"""What an event may hold besides its name and data (WHATWG HTML, 9.2.6)."""


def stream_of(streams: list[Content], spelling: Spelling, plan: OperationPlan) -> StreamSpec | None:
    if not streams:
        return None
    content = streams[0]
    value = spelling.spell(content.type)
    shape = plan.definitions.shapes.spell(content.type)
    if content.kind is ContentKind.LINES:
        typed = ex.wrap("JsonLines[", value, "](", Import("._runtime.streams.lines", "JsonLines"))
        arguments = [shape, ex.plain(f"media_types=({content.media_type!r},)")]
    else:
        typed = ex.wrap("Events[", value, "](", Import("._runtime.streams.events", "Events"))
        arguments = [
            shape,
            *(ex.wrap(f"{it.name}=", it.value, "") for it in _events(content.type, plan)),
        ]
    decoder = ex.join("", (typed, ex.join(", ", arguments), ex.plain(")")))
    return StreamSpec(PyName(f"{plan.constant}_EVENTS"), value, decoder)


def _events(type_: api.Type, plan: OperationPlan) -> tuple[Option, ...]:
    """How the events of a stream relate to the schema: it may describe the event or only its data."""
    options = plan.stream_options
    error = _error_data(type_, plan)
    if error is not None:
        options = (*options, Option("error_shape", error))
    if _describes_events(type_, plan.definitions):
        told = sorted(_told_fields(type_, plan.definitions))
        if told:
            options = (*options, option("fields", f"frozenset(({', '.join(map(repr, told))},))"))
        names = sorted(_event_names(type_, plan.definitions))
        if names:
            options = (*options, option("names", f"frozenset(({', '.join(map(repr, names))},))"))
    else:
        options = (option("describes", "'data'"), *options)
        target = plan.definitions.resolve(type_)
        if isinstance(target, api.Scalar) and target.kind is api.ScalarKind.STRING:
            options = (*options, option("data", "'text'"))
    return options


def _error_data(type_: api.Type, plan: OperationPlan) -> Expression | None:
    """The type of an error event's data, where the document declares that event."""
    target = plan.definitions.resolve(type_)
    if isinstance(target, api.Union):
        found = (_error_data(member, plan) for member in target.members)
        return next((it for it in found if it is not None), None)
    fields = (
        {it.wire_name: it.type for it in target.fields} if isinstance(target, api.Record) else {}
    )
    if fields.get("event") != api.Const(plan.error_event) or "data" not in fields:
        return None
    return plan.definitions.shapes.spell(fields["data"])


def _event_names(type_: api.Type, definitions: Definitions) -> frozenset[str]:
    """The names that a schema of events gives them."""
    target = definitions.resolve(type_)
    if isinstance(target, api.Union):
        return frozenset().union(*(_event_names(it, definitions) for it in target.members))
    fields = target.fields if isinstance(target, api.Record) else ()
    stated = next((definitions.resolve(it.type) for it in fields if it.wire_name == "event"), None)
    values: tuple[object, ...] = ()
    if isinstance(stated, api.Const):
        values = (stated.value,)
    elif isinstance(stated, api.Choice | api.Enumeration):
        values = stated.values
    return frozenset(it for it in values if isinstance(it, str))


def _describes_events(type_: api.Type, definitions: Definitions) -> bool:
    """Whether the schema is that of events as OpenAPI 3.2 (4.14.2) writes them: `event` and `data`."""
    target = definitions.resolve(type_)
    if isinstance(target, api.Union):
        return all(_describes_events(member, definitions) for member in target.members)
    if not isinstance(target, api.Record):
        return False
    names = {field.wire_name for field in target.fields}
    return {"event", "data"} <= names <= {"event", "data", *_TOLD, "enabled"}


def _told_fields(type_: api.Type, definitions: Definitions) -> frozenset[str]:
    """What else of an event some schema of events describes."""
    target = definitions.resolve(type_)
    if isinstance(target, api.Union):
        return frozenset().union(*(_told_fields(it, definitions) for it in target.members))
    fields = target.fields if isinstance(target, api.Record) else ()
    return frozenset(it.wire_name for it in fields if it.wire_name in _TOLD)
