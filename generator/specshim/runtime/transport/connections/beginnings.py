"""Bodies of which no more is read than their beginning, however long they go on."""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator, Generator, Iterator
from contextlib import aclosing, contextmanager
from typing import Final, cast

import httpx2

__all__ = ["MAX_ERROR_BODY", "MAX_TOKEN_ANSWER", "beginning"]

MAX_ERROR_BODY: Final = 4 << 20
"""Bytes of the body of an error that are kept, once it is decompressed."""
MAX_TOKEN_ANSWER: Final = 1 << 20
"""Bytes of what a token server says, once it is decompressed."""


@contextmanager
def beginning(response: httpx2.Response, most: int | None) -> Generator[None]:
    """Let a response be read up to some bytes meanwhile; None for all of them."""
    if most is None:
        yield
        return
    pieces, async_pieces = response.iter_bytes, response.aiter_bytes
    # httpx2 knows no limit, and reads what these give, which is decompressed already.
    own = vars(response)
    own["iter_bytes"] = lambda: _first(pieces(), most)
    own["aiter_bytes"] = lambda: _first_async(async_pieces(), most)
    try:
        yield
    finally:
        del own["iter_bytes"], own["aiter_bytes"]


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
