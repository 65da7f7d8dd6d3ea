"""Server-sent events, read as the WHATWG HTML specification says (section 9.2)."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Final, Generic, Literal, TypeVar

from pydantic_core import from_json, to_json

from ..responses.conversion import Conversion
from ..responses.decoders import Json
from ..responses.errors import APIError, APIResponseValidationError, StreamError
from ..responses.failures import error_details
from ..settings.checks import MAX_EVENT_SIZE
from ..values.schemas.models import Unknown
from .items import CutStreamError
from .sizes import check_size, size_of
from .wholes import pieces_of

__all__ = ["EventParser", "Events", "ServerSentEvent", "StreamedError"]

T_co = TypeVar("T_co", covariant=True)

_USUAL_END: Final = "[DONE]"
"""What ends most streams of this kind, though no specification says so."""
_LINE_END = re.compile("\r\n|\r|\n")
_MILLISECONDS = re.compile(
    "[0-9]{1,15}"
)  # more digits are no wait, and cost much to read


@dataclass(frozen=True, slots=True)
class ServerSentEvent:
    """One event as the server sent it, before its data are read."""

    event: str = "message"
    """The type: WHATWG says `message` where the server names none."""
    data: str = ""
    """The `data` lines, joined by line feeds."""
    id: str = ""
    """The last id the server gave, with this event or an earlier one."""
    given: Mapping[str, str | int] = field(default_factory=dict, compare=False)
    """The ``id`` and the ``retry`` (in milliseconds) that came with this event."""


@dataclass(slots=True)
class _Lines:
    """Cuts text that arrives in pieces into lines: LF, CR or CRLF ends one."""

    started: int = 0
    """The bytes of the line that is not ended yet."""
    _started: list[str] = field(default_factory=list)
    _after_return: bool = False

    def feed(self, text: str) -> list[str]:
        if not text:
            return []
        # A CR ends its line at once: waiting to see whether an LF follows would hold
        # an event back until the next one arrives.
        if self._after_return:
            text = text.removeprefix("\n")
        self._after_return = text.endswith("\r")
        first, *others = _LINE_END.split(text)
        self._started.append(first)
        if not others:
            self.started += size_of(first)
            return []
        line = "".join(self._started)
        self._started = [others.pop()]
        self.started = size_of(self._started[0])
        return [line, *others]

    def finish(self) -> str:
        """The last line, when nothing ended it."""
        return "".join(self._started)


class EventParser:
    """Turns bytes, however they are cut, into events.

    WHATWG discards an event that the end of the stream leaves without its blank line:
    `finish` hands out what it had, so that the caller can tell an end from a cut.
    """

    def __init__(self, largest: int = MAX_EVENT_SIZE) -> None:
        self._largest = largest
        # WHATWG's "UTF-8 decode": one leading BOM is dropped, faulty bytes are replaced.
        self._decoder = codecs.getincrementaldecoder("utf-8-sig")(errors="replace")
        self._lines = _Lines()
        self._event = ""
        self._data: list[str] = []
        self._size = 0
        self._id = ""
        self._given: dict[str, str | int] = {}
        self.retry: int | None = None
        """Milliseconds the server asks to wait before connecting again."""

    def feed(self, chunk: bytes) -> Iterator[ServerSentEvent]:
        """The events that `chunk` completes; StreamError for one that is too large."""
        for line in self._lines.feed(self._decoder.decode(chunk)):
            if line:
                self._read(line)
            elif (event := self._dispatch()) is not None:
                yield event
        check_size(self._size + self._lines.started, self._largest)

    def finish(self) -> str | None:
        """End the stream: the data of the event left unfinished, None when none is."""
        self._read(self._lines.finish())
        event = self._dispatch()
        return None if event is None else event.data

    def _read(self, line: str) -> None:
        name, _, value = line.partition(":")
        value = value.removeprefix(" ")
        match name:
            case "data":
                self._size += size_of(line)
                check_size(self._size, self._largest)
                self._data.append(value)
            case "event":
                self._event = value
            case "id" if "\0" not in value:
                self._id = self._given["id"] = value
            case "retry" if _MILLISECONDS.fullmatch(value):
                self.retry = self._given["retry"] = int(value)
            case _:
                pass  # comments (their name is empty) and fields of the future

    def _dispatch(self) -> ServerSentEvent | None:
        data, event, given = self._data, self._event, self._given
        self._data, self._event, self._given, self._size = [], "", {}, 0
        if not data:
            return None
        return ServerSentEvent(event or "message", "\n".join(data), self._id, given)


class StreamedError(StreamError):
    """An error that the server sent as an event of a stream."""

    body: object
    """The event's data: as the type that the document declares, else as JSON."""
    code: str | None
    param: str | None
    type: str | None

    def __init__(
        self,
        message: str,
        *,
        body: object = None,
        code: str | None = None,
        param: str | None = None,
        type: str | None = None,
    ) -> None:
        super().__init__(message)
        self.body = body
        self.code = code
        self.param = param
        self.type = type


