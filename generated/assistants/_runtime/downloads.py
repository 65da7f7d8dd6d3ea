"""Bodies that are handed over while they come."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Generator, Iterator
from contextlib import aclosing, closing, contextmanager
from types import TracebackType
from typing import Any, Self

import httpx2

from .client import AsyncBaseClient, SyncBaseClient
from .exchange import sent
from .requests import Request
from .responses import connection_error
from .settings import NO_OPTIONS, Options


class Download:
    """The body of a response, read once, in one way or another.

    Reading it to its end gives the connection back, and so does ``close``, which a
    ``with`` statement calls.
    """

    response: httpx2.Response
    """The response, for its status and headers."""

    def __init__(self, response: httpx2.Response) -> None:
        self.response = response

    @classmethod
    def open(
        cls,
        client: SyncBaseClient,
        request: Request[Any],
        options: Options = NO_OPTIONS,
    ) -> Self:
        """Send a request, and leave the body of the response to be read."""
        return cls(client.open(request, options, stream=True))

    def read(self) -> bytes:
        """Return the whole body; may be asked for again."""
        with closing(self.response), _failing(self.response):
            return self.response.read()

    def iter_bytes(self, chunk_size: int | None = None) -> Iterator[bytes]:
        """Read the body in pieces, of ``chunk_size`` bytes or as they come."""
        with closing(self.response), _failing(self.response):
            yield from self.response.iter_bytes(chunk_size)

    def write_to(self, path: str | os.PathLike[str]) -> None:
        """Write the body to a file, piece by piece.

        What was received stays in the file when the connection breaks.
        """
        with open(path, "wb") as file:
            file.writelines(self.iter_bytes())

    def close(self) -> None:
        """Give the connection back; what was not read is lost."""
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


class AsyncDownload:
    """The body of a response, read once, in one way or another.

    Reading it to its end gives the connection back, and so does ``close``, which an
    ``async with`` statement calls.
    """

    response: httpx2.Response
    """The response, for its status and headers."""

    def __init__(self, response: httpx2.Response) -> None:
        self.response = response

    @classmethod
    async def open(
        cls,
        client: AsyncBaseClient,
        request: Request[Any],
        options: Options = NO_OPTIONS,
    ) -> Self:
        """Send a request, and leave the body of the response to be read."""
        return cls(await client.open(request, options, stream=True))

    async def read(self) -> bytes:
        """Return the whole body; may be asked for again."""
        with _failing(self.response):
            async with aclosing(self.response):
                return await self.response.aread()

    async def iter_bytes(self, chunk_size: int | None = None) -> AsyncIterator[bytes]:
        """Read the body in pieces, of ``chunk_size`` bytes or as they come."""
        response = self.response
        with _failing(response):
            async with (
                aclosing(response),
                aclosing(response.aiter_bytes(chunk_size)) as p,
            ):
                async for piece in p:
                    yield piece

    async def write_to(self, path: str | os.PathLike[str]) -> None:
        """Write the body to a file, piece by piece.

        What was received stays in the file when the connection breaks.
        """
        # Imported late: sync clients do without it. It serves asyncio and trio alike.
        import anyio

        async with await anyio.open_file(path, "wb") as file:
            async for piece in self.iter_bytes():
                await file.write(piece)

    async def close(self) -> None:
        """Give the connection back; what was not read is lost."""
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


class Binary:
    """A body of bytes.

    An async resource calls ``AsyncDownload.open``, for a decoder cannot tell its type.
    """

    __slots__ = ("accept",)

    streamed = True

    def __init__(self, *, accept: str = "application/octet-stream") -> None:
        self.accept: str | None = accept

    def decode(self, response: httpx2.Response, *, strict: bool) -> Download:
        """Return the body, still to be read."""
        return Download(response)


@contextmanager
def _failing(response: httpx2.Response) -> Generator[None]:
    """Let errors be of this client, and tell of the request."""
    try:
        yield
    except httpx2.RequestError as error:
        known = sent(response)
        raise connection_error(error, known.request, known.attempts) from error
