"""Request bodies and the contents of responses (OpenAPI 3.1, 4.8.13 to 4.8.15)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, get_args

from specshim.api.model import (
    Anything,
    Body,
    Content,
    ContentKind,
    Encoding,
    Scalar,
    ScalarKind,
    Style,
    Type,
)
from specshim.api.naming import Words, is_name
from specshim.api.operations.context import Context
from specshim.api.operations.examples import shown_example
from specshim.api.operations.media import kind_of, kind_of_schema
from specshim.api.prose import prose_of
from specshim.api.schemas.assertions.conjunction import Schema, mapping
from specshim.api.schemas.objects import property_names
from specshim.documents import Node

WITH_PARTS: Final = (ContentKind.FORM, ContentKind.MULTIPART)
STREAMS: Final = (ContentKind.EVENTS, ContentKind.LINES)
OPAQUE: Final = (ContentKind.TEXT, ContentKind.BYTES)
OCTETS: Final = "application/octet-stream"


def body_of(operation: Node, words: Words, context: Context) -> Body | None:
    """The request body of an operation."""
    stated = operation.get("requestBody")
    node = context.follow(stated) if stated else None
    if node is None:
        return None
    contents = tuple(contents_of(node, words / "request", context))
    required = node.boolean("required")
    may_be_missing = "required" in node and not required
    return Body(contents, required, prose_of(node), node.place, may_be_missing)


def contents_of(
    owner: Node, words: Words, context: Context, *, is_sent: bool = True
) -> Iterator[Content]:
    """The media types of a body, in document order; `is_sent` says that the client writes it."""
    content = owner.mapping("content")
    for media_type, stated in content.items() if content else ():
        node = context.follow(stated)
        if node is not None:
            yield _content(media_type, node, _named(node, words), context, is_sent=is_sent)


def _named(node: Node, words: Words) -> Words:
    """The words for an inline schema: its title, where that is a name."""
    schema = node.get("schema")
    title = mapping(schema).get("title") if schema else None
    return words.titled(title) if isinstance(title, str) and is_name(title) else words


def _content(
    media_type: str, node: Node, words: Words, context: Context, *, is_sent: bool
) -> Content:
    stated = node.get("schema")
    schema = context.schemas.reader.read(stated) if stated else None
    followed = context.schemas.reader.follow(schema) if schema else None
    kind = kind_of(media_type) or kind_of_schema(followed)
    if kind in WITH_PARTS and (not is_sent or _has_no_names(followed)):
        code = "unnamed-parts" if is_sent else "schema-of-text"
        kind, type_ = _undivided(kind, media_type, node, followed, context, code)
    elif kind in STREAMS:
        type_ = _each(node, followed, words, context)
        described = node.get("itemSchema") or stated
        if is_sent and described is not None:
            context.findings.tally("schema-of-text", described.place, media=media_type)
    elif kind in OPAQUE:
        type_ = _whole(kind, media_type, stated, followed, words, context)
    else:
        type_ = _described(stated, node, words, context)
    if "itemSchema" in node and kind not in STREAMS:
        context.findings.add("item-schema-of-no-stream", node.place / "itemSchema")
    encodings = dict(_octets(followed, context)) if kind is ContentKind.MULTIPART else {}
    encodings = {**encodings, **_encodings(node, kind, context)}
    misdescribed = kind in OPAQUE and _is_structure(followed)
    example = shown_example(node, context)
    return Content(media_type, kind, type_, node.place, encodings, misdescribed, example)


def _has_no_names(schema: Schema | None) -> bool:
    """Whether there is nothing that could name parts, or the pairs of a form: only an object does."""
    return schema is not None and schema.types is not None and "object" not in schema.types


def _undivided(
    kind: ContentKind,
    media_type: str,
    node: Node,
    schema: Schema | None,
    context: Context,
    code: str,
) -> tuple[ContentKind, Type]:
    """A form as the text that it is, and anything else as its bytes: the program makes or reads them."""
    if _is_structure(schema) or (code == "unnamed-parts" and kind is not ContentKind.FORM):
        context.findings.tally(code, node.place, media=media_type)
    if kind is ContentKind.FORM:
        return ContentKind.TEXT, Scalar(ScalarKind.STRING)
    return ContentKind.BYTES, Scalar(ScalarKind.BINARY)


def _is_structure(schema: Schema | None) -> bool:
    if schema is None or schema.types == ("string",) or not schema.parts:
        return False
    return "enum" not in schema.keywords


def _described(schema: Node | None, node: Node, words: Words, context: Context) -> Type:
    """The type of what the media type at `node` holds."""
    if schema is None:
        context.findings.tally("untyped-content", node.place)
        return Anything()
    return context.schemas.type_of(schema, words)


def _each(node: Node, schema: Schema | None, words: Words, context: Context) -> Type:
    """The type of each event or line.

    `itemSchema` states it, or `schema` as an array of all of them (OpenAPI 3.2, 4.14.3 and 4.14.3.1);
    documents before 3.2 put the schema of one event there.
    """
    items = node.get("itemSchema")
    if items is not None:
        return context.schemas.type_of(items, words / "item")
    stated = node.get("schema")
    if schema is not None and schema.types == ("array",) and schema.last("items") is not None:
        stated = schema.last("items")
        words = words / "item"
    return _described(stated, node, words, context)


def _whole(
    kind: ContentKind,
    media_type: str,
    stated: Node | None,
    schema: Schema | None,
    words: Words,
    context: Context,
) -> Type:
    """Text and bytes are taken as they are: there is nothing that could make an object of them."""
    if stated is None or schema is None or schema.types == ("string",) or not schema.parts:
        if kind is ContentKind.TEXT and stated is not None:
            return context.schemas.type_of(stated, words)
    elif _is_structure(schema):
        context.findings.tally("schema-of-text", stated.place, media=media_type)
    return Scalar(ScalarKind.STRING if kind is ContentKind.TEXT else ScalarKind.BINARY)


def _octets(schema: Schema | None, context: Context) -> Iterator[tuple[str, Encoding]]:
    """Parts without a type are bytes (OpenAPI 3.1, 4.8.15.1.1: the default of `contentType`)."""
    reader = context.schemas.reader
    for name in property_names(schema) if schema else ():
        part = reader.property(schema, name) if schema else None
        followed = reader.follow(part) if part else None
        if followed is not None and followed.types == ("array",):
            items = followed.last("items")
            followed = reader.follow(reader.read(items)) if items else followed
        if followed is not None and not followed.parts:
            yield name, Encoding(OCTETS)


def _encodings(node: Node, kind: ContentKind, context: Context) -> Mapping[str, Encoding]:
    stated = node.mapping("encoding")
    if stated is None:
        return {}
    if kind not in WITH_PARTS:
        context.findings.add("idle-encoding", stated.place)
        return {}
    return {name: _encoding(found, context) for name, found in stated.items() if found.is_mapping}


def _encoding(node: Node, context: Context) -> Encoding:
    stated = node.string("style")
    style = next((known for known in get_args(Style) if known == stated), None)
    if stated is not None and style is None:
        context.findings.add("wrong-style", node.place / "style", style=stated, location="body")
    explode = node.boolean("explode") if "explode" in node else None
    if "headers" in node:
        context.findings.tally("part-headers", node.place / "headers")
    return Encoding(node.string("contentType"), style, explode, node.boolean("allowReserved"))
