"""JSON values one to a line: JSON Lines, NDJSON and JSON text sequences (RFC 7464)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Generic, TypeVar

from ..responses.conversion import Conversion
from ..responses.decoders import Json
from ..responses.errors import APIResponseValidationError
from ..settings.checks import MAX_EVENT_SIZE
from .items import CutStreamError
from .sizes import check_size
from .wholes import pieces_of

__all__ = ["JsonLines", "LineReader"]

T_co = TypeVar("T_co", covariant=True)

# RFC 7464 begins each line with a record separator, so that a torn one can be told.
_BLANK = b" \t\r\x1e"


# Without slots: on Python 3.11, JsonLines[T](...) fails with them.
@dataclass(frozen=True)
class JsonLines(Generic[T_co]):
    """A stream of lines, each of which is a JSON value of some shape."""

    shape: object
    media_types: tuple[str, ...] = (
        "application/jsonl",
        "application/x-ndjson",
        "application/json-seq",
    )
    """What such a stream may be called; the first is what is asked for."""

    def reader(
        self,
        *,
        strict: bool,
        conversion: Conversion | None = None,
        largest: int = MAX_EVENT_SIZE,
    ) -> LineReader[T_co]:
        """Return what reads one stream; ``strict`` refuses undeclared values.

        ``conversion`` converts them from another version; ``largest`` is in bytes.
        """
        return LineReader(self.shape, strict, conversion, largest)


class LineReader(Generic[T_co]):
    """Makes typed values of the bytes of one stream."""

    ended = False
    """Nothing but the end of its bytes ends such a stream."""

    def __init__(
        self,
        shape: object,
        strict: bool,
        conversion: Conversion | None,
        largest: int,
    ) -> None:
        self._largest = largest
        self._strict = strict
        self._conversion = conversion
        self._json = Json[T_co](shape)
        self._started: list[bytes] = []
        self._size = 0

    def feed(self, chunk: bytes) -> Iterator[T_co]:
        """The values whose lines ``chunk`` completes; StreamError for a long one."""
        # Only LF ends a line: JSON allows no other control character as it is but
        # blanks, and U+2028 and its like may stand in a string.
        first, *others = chunk.split(b"\n")
        self._start(first)
        for rest in others:
            yield from self._read(b"".join(self._started))
            self._started, self._size = [], 0
            self._start(rest)

    def whole(self, body: str) -> Iterator[T_co]:
        """The values that an answer is which is no stream: each item of a JSON array."""
        for piece in pieces_of(body):
            # Lines may come under another name as well.
            for line in piece.split("\n"):
                yield from self._read(line.encode())

    def finish(self) -> Iterator[T_co]:
        """The value of a last line without an end; raises CutStreamError when torn."""
        try:
            yield from self._read(b"".join(self._started))
        except APIResponseValidationError as error:
            if error.problems:
                raise
            raise CutStreamError(
                "the stream was cut: it ended within a line"
            ) from error

    def _start(self, piece: bytes) -> None:
        self._size += len(piece)
        check_size(self._size, self._largest)
        self._started.append(piece)

    def _read(self, line: bytes) -> Iterator[T_co]:
        document = line.strip(_BLANK)
        if document:
            read = partial(self._json.parse, strict=self._strict)
            conversion = self._conversion
            yield (
                read(document)
                if conversion is None
                else conversion.item(document, read)
            )
