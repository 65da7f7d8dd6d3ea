"""Streams, converted item by item and passed on as soon as each is whole."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias

from pydantic_core import from_json, to_json

from ...errors import APIResponseValidationError
from ...streams import Events, Format

Conversion: TypeAlias = Callable[[Any], Any]
"""Takes an item of a stream, as JSON, and returns it as the caller's version has it."""

# WHATWG HTML, 9.2.6: LF, CR or CRLF end a line, and a blank line an event.
_END: Final = re.compile(rb"(?:\r\n|\r(?!\n)|\n){2}")
_LINE: Final = re.compile(rb"\r\n|\r|\n")
_EVENTS: Final = "text/event-stream"


def is_stream(media_type: str, form: Format[Any] | None) -> bool:
    """Whether a body is a stream of items."""
    return media_type == _EVENTS or (
        form is not None and media_type in form.media_types
    )


async def converted_events(
    chunks: AsyncIterator[bytes],
    form: Format[Any] | None,
    convert: Conversion,
    limit: int,
) -> AsyncIterator[bytes]:
    """Yield the events of a stream, converted.

    What is not converted goes on byte for byte: comments, the end marker, events that
    are errors, and those that hold no JSON.
    """
    events = form if isinstance(form, Events) else Events[Any](object)
    cut = _Cut(_END, b"\n\n", limit)
    async for chunk in chunks:
        blocks = [_event(block, events, convert) for block in cut.feed(chunk)]
        if blocks:
            yield b"".join(blocks)
    if cut.rest:
        yield cut.rest


async def converted_lines(
    chunks: AsyncIterator[bytes], convert: Conversion, limit: int
) -> AsyncIterator[bytes]:
    """Yield the lines of a stream of JSON values, converted."""
    cut = _Cut(None, b"\n", limit)
    async for chunk in chunks:
        lines = [_line(line, convert) for line in cut.feed(chunk)]
        if lines:
            yield b"".join(lines)
    if cut.rest:
        yield _line(cut.rest, convert)


@dataclass(slots=True)
class _Cut:
    """Cuts bytes that arrive in pieces where an item ends; its end stays on."""

    end: re.Pattern[bytes] | None
    """How an item may end where there are carriage returns."""
    plain: bytes
    """How it ends else."""
    limit: int
    rest: bytes = field(default=b"")

    def feed(self, chunk: bytes) -> Iterator[bytes]:
        held = self.rest + chunk if self.rest else chunk
        if self.end is None or b"\r" not in held:
            *items, self.rest = held.split(self.plain)
            for item in items:
                yield item + self.plain
        else:
            start = 0
            for found in self.end.finditer(held):
                yield held[start : found.end()]
                start = found.end()
            self.rest = held[start:]
        if len(self.rest) > self.limit:
            raise APIResponseValidationError(
                f"an event of the stream has more than {self.limit} bytes"
            )


def _event(block: bytes, events: Events[Any], convert: Conversion) -> bytes:
    name, text = _read(block)
    event = name.decode("utf-8", "replace") or "message"
    if not text or event == events.error_event or _is_end(text, events):
        return block
    try:
        is_text = events.data == "text"
        data = text.decode("utf-8", "replace") if is_text else from_json(text)
    except ValueError:
        return block
    if events.error_field and isinstance(data, dict) and data.get(events.error_field):
        return block
    if events.describes == "data":
        shown = convert(data)
        return block if shown is data else _written(block, event, shown, events.data)
    item = {"event": event, "data": data}
    view = convert(item)
    if view is item:
        return block
    return _written(block, str(view.get("event")), view.get("data"), events.data)


def _read(block: bytes) -> tuple[bytes, bytes]:
    """Return an event's name and its data; a line without a colon is a name alone."""
    name = b""
    data: list[bytes] = []
    for line in _LINE.split(block) if b"\r" in block else block.split(b"\n"):
        key, _, value = line.partition(b":")
        if key == b"data":
            data.append(value.removeprefix(b" "))
        elif key == b"event":
            name = value.removeprefix(b" ")
    return name, data[0] if len(data) == 1 else b"\n".join(data)


def _is_end(text: bytes, events: Events[Any]) -> bool:
    return events.done is not None and text == events.done.encode()


def _written(block: bytes, name: str, data: Any, kind: str) -> bytes:
    """Return an event with other data; its further fields stay as they came."""
    text = data.encode() if kind == "text" else to_json(data)
    lines = [line for line in _LINE.split(block) if line]
    kept = [it for it in lines if it.partition(b":")[0] not in (b"data", b"event")]
    if any(line.startswith(b"event:") for line in lines) or name != "message":
        kept.append(b"event: " + name.encode())
    kept += [b"data: " + line for line in text.split(b"\n")]
    return b"\n".join(kept) + b"\n\n"


def _line(line: bytes, convert: Conversion) -> bytes:
    # RFC 7464 begins each line with a record separator.
    document = line.strip(b" \t\r\n\x1e")
    if not document:
        return line
    try:
        item = from_json(document)
    except ValueError:
        return line
    view = convert(item)
    if view is item:
        return line
    start = b"\x1e" if line.startswith(b"\x1e") else b""
    return start + to_json(view) + b"\n"
