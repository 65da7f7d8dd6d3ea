"""The text of a file that nobody has vouched for."""

from __future__ import annotations

import codecs
import hashlib
import os
import stat
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from msgspec import Struct

from specshim.diagnostics import CODES, Argument, Position
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
        self,
        code: str,
        path: Path,
        /,
        *,
        position: Position | None = None,
        **arguments: Argument,
    ) -> None:
        super().__init__(code)
        self.code = code
        self.path = path
        self.arguments = arguments
        self.position = position

    def __str__(self) -> str:
        return CODES[self.code].message.format_map(self.told(self.path.as_posix()))

    def told(self, file: str, base: Path | None = None) -> Mapping[str, Argument]:
        """What fills the message, where people call the file `file`, and it was looked for in `base`."""
        return {"file": file, "base": (base or Path.cwd()).as_posix(), **self.arguments}


class Contents(Struct, frozen=True):
    """A file's text and the SHA-256 of its bytes."""

    text: str
    digest: str


def read_file(path: Path) -> Contents:
    """The contents of a regular file in UTF-8 or as its byte order mark says (YAML 1.2.2, 5.2)."""
    content = read_bytes(path)
    text = _decode(path, content)
    if not text.strip():
        raise Unreadable("file-empty", path)
    return Contents(text, hashlib.sha256(content).hexdigest())


def read_bytes(path: Path) -> bytes:
    """The bytes of a regular file of bounded size: the only way by which files come in.

    Raises:
        Unreadable: There is no such file, it may not be read, or it is larger than `limits.MAX_BYTES`.
    """
    try:
        # Opening a pipe would wait for its writer. What is checked is what was opened: a name may lead
        # elsewhere by now.
        with open(path, "rb", opener=_open_at_once) as file:
            found = os.fstat(file.fileno())
            # A device or a pipe might never end.
            if not stat.S_ISREG(found.st_mode):
                raise Unreadable("file-unreadable", path, reason="it is not a regular file")
            # A file may hold more than is stored of it, or grow.
            content = file.read(limits.MAX_BYTES + 1) if found.st_size <= limits.MAX_BYTES else None
    except (FileNotFoundError, NotADirectoryError):
        raise Unreadable("file-not-found", path) from None
    except IsADirectoryError:
        raise Unreadable("file-unreadable", path, reason="it is not a regular file") from None
    except OSError as error:
        reason = error.strerror or "the system refuses"
        raise Unreadable("file-unreadable", path, reason=reason) from None
    except ValueError:
        raise Unreadable("file-unreadable", path, reason="the name cannot be a file's") from None
    if content is None or len(content) > limits.MAX_BYTES:
        raise Unreadable("file-too-large", path, limit=limits.MAX_BYTES)
    return content


def _open_at_once(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _decode(path: Path, content: bytes) -> str:
    found = ((mark, name) for mark, name in _BYTE_ORDER_MARKS if content.startswith(mark))
    mark, encoding = next(found, (b"", "utf-8"))
    try:
        text = content[len(mark) :].decode(encoding)
    except UnicodeDecodeError as error:
        reason = f"byte {error.start + len(mark)} is not {encoding.upper()}"
        before = content[len(mark) :][: error.start].decode(encoding, "replace")
        raise _not_text(path, reason, before) from None
    before, nul, _ = text.partition("\0")
    if nul:
        raise _not_text(path, "there is a NUL in it", before)
    return text


def _not_text(path: Path, reason: str, before: str) -> Unreadable:
    position = Lines(before).position(len(before))
    return Unreadable("not-text", path, reason=reason, position=position)