# Without slots: on Python 3.11, Events[T](...) fails with them.
@dataclass(frozen=True)
class Events(Generic[T_co]):
    """A stream of server-sent events, each of which has some shape."""

    shape: object
    describes: Literal["event", "data"] = "event"
    """What has the shape: ``{"event": name, "data": ...}``, or the data alone."""
    data: Literal["json", "text"] = "json"
    """What the document says that data are."""
    fields: frozenset[str] = frozenset()
    """What else of an event the document describes: ``id``, ``retry``."""
    names: frozenset[str] = frozenset()
    """The names of events that the document describes."""
    done: str | None = None
    """The data that end the stream; without them it was cut. None: any end will do, and
    the usual marker is one."""
    error_event: str = "error"
    """The name of the event that is an error."""
    error_field: str = "error"
    """The member that makes an event an error, unless the document names the event."""
    error_shape: object = object
    """What the data of an error are."""

    @property
    def media_types(self) -> tuple[str, ...]:
        """What such a stream is called (WHATWG HTML, 9.2.2)."""
        return ("text/event-stream",)

    def reader(
        self,
        *,
        strict: bool,
        conversion: Conversion | None = None,
        largest: int = MAX_EVENT_SIZE,
    ) -> EventReader[T_co]:
        """Return what reads one stream; ``strict`` refuses undeclared events.

        ``conversion`` converts them from another version; ``largest`` is in bytes.
        """
        return EventReader(self, strict, conversion, largest)


class EventReader(Generic[T_co]):
    """Makes typed events of the bytes of one stream."""

    ended = False
    """Whether the stream said that nothing follows."""

    def __init__(
        self,
        events: Events[T_co],
        strict: bool,
        conversion: Conversion | None,
        largest: int,
    ) -> None:
        self._events = events
        self._strict = strict
        self._conversion = conversion
        self._parser = EventParser(largest)
        self._json = Json[T_co](events.shape)

    def feed(self, chunk: bytes) -> Iterator[T_co]:
        """The events that `chunk` completes; raises StreamedError for an error."""
        for event in self._parser.feed(chunk):
            if event.data == (self._events.done or _USUAL_END):
                self.ended = True
                return
            # Many servers send events without data to keep the connection open.
            if event.data.strip():
                yield self._typed(event)

    def whole(self, body: str) -> Iterator[T_co]:
        """The events that an answer is which is no stream: each item of a JSON array."""
        for data in pieces_of(body):
            yield self._typed(ServerSentEvent(data=data))

    def finish(self) -> Iterator[T_co]:
        """Raise CutStreamError when the bytes end before the stream does."""
        unfinished = self._parser.finish()
        # Some servers leave out the blank line after the marker, which is harmless.
        done = self._events.done
        if unfinished != done and (done is not None or unfinished != _USUAL_END):
            raise CutStreamError(
                "the stream was cut: it ended within an event or too soon"
            )
        return iter(())

    def _typed(self, event: ServerSentEvent) -> T_co:
        if self._is_error(event):
            raise _error(self._told(event), self._events.error_shape)
        if self._events.data == "text":
            return self._parsed(event, to_json(event.data))
        if _is_json(event.data):
            return self._parsed(event, event.data.encode())
        with suppress(APIResponseValidationError):
            # What the document does not describe may be text as well as anything.
            return self._parsed(event, to_json(event.data), strict=True)
        value = self._parsed(event, to_json(event.data))
        # Only an event that the document does not know may hold something else.
        if not isinstance(value, Unknown):
            raise StreamError(
                f"the data of event {event.event!r} are not JSON: {event.data[:200]!r}"
            )
        return value

    def _is_error(self, event: ServerSentEvent) -> bool:
        if event.event == self._events.error_event:
            return True
        member = self._events.error_field
        if event.event in self._events.names or member not in event.data:
            return False
        received = _received(event.data)
        return isinstance(received, dict) and bool(received.get(member))

    def _told(self, event: ServerSentEvent) -> str:
        """The data of an error, as the caller's version has them."""
        if self._conversion is None or not _is_json(event.data):
            return event.data
        document = self._described(event, event.data.encode())
        try:
            shown: Any = self._conversion.item(document, from_json)
        except APIError:
            return event.data  # The error itself is what the caller must know.
        if self._events.describes == "event":
            shown = shown.get("data") if isinstance(shown, dict) else None
        return to_json(shown).decode()

    def _described(self, event: ServerSentEvent, data: bytes) -> bytes:
        """What the document describes: the data alone, or the event with its name."""
        if self._events.describes == "data":
            return data
        given = {k: v for k, v in event.given.items() if k in self._events.fields}
        more = b"".join(b",%b:%b" % (to_json(k), to_json(v)) for k, v in given.items())
        return b'{"event":%b,"data":%b%b}' % (to_json(event.event), data, more)

    def _parsed(
        self, event: ServerSentEvent, data: bytes, *, strict: bool = False
    ) -> T_co:
        data = self._described(event, data)
        read = partial(self._json.parse, strict=strict or self._strict)
        return (
            read(data)
            if self._conversion is None
            else self._conversion.item(data, read)
        )


def _is_json(data: str) -> bool:
    try:
        from_json(data)
    except ValueError:
        return False
    return True


def _received(data: str) -> object:
    try:
        return from_json(data)
    except ValueError:
        return data


def _error(data: str, shape: object) -> StreamedError:
    received = _received(data)
    details = error_details(received)
    message = details.pop("message") or data or "the server gave no message"
    body = (
        received if received == data else Json[object](shape).parse(data, strict=False)
    )
    return StreamedError(f"the server sent an error: {message}", body=body, **details)
