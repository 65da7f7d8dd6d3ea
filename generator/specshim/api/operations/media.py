"""How a media type is read and written (OpenAPI 3.1, 4.8.14; 3.2, 4.14)."""

from __future__ import annotations

from typing import Final

from specshim.api.model import ContentKind, ScalarKind
from specshim.api.schemas.assertions.conjunction import Schema
from specshim.api.schemas.assertions.formats import content_kind

ANY: Final = ("*/*", "application/*")

EXACT: Final = {
    "application/json": ContentKind.JSON,
    "text/json": ContentKind.JSON,
    "application/x-www-form-urlencoded": ContentKind.FORM,
    "text/event-stream": ContentKind.EVENTS,
    "application/jsonl": ContentKind.LINES,
    "application/x-jsonl": ContentKind.LINES,
    "application/jsonlines": ContentKind.LINES,
    "application/x-jsonlines": ContentKind.LINES,
    "application/ndjson": ContentKind.LINES,
    "application/x-ndjson": ContentKind.LINES,
    "application/json-seq": ContentKind.LINES,
    "application/stream+json": ContentKind.LINES,
    "application/xml": ContentKind.TEXT,
    "application/yaml": ContentKind.TEXT,
    "application/x-yaml": ContentKind.TEXT,
    "application/sdp": ContentKind.TEXT,
    "application/javascript": ContentKind.TEXT,
    "application/graphql": ContentKind.TEXT,
}

BY_ENDING: Final = (
    ("+json-seq", ContentKind.LINES),
    ("+json", ContentKind.JSON),
    ("+xml", ContentKind.TEXT),
    ("+yaml", ContentKind.TEXT),
)

BY_START: Final = (("multipart/", ContentKind.MULTIPART), ("text/", ContentKind.TEXT))


def kind_of(media_type: str) -> ContentKind | None:
    """The kind of a media type, parameters such as `charset` aside; None for one that names none."""
    essence = media_type.partition(";")[0].strip().lower()
    if essence in ANY:
        return None
    if essence in EXACT:
        return EXACT[essence]
    for ending, kind in BY_ENDING:
        if essence.endswith(ending):
            return kind
    for start, kind in BY_START:
        if essence.startswith(start):
            return kind
    return ContentKind.BYTES


def kind_of_schema(schema: Schema | None) -> ContentKind:
    """The kind of `*/*`, which leaves it to the schema: bytes unless it describes JSON.

    Bytes are `format: binary` in 3.0, `contentMediaType` without an encoding in 3.1 (4.8.14.3).
    """
    if schema is None or not schema.parts:
        return ContentKind.BYTES
    encoding, media = schema.last("contentEncoding"), schema.last("contentMediaType")
    content = content_kind(encoding and encoding.value, media and media.value)
    binary = any(node.value == "binary" for node in schema.each("format"))
    is_bytes = binary or content is ScalarKind.BINARY
    return ContentKind.BYTES if is_bytes else ContentKind.JSON
