"""Streams that the project declares where the document does not."""

from __future__ import annotations

from msgspec.structs import replace

from specshim.api.model import Content, ContentKind, Response
from specshim.api.naming import Words
from specshim.api.operations.context import Context
from specshim.api.settings import Stream
from specshim.documents import Node


def streamed(
    method: str, path: str, operation: Node, responses: tuple[Response, ...], context: Context
) -> tuple[Response, ...]:
    """The responses, the first success with the declared stream as one more of its contents."""
    stream = _declared(method, path, operation, context)
    if stream is None:
        return responses
    successes = [response for response in responses if response.status.startswith("2")]
    if not successes or any(c.kind is stream.kind for c in successes[0].contents):
        return responses
    content = _content(stream, operation, context)
    if content is None:
        return responses
    extended = replace(successes[0], contents=(*successes[0].contents, content))
    return tuple(extended if r is successes[0] else r for r in responses)


def _declared(method: str, path: str, operation: Node, context: Context) -> Stream | None:
    name = operation.string("operationId")
    streams = context.settings.streams
    return streams.get(name or "") or streams.get(f"{method} {path}")


def _content(stream: Stream, operation: Node, context: Context) -> Content | None:
    is_key = "/" not in stream.event and "#" not in stream.event
    reference = f"#/components/schemas/{stream.event}" if is_key else stream.event
    target = context.document.resolve(reference, context.document.root)
    if target is None:
        return None
    referring = replace(operation, value={"$ref": reference})
    type_ = context.schemas.type_of(referring, Words(()))
    return Content(stream.media_type, stream.kind, type_, operation.place)


__all__ = ["ContentKind", "streamed"]
