"""Streams of events and of lines."""

from __future__ import annotations

import codecs
import logging
import re
from collections.abc import AsyncGenerator, AsyncIterator, Generator, Iterator, Mapping
from contextlib import aclosing, closing, contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from types import TracebackType
from typing import Any, Final, Generic, Literal, Protocol, Self, TypeVar

import httpx2
from pydantic_core import from_json, to_json

from .client import AsyncBaseClient, BaseClient, SyncBaseClient
from .errors import (
    APIConnectionError,
    APIError,
    APIResponseValidationError,
    StreamError,
)
from .exchange import sent
from .models import Unknown
from .requests import Request
from .responses import Conversion, Json, connection_error, error_details, text_of
from .settings import MAX_EVENT_SIZE, NO_OPTIONS, Options

# How large one event, or one line, of a stream may be.


def size_of(text: str) -> int:
    """Return the bytes of a text in UTF-8."""
    return len(text) if text.isascii() else len(text.encode())


def check_size(size: int, largest: int) -> None:
    """Raise StreamError for more bytes than an event, or a line, may have."""
    if size > largest:
        raise StreamError(
            f"an event of the stream is larger than {largest} bytes; "
            "a client with a larger max_event_size reads it"
        )


# Answers that come whole where a stream was asked for.


def pieces_of(body: str) -> Iterator[str]:
    """Tell what the items of a stream would be: those of an array, else what came."""
    if not body.strip():
        return
    try:
        received = from_json(body)
    except ValueError:
        received = None
    if isinstance(received, list):
        for item in received:
            yield to_json(item).decode()
    else:
        yield body


# Responses that come item by item: iterators and context managers over them.

_logger: Final = logging.getLogger(__name__)
T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


class CutStreamError(StreamError, APIConnectionError):
    """A stream that ended before it was complete."""


class Reader(Protocol[T_co]):
    """Makes items of the bytes of one stream."""

    @property
    def ended(self) -> bool:
        """Whether the stream said that nothing follows."""
        ...

    def feed(self, chunk: bytes) -> Iterator[T_co]:
        """The items that some more bytes complete."""
        ...

    def finish(self) -> Iterator[T_co]:
        """The items that the last byte completes; raises CutStreamError when torn."""
        ...

    def whole(self, body: str) -> Iterator[T_co]:
        """The items that an answer is which is no stream."""
        ...


class Format(Protocol[T_co]):
    """How items are written into a stream."""

    @property
    def media_types(self) -> tuple[str, ...]:
        """What such a stream may be called; the first is what is asked for."""
        ...

    def reader(
        self, *, strict: bool, conversion: Conversion | None = None, largest: int = ...
    ) -> Reader[T_co]:
        """Return what reads one stream; ``strict`` refuses undeclared items.

        ``conversion`` converts them from another version. Items of more than
        ``largest`` bytes are a StreamError.
        """
        ...


class Stream(Generic[T]):
    """The items of a response, as they come.

    Close it, best by ``with``, when it is left before its end: that gives the
    connection back.
    """

    response: httpx2.Response
    """The response, for its status and headers."""

    def __init__(
        self, response: httpx2.Response, reader: Reader[T], *, whole: bool = False
    ) -> None:
        self.response = response
        self._items = (_whole if whole else _items)(response, reader)

    @classmethod
    def open(
        cls,
        client: SyncBaseClient,
        request: Request[Any],
        form: Format[T],
        options: Options = NO_OPTIONS,
    ) -> Self:
        """Send a request for a stream.

        An answer that is none is its only item, or an array its items; with
        ``strict_responses`` it is a StreamError.
        """
        response = client.open(_asking(request, form), options, stream=True)
        fits = _has_form(response, form)
        if not fits and _is_strict(client, options):
            with closing(response), _failing(response):
                raise _misfit(response, form, next(response.iter_bytes(), b""))
        if not fits:
            _log_misfit(response, form)
        return cls(response, _reader(client, response, form, options), whole=not fits)

    def __iter__(self) -> Iterator[T]:
        return self

    def __next__(self) -> T:
        return next(self._items)

    def close(self) -> None:
        """Give the connection back; nothing more comes."""
        self._items.close()
        self.response.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()


