"""Events on the wire."""

import asyncio
import json
from collections.abc import AsyncIterator, Iterable

from starlette.responses import StreamingResponse

from .calls import Call
from .run_steps import Event


def streamed(call: Call, events: Iterable[Event]) -> StreamingResponse:
    """Events as server-sent events, one chunk each, and the closing one."""
    chunks = [_chunk(event.name, call.shape(event.record)) for event in events]
    return StreamingResponse(
        _each([*chunks, b"event: done\ndata: [DONE]\n\n"]),
        media_type="text/event-stream",
    )


def _chunk(name: str, data: object) -> bytes:
    # Unescaped, so that clients meet characters of several bytes in streams.
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return f"event: {name}\ndata: {text}\n\n".encode()


async def _each(chunks: list[bytes]) -> AsyncIterator[bytes]:
    for chunk in chunks:
        yield chunk
        # Lets the server see that a client has left before it writes any more.
        await asyncio.sleep(0)
