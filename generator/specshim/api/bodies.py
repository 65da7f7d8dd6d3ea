"""Request bodies and the contents of responses (OpenAPI 3.1, 4.8.13 to 4.8.15)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, get_args

from specshim.api.context import Context
from specshim.api.media import kind_of, kind_of_type
from specshim.api.model import Anything, Body, Content, ContentKind, Encoding, Style, Type
from specshim.api.naming import Words
from specshim.api.prose import prose_of
from specshim.documents import Node

WITH_PARTS: Final = (ContentKind.FORM, ContentKind.MULTIPART)
STREAMS: Final = (ContentKind.EVENTS, ContentKind.LINES)


def body_of(operation: Node, words: Words, context: Context) -> Body | None:
    """The request body of an operation."""
    stated = operation.get("requestBody")
    node = context.follow(stated) if stated else None
    if node is None:
        return None
    contents = tuple(contents_of(node, words / "request", context))
    return Body(contents, node.boolean("required"), prose_of(node), node.place)


def contents_of(owner: Node, words: Words, context: Context) -> Iterator[Content]:
    """The media types of a body, in document order."""
    content = owner.mapping("content")
    for media_type, stated in content.items() if content else ():
        node = context.follow(stated)
        if node is not None:
            yield _content(media_type, node, words, context)


def _content(media_type: str, node: Node, words: Words, context: Context) -> Content:
    kind = kind_of(media_type)
    type_ = _type(node, kind, words, context)
    kind = kind or kind_of_type(type_)
    return Content(media_type, kind, type_, node.place, _encodings(node, kind, context))


def _type(node: Node, kind: ContentKind | None, words: Words, context: Context) -> Type:
    """`itemSchema` is the schema of each event or line (OpenAPI 3.2, 4.14.3)."""
    items = node.get("itemSchema")
    if items is not None and kind in STREAMS:
        return context.schemas.type_of(items, words / "item")
    if items is not None:
        context.findings.add("item-schema-of-no-stream", items.place)
    schema = node.get("schema")
    return Anything() if schema is None else context.schemas.type_of(schema, words)


def _encodings(node: Node, kind: ContentKind, context: Context) -> dict[str, Encoding]:
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
