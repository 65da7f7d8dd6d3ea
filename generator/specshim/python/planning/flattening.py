"""Which media types of a body a method offers, and when its properties become arguments."""

from __future__ import annotations

from specshim.api import model as api
from specshim.api.model import Api, Content, ContentKind, DefinitionId, Operation, Presence

PREFERRED = (
    ContentKind.JSON,
    ContentKind.MULTIPART,
    ContentKind.FORM,
    ContentKind.TEXT,
    ContentKind.LINES,
    ContentKind.EVENTS,
    ContentKind.BYTES,
)
"""Of several media types that hold the same, the first is taken."""

_OBJECTS = (ContentKind.JSON, ContentKind.FORM, ContentKind.MULTIPART)


def resolve(version: Api, type_: api.Type) -> api.Type | api.Definition:
    """What `type_` comes to behind aliases: a record, an enumeration, or a type."""
    seen: set[DefinitionId] = set()
    while isinstance(type_, api.Ref) and type_.id not in seen:
        seen.add(type_.id)
        definition = version.definitions[type_.id]
        if not isinstance(definition, api.Alias):
            return definition
        type_ = definition.type
    return type_


def offered(contents: tuple[Content, ...]) -> tuple[Content, ...]:
    """The media types worth offering: one where all hold the same, else one of each kind."""
    ranked = sorted(contents, key=lambda it: PREFERRED.index(it.kind))
    if (
        len({it.type for it in ranked if it.kind in _OBJECTS}) <= 1
        and ranked[:1]
        and ranked[0].kind in _OBJECTS
    ):
        ranked = [
            ranked[0],
            *(it for it in ranked if it.kind not in _OBJECTS and it.type != ranked[0].type),
        ]
    kinds: dict[ContentKind, Content] = {}
    for content in ranked:
        kinds.setdefault(content.kind, content)
    return tuple(kinds.values())


def flattened(operation: Operation, version: Api) -> api.Record | None:
    """The record whose properties become arguments, where a body is one object.

    Not where the body may be left out but has required properties, nor where only a mapping can carry
    what the document allows.
    """
    body = operation.body
    contents = offered(body.contents) if body else ()
    if body is None or len(contents) != 1 or contents[0].kind not in _OBJECTS:
        return None
    record = resolve(version, contents[0].type)
    if not isinstance(record, api.Record) or not sendable(record):
        return None
    if not isinstance(record.additional, api.Anything | api.Nothing):
        return None
    needs = any(it.presence is Presence.REQUIRED for it in sendable(record))
    return None if needs and not body.required else record


def sendable(record: api.Record) -> tuple[api.Field, ...]:
    """The properties that a request may carry (`readOnly` ones must not be sent)."""
    return tuple(field for field in record.fields if field.access is not api.Access.READ)
