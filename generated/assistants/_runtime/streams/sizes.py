"""How large one event, or one line, of a stream may be."""

from __future__ import annotations

from ..responses.errors import StreamError

__all__ = ["check_size", "size_of"]


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
