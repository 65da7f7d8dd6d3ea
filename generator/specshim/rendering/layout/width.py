"""The columns that a text takes."""

from __future__ import annotations


def columns(text: str) -> int:
    """How wide `text` is by black's own table, in which characters of East Asian scripts count twice."""
    if text.isascii():
        return len(text)
    # Few documents need it, and black takes long to import.
    from black.strings import str_width

    return str_width(text)