class AsyncStream(Generic[T]):
    """The items of a response, as they come.

    Close it, best by ``async with``, when it is left before its end: that gives the
    connection back.
    """

    response: httpx2.Response
    """The response, for its status and headers."""

    def __init__(
        self, response: httpx2.Response, reader: Reader[T], *, whole: bool = False
    ) -> None:
        self.response = response
        self._items = (_whole_async if whole else _items_async)(response, reader)

    @classmethod
    async def open(
        cls,
        client: AsyncBaseClient,
        request: Request[Any],
        form: Format[T],
        options: Options = NO_OPTIONS,
    ) -> Self:
        """Send a request for a stream.

        An answer that is none is its only item, or an array its items; with
        ``strict_responses`` it is a StreamError.
        """
        response = await client.open(_asking(request, form), options, stream=True)
        fits = _has_form(response, form)
        if not fits and _is_strict(client, options):
            with _failing(response):
                async with aclosing(response), aclosing(response.aiter_bytes()) as body:
                    raise _misfit(response, form, await anext(body, b""))
        if not fits:
            _log_misfit(response, form)
        return cls(response, _reader(client, response, form, options), whole=not fits)

    def __aiter__(self) -> AsyncIterator[T]:
        return self

    async def __anext__(self) -> T:
        return await anext(self._items)

    async def close(self) -> None:
        """Give the connection back; nothing more comes."""
        await self._items.aclose()
        await self.response.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self.close()


# These hold no stream: without a cycle, one that is dropped is closed at once.


def _items(response: httpx2.Response, reader: Reader[T]) -> Generator[T]:
    with closing(response), _failing(response):
        for chunk in response.iter_bytes():
            yield from reader.feed(chunk)
            if reader.ended:
                return
        yield from reader.finish()


async def _items_async(
    response: httpx2.Response, reader: Reader[T]
) -> AsyncGenerator[T]:
    with _failing(response):
        async with aclosing(response), aclosing(response.aiter_bytes()) as chunks:
            async for chunk in chunks:
                for item in reader.feed(chunk):
                    yield item
                if reader.ended:
                    return
            for item in reader.finish():
                yield item


def _whole(response: httpx2.Response, reader: Reader[T]) -> Generator[T]:
    with closing(response), _failing(response):
        response.read()
        yield from reader.whole(text_of(response))


async def _whole_async(
    response: httpx2.Response, reader: Reader[T]
) -> AsyncGenerator[T]:
    with _failing(response):
        async with aclosing(response):
            await response.aread()
            for item in reader.whole(text_of(response)):
                yield item


@contextmanager
def _failing(response: httpx2.Response) -> Generator[None]:
    """Let errors tell of the request that the response answers."""
    known = sent(response)
    try:
        yield
    except httpx2.TimeoutException as error:
        raise connection_error(error, known.request, known.attempts) from error
    except httpx2.RequestError as error:
        cut = connection_error(error, known.request, known.attempts)
        message = f"the stream was cut: {cut.message}"
        raise CutStreamError(
            message, request=known.request, attempts=known.attempts
        ) from error
    except APIError as error:
        error.request, error.attempts = known.request, known.attempts
        raise


def _asking(request: Request[Any], form: Format[Any]) -> Request[Any]:
    return request.accepting(form.media_types[0])


def _has_form(response: httpx2.Response, form: Format[Any]) -> bool:
    media_type = response.headers.get("content-type", "").partition(";")[0]
    # What a server says nothing of is what was asked for (RFC 9110, 8.3).
    return not media_type or media_type.strip().lower() in form.media_types


def _log_misfit(response: httpx2.Response, form: Format[Any]) -> None:
    stated = response.headers.get("content-type", "no media type")
    message = "a success with status %d and %s is no stream of %s"
    _logger.warning(message, response.status_code, stated, form.media_types[0])


def _misfit(response: httpx2.Response, form: Format[Any], start: bytes) -> StreamError:
    media_type = response.headers.get("content-type", "no media type")
    return StreamError(
        f"expected a stream of {form.media_types[0]}, got status "
        f"{response.status_code} and {media_type}; it begins with {start[:200]!r}"
    )


def _reader(
    client: BaseClient[Any],
    response: httpx2.Response,
    form: Format[T],
    options: Options,
) -> Reader[T]:
    return form.reader(
        strict=_is_strict(client, options),
        conversion=sent(response).conversion,
        largest=client._profile.configuration.max_event_size,
    )


def _is_strict(client: BaseClient[Any], options: Options) -> bool:
    usual = client._profile.configuration.strict_responses
    return options.get("strict_responses", False) or usual


# Server-sent events, read as the WHATWG HTML specification says (section 9.2).

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
