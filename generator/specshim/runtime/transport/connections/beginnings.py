"""Bodies of which no more is read than their beginning, however long they go on."""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator, Iterator
from contextlib import aclosing
from typing import Final, cast

import httpx2

__all__ = [
    "MAX_ERROR_BODY",
    "MAX_TOKEN_ANSWER",
    "read_beginning",
    "read_beginning_async",
]

MAX_ERROR_BODY: Final = 4 << 20
"""Bytes of the body of an error that are kept, once it is decompressed."""
MAX_TOKEN_ANSWER: Final = 1 << 20
"""Bytes of what a token server says, once it is decompressed."""


# httpx2 knows no limit, and reads what these methods give, which is decompressed already.


def read_beginning(response: httpx2.Response, most: int | None) -> bytes:
    """Read a response up to some bytes; None for all of them."""
    if most is None:
        return response.read()
    pieces, own = response.iter_bytes, vars(response)
    own["iter_bytes"] = lambda: _first(pieces(), most)
    try:
        return response.read()
    finally:
        del own["iter_bytes"]


async def read_beginning_async(response: httpx2.Response, most: int | None) -> bytes:
    """Read a response up to some bytes; None for all of them."""
    if most is None:
        return await response.aread()
    pieces, own = response.aiter_bytes, vars(response)
    own["aiter_bytes"] = lambda: _first_async(pieces(), most)
    try:
        return await response.aread()
    finally:
        del own["aiter_bytes"]


def _first(pieces: Iterator[bytes], most: int) -> Iterator[bytes]:
    for piece in pieces:
        yield piece[:most]
        most -= len(piece)
        if most <= 0:
            return


async def _first_async(
    pieces: AsyncIterator[bytes], most: int
) -> AsyncGenerator[bytes]:
    async with aclosing(cast("AsyncGenerator[bytes]", pieces)) as body:
        async for piece in body:
            yield piece[:most]
            most -= len(piece)
            if most <= 0:
                return
