"""Bodies of bytes, sent in pieces where they are large."""

from __future__ import annotations

from collections.abc import AsyncIterable, Iterable
from dataclasses import dataclass
from typing import TypeAlias, TypeGuard

from ..values.omit import Omit
from .bodies import Chunks, Content
from .files import FileContent, upload

__all__ = ["Bytes", "BytesBody"]

Bytes: TypeAlias = FileContent | Iterable[bytes] | AsyncIterable[bytes]
"""The bytes themselves, a file opened for reading bytes, the path of one, or pieces.
Pieces can be sent once only, so such a request is not retried."""


@dataclass(frozen=True, slots=True)
class BytesBody:
    """A body that is sent as it is."""

    argument: str = "body"
    content_type: str = "application/octet-stream"

    def encode(self, value: object) -> Content | None:
        """Make a body of bytes, of a file, or of pieces."""
        if isinstance(value, Omit):
            return None
        if isinstance(value, bytes | bytearray | memoryview):
            return Content(bytes(value), self.content_type)
        if _is_pieces(value):
            return self._in_pieces(value)
        source = upload(value, self.argument).source
        return Content(
            source.pieces,
            self.content_type,
            length=source.length,
            repeatable=source.repeatable,
        )

    def _in_pieces(self, pieces: Chunks) -> Content:
        return Content(lambda: pieces, self.content_type, repeatable=False)


def _is_pieces(value: object) -> TypeGuard[Chunks]:
    # Files are iterable too, but by lines.
    iterable = isinstance(value, Iterable | AsyncIterable)
    return iterable and not isinstance(value, str) and not hasattr(value, "read")
