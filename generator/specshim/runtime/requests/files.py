"""What callers may give as a file, and how it is read: in pieces, on each attempt."""

from __future__ import annotations

import io
import mimetypes
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path
from typing import IO, Annotated, Any, Protocol, TypeAlias

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

from ..responses.errors import refuse
from .header_values import header_value

__all__ = [
    "File",
    "FileContent",
    "Source",
    "Upload",
    "is_file",
    "likely_type",
    "upload",
]

_PIECE = 64 * 1024  # bytes


class _IsFile:
    """Keeps pydantic from looking into a file.

    In the JSON form of a body, which is what is checked, a text stands for each file.
    """

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        text = core_schema.custom_error_schema(
            core_schema.str_schema(),
            custom_error_type="file_type",
            custom_error_message="Input should be a file",
        )
        return core_schema.json_or_python_schema(text, core_schema.any_schema())


FileContent: TypeAlias = bytes | IO[bytes] | os.PathLike[str]
"""The bytes themselves, a file opened for reading bytes, or the path of one."""

File: TypeAlias = Annotated[
    FileContent | tuple[str, FileContent] | tuple[str, FileContent, str], _IsFile()
]
"""A file to send: its content, alone or as (name, content) or (name, content, media
type). A file object that can seek is sent from its beginning, and left open."""


class Source(Protocol):
    """Where the bytes of a file come from."""

    @property
    def length(self) -> int | None:
        """In bytes; None when it cannot be known before reading."""
        ...

    @property
    def repeatable(self) -> bool:
        """Whether it can be read more than once."""
        ...

    def pieces(self) -> Iterator[bytes]:
        """Read it from its beginning."""
        ...


@dataclass(frozen=True, slots=True)
class Upload:
    """A file with what is told about it."""

    source: Source
    name: str
    media_type: str | None
    """What the caller says it is; None leaves it to be guessed from the name."""

    @property
    def guessed_type(self) -> str | None:
        """What its name says it is."""
        return mimetypes.guess_type(self.name)[0]


def upload(file: object, argument: str) -> Upload:
    """Return a file ready to send, or raise InvalidArgumentError.

    Files are looked at (is it there, how long is it), but not read yet.
    """
    match file:
        case (str(name), content):
            _check_text(name, argument)
            return Upload(_source(content, argument), name, None)
        case (str(name), content, str(media_type)):
            _check_text(name, argument)
            header_value(media_type, argument)
            return Upload(_source(content, argument), name, media_type)
        case tuple():
            refuse(argument, "expected (name, content) or (name, content, media type)")
    return Upload(_source(file, argument), _name(file), None)


def is_file(value: object) -> bool:
    """Whether a value can only be meant as a file, or as an array of files."""
    if isinstance(value, tuple) and value and isinstance(value[0], str):
        return len(value) > 1 and is_file(value[1])
    if isinstance(value, list | tuple):
        return bool(value) and all(map(is_file, value))
    is_read = callable(getattr(value, "read", None))
    return is_read or isinstance(value, bytes | bytearray | memoryview | os.PathLike)


def likely_type(guessed: str | None, allowed: Sequence[str]) -> str:
    """Choose a file's media type of those that the document allows, or ranges of them."""
    if guessed and (not allowed or any(fnmatchcase(guessed, a) for a in allowed)):
        return guessed
    return next((a for a in allowed if "*" not in a), "application/octet-stream")


def _check_text(name: str, argument: str) -> None:
    try:
        name.encode()
    except UnicodeEncodeError:
        refuse(argument, "the name of the file has a lone surrogate")


@dataclass(frozen=True, slots=True)
class _Memory:
    data: bytes
    repeatable = True

    @property
    def length(self) -> int:
        return len(self.data)

    def pieces(self) -> Iterator[bytes]:
        yield self.data


@dataclass(frozen=True, slots=True)
class _OnDisk:
    path: os.PathLike[str]
    length: int
    repeatable = True

    def pieces(self) -> Iterator[bytes]:
        with open(self.path, "rb") as file:
            yield from _read(file)


@dataclass(frozen=True, slots=True)
class _Opened:
    file: IO[bytes]
    length: int | None
    repeatable: bool

    def pieces(self) -> Iterator[bytes]:
        if self.repeatable:
            self.file.seek(0)
        yield from _read(self.file)


def _read(file: IO[bytes]) -> Iterator[bytes]:
    while piece := file.read(_PIECE):
        yield piece


def _source(content: object, argument: str) -> Source:
    if isinstance(content, bytes | bytearray | memoryview):
        return _Memory(bytes(content))
    if isinstance(content, os.PathLike):
        return _on_disk(content, argument)
    if isinstance(content, io.TextIOBase):
        refuse(argument, "the file is opened for text; open it with mode 'rb'")
    if not callable(getattr(content, "read", None)):
        kind = type(content).__name__
        refuse(argument, f"expected bytes, a file object or a pathlib.Path, got {kind}")
    return _opened(content)


def _on_disk(path: os.PathLike[str], argument: str) -> Source:
    try:
        # Opening it tells now what would otherwise fail in the midst of sending.
        with open(path, "rb") as file:
            return _OnDisk(path, os.fstat(file.fileno()).st_size)
    except OSError as error:
        refuse(argument, str(error))


def _opened(file: Any) -> Source:
    try:
        # Only seeking tells the length: that of a pipe is 0 by fstat.
        return _Opened(file, file.seek(0, os.SEEK_END), repeatable=True)
    except (AttributeError, OSError):
        return _Opened(file, None, repeatable=False)


def _name(content: object) -> str:
    if isinstance(content, os.PathLike):
        return Path(content).name
    name = getattr(content, "name", None)
    # The name of a file opened by its descriptor is a number.
    return os.path.basename(name) if isinstance(name, str) else "upload"
