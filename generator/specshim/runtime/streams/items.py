"""Responses that come item by item: iterators and context managers over them."""

from __future__ import annotations

import logging
from collections.abc import AsyncGenerator, AsyncIterator, Generator, Iterator
from contextlib import aclosing, closing, contextmanager
from types import TracebackType
from typing import Any, Final, Generic, Protocol, Self, TypeVar

import httpx2

from ..base_client import AsyncBaseClient, BaseClient, SyncBaseClient
from ..requests.operations import Request
from ..responses.charsets import text_of
from ..responses.conversion import Conversion
from ..responses.errors import APIConnectionError, APIError, StreamError
from ..responses.failures import connection_error
from ..settings.options import NO_OPTIONS, Options
from ..transport.exchange import sent

__all__ = ["AsyncStream", "CutStreamError", "Format", "Reader", "Stream"]

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
