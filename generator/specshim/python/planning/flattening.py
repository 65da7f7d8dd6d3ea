"""Which media types of a body a method offers, and when its properties become arguments."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

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


def offered(contents: tuple[Content, ...], version: Api) -> tuple[Content, ...]:
    """The media types worth offering: those that hold something else than the first of them."""
    ranked = sorted(contents, key=lambda it: PREFERRED.index(it.kind))
    if ranked and (upload := _as_upload(ranked[0], ranked, version)):
        ranked.insert(0, upload)
    kept: dict[object, Content] = {}
    for content in ranked:
        if not _adds_nothing(content, ranked[0]):
            kept.setdefault(_choice(content), content)
    return tuple(kept.values())


def _choice(content: Content) -> object:
    """What makes a media type another choice: bytes and text of another one are others."""
    if content.kind in _OBJECTS and not _is_patch(content):
        return content.kind, content.type
    return content.kind, content.media_type


def _adds_nothing(content: Content, first: Content) -> bool:
    """Whether a media type holds what the first one holds, or only writes the same object otherwise."""
    if content is first or first.kind not in _OBJECTS:
        return False
    if content.kind not in _OBJECTS:
        return content.is_misdescribed or content.type == first.type
    if "*" in content.media_type:
        return content.kind is first.kind
    return content.type == first.type and not _is_patch(content)


def _is_patch(content: Content) -> bool:
    """Whether the media type says what is done with the body (RFC 6902 and RFC 7396)."""
    return content.media_type.partition(";")[0].strip().lower().endswith("-patch+json")


def _as_upload(first: Content, contents: Iterable[Content], version: Api) -> Content | None:
    """The multipart form of what the first media type holds, where that has files: nothing else can hold them."""
    record = resolve(version, first.type)
    if not isinstance(record, api.Record):
        return None
    if not any(_is_file(version, it.type) for it in record.fields):
        return None
    multipart = (it for it in contents if it.kind is ContentKind.MULTIPART)
    return next((it for it in multipart if it.type == first.type), None)


def _is_file(version: Api, type_: api.Type) -> bool:
    target = resolve(version, type_)
    if isinstance(target, api.Array):
        return _is_file(version, target.items)
    return isinstance(target, api.Scalar) and target.kind is api.ScalarKind.BINARY


_SENDING: Final = frozenset({"POST", "PUT", "PATCH"})
_ASKING: Final = frozenset({"GET", "HEAD", "DELETE"})


def sent_contents(operation: Operation, version: Api) -> tuple[Content, ...]:
    """The media types that the body of `operation` may have; none where there is nothing to send."""
    body = operation.body
    if body is None:
        return ()
    contents = offered(body.contents, version)
    if operation.method in _ASKING and not body.required:
        # Generated documents give every GET a body, which holds nothing.
        contents = tuple(it for it in contents if not _is_empty(resolve(version, it.type)))
    return contents


def _is_empty(target: api.Type | api.Definition) -> bool:
    match target:
        case api.Record(fields=fields, additional=additional):
            return not fields and isinstance(additional, api.Anything | api.Nothing)
        case api.Dictionary(values=values):
            return isinstance(values, api.Anything | api.Nothing)
    return False


def is_always_sent(operation: Operation, record: api.Record) -> bool:
    """Whether there is no call without the body.

    Most documents do not say `required: true` where they mean it: what requires members is to be sent by
    a method that is there to send something, unless the document says otherwise in so many words.
    """
    body = operation.body
    if body is None or body.required or body.may_be_missing:
        return body is not None and body.required
    needs = any(it.presence is Presence.REQUIRED for it in sendable(record))
    return needs and operation.method in _SENDING


def flattened(operation: Operation, version: Api) -> api.Record | None:
    """The record whose properties become arguments, where a body is one object.

    Not where the body may be left out but has required properties, nor where only a mapping can carry
    what the document allows.
    """
    body = operation.body
    contents = sent_contents(operation, version)
    if body is None or len(contents) != 1 or contents[0].kind not in _OBJECTS:
        return None
    record = resolve(version, contents[0].type)
    if not isinstance(record, api.Record) or not sendable(record):
        return None
    if not isinstance(record.additional, api.Anything | api.Nothing):
        return None
    needs = any(it.presence is Presence.REQUIRED for it in sendable(record))
    return None if needs and not is_always_sent(operation, record) else record


def sendable(record: api.Record) -> tuple[api.Field, ...]:
    """The properties that a request may carry (`readOnly` ones must not be sent)."""
    return tuple(field for field in record.fields if field.access is not api.Access.READ)
