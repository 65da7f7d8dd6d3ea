"""The digest of a text file, the same on every system."""

from __future__ import annotations

import hashlib
from pathlib import Path

from specshim.sources.file_reader import Unreadable, read_bytes

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def digest_of(content: bytes) -> str:
    """SHA-256 of `content` as :func:`canonical` has it."""
    return hashlib.sha256(canonical(content)).hexdigest()


def canonical(content: bytes) -> bytes:
    """`content` without a byte order mark and with LF at line ends.

    git may have checked out CRLF; that is no edit.
    """
    return content.removeprefix(_BYTE_ORDER_MARK).replace(b"\r\n", b"\n")


def digest_of_text(text: str) -> str:
    """The digest that a file with this text has."""
    return digest_of(text.encode())


def digest_of_file(path: Path) -> str | None:
    """The digest of a file; None when there is none that can be read."""
    try:
        return digest_of(read_bytes(path))
    except Unreadable:
        return None
