"""The text of a file that nobody has vouched for."""

from __future__ import annotations

import codecs
import hashlib
import os
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from specshim.diagnostics import Argument, Position
from specshim.sources import limits
from specshim.sources.lines import Lines

_BYTE_ORDER_MARKS: Final = (
    # UTF-32's mark begins with UTF-16's.
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


class Unreadable(Exception):
    """There is no text to read: the code of the diagnostic, its arguments, a position if any."""

    def __init__(
        self, code: str, /, *, position: Position | None = None, **arguments: Argument
    ) -> None:
        super().__init__(code)
        self.code = code
        self.arguments = arguments
        self.position = position


@dataclass(frozen=True, slots=True)
class Contents:
    """A file's text and the SHA-256 of its bytes."""

    text: str
    digest: str


def read_file(path: Path) -> Contents:
    """The contents of a regular file in UTF-8 or as its byte order mark says (YAML 1.2.2, 5.2)."""
    content = _read_bytes(path)
    text = _decode(content)
    if not text.strip():
        raise Unreadable("file-empty")
    return Contents(text, hashlib.sha256(content).hexdigest())


def _read_bytes(path: Path) -> bytes:
    try:
        # A device or a pipe might never end, and opening a pipe waits for its writer.
        if not stat.S_ISREG(os.stat(path).st_mode):
            raise Unreadable("file-unreadable", reason="it is not a regular file")
        with open(path, "rb") as file:
            content = file.read(limits.MAX_BYTES + 1)
    except (FileNotFoundError, NotADirectoryError):
        raise Unreadable("file-not-found") from None
    except OSError as error:
        raise Unreadable("file-unreadable", reason=error.strerror or "the system refuses") from None
    except ValueError:
        raise Unreadable("file-unreadable", reason="the name cannot be a file's") from None
    if len(content) > limits.MAX_BYTES:
        raise Unreadable("file-too-large", limit=limits.MAX_BYTES)
    return content


def _decode(content: bytes) -> str:
    found = ((mark, name) for mark, name in _BYTE_ORDER_MARKS if content.startswith(mark))
    mark, encoding = next(found, (b"", "utf-8"))
    try:
        text = content[len(mark) :].decode(encoding)
    except UnicodeDecodeError as error:
        reason = f"byte {error.start + len(mark)} is not {encoding.upper()}"
        before = content[len(mark) :][: error.start].decode(encoding, "replace")
        raise _not_text(reason, before) from None
    before, nul, _ = text.partition("\0")
    if nul:
        raise _not_text("there is a NUL in it", before)
    return text


def _not_text(reason: str, before: str) -> Unreadable:
    return Unreadable("not-text", reason=reason, position=Lines(before).position(len(before)))
