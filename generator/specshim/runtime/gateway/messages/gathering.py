"""Pieces of a stream that are there already, taken as one."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator
from typing import Final

__all__ = ["gathered"]

_MOST: Final = 256 * 1024  # bytes that wait to be taken


async def gathered(pieces: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    """Yield what has come since the last piece, as soon as there is anything.

    A server's events often come several at a time, and each piece that is sent on its
    own costs more than its conversion. Who takes slowly makes the server wait.
    """
    pile = _Pile(pieces)
    filling = asyncio.create_task(pile.fill())
    try:
        while taken := await pile.take():
            yield taken
        # What ended the pieces is raised after all that came before.
        await filling
    finally:
        filling.cancel()
        await asyncio.wait([filling])


class _Pile:
    """Pieces between who brings them and who takes them."""

    def __init__(self, pieces: AsyncIterator[bytes]) -> None:
        self._pieces = pieces
        self._held: deque[bytes] = deque()
        self._size = 0
        self._is_whole = False
        self._changed = asyncio.Event()
        self._has_room = asyncio.Event()
        self._has_room.set()

    async def fill(self) -> None:
        """Take in all pieces; raises what they raise."""
        try:
            async for piece in self._pieces:
                self._held.append(piece)
                self._size += len(piece)
                self._changed.set()
                if self._size >= _MOST:
                    self._has_room.clear()
                    await self._has_room.wait()
        finally:
            self._is_whole = True
            self._changed.set()

    async def take(self) -> bytes:
        """Return what is there, at least one piece; nothing at the end."""
        while not (self._held or self._is_whole):
            self._changed.clear()
            await self._changed.wait()
        taken = b"".join(self._held)
        self._held.clear()
        self._size = 0
        self._has_room.set()
        return taken
