"""Bodies of bytes, sent in pieces where they are large."""

from __future__ import annotations

from collections.abc import AsyncIterable, Iterable
from dataclasses import dataclass, replace
from typing import TypeAlias, TypeGuard

from ..values.omit import Omit
from .bodies import Body, Chunks, Content
from .files import FileContent, likely_type, upload

__all__ = ["Bytes", "BytesBody"]

Bytes: TypeAlias = FileContent | Iterable[bytes] | AsyncIterable[bytes]
"""The bytes themselves, a file opened for reading bytes, the path of one, or pieces.
Pieces can be sent once only, so such a request is not retried."""


@dataclass(frozen=True, slots=True)
class BytesBody:
    """A body that is sent as it is.

    Of what media type it is, where the document knows several or a range of them, the
    caller says, or the name of a file.
    """

    argument: str = "body"
    content_type: str = "application/octet-stream"

    def as_type(self, media_type: str) -> Body:
        """Return the same kind of body, of another media type."""
        return replace(self, content_type=media_type, also=())

    also: tuple[str, ...] = ()
    """What else it may be."""

    def encode(self, value: object) -> Content | None:
        """Make a body of bytes, of a file, or of pieces."""
        if isinstance(value, Omit):
            return None
        if isinstance(value, bytes | bytearray | memoryview):
            return Content(bytes(value), self._media_type(None))
        if _is_pieces(value):
            return self._in_pieces(value)
        file = upload(value, self.argument)
        source = file.source
        return Content(
            source.pieces,
            self._media_type(file.guessed_type),
            length=source.length,
            repeatable=source.repeatable,
        )

    def _in_pieces(self, pieces: Chunks) -> Content:
        return Content(lambda: pieces, self._media_type(None), repeatable=False)

    def _media_type(self, guessed: str | None) -> str:
        if not self.also and "*" not in self.content_type:
            return self.content_type
        return likely_type(guessed, (self.content_type, *self.also))


def _is_pieces(value: object) -> TypeGuard[Chunks]:
    # Files are iterable too, but by lines.
    iterable = isinstance(value, Iterable | AsyncIterable)
    return iterable and not isinstance(value, str) and not hasattr(value, "read")
