"""Bodies that are no JSON: forms, multipart and files."""

from __future__ import annotations

import io
import mimetypes
import os
import re
import secrets
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fnmatch import fnmatchcase
from pathlib import Path
from typing import IO, Annotated, Any, Protocol, TypeAlias, TypeGuard
from urllib.parse import unquote

from pydantic import BaseModel, GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema, from_json, to_json

from .errors import refuse
from .parameters import QueryStyle, in_query, shaped
from .requests import Body, Content
from .settings import header_value
from .values import Omit

# What callers may give as a file, and how it is read: in pieces, on each attempt.

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


# Multipart bodies (RFC 7578): values and files in one request, sent in pieces.


@dataclass(frozen=True, slots=True)
class Part:
    """What the document says of one member's part (OpenAPI "encoding")."""

    media_types: tuple[str, ...] = ()
    """What it may be, such as ``image/*``; empty for what OpenAPI takes by itself."""
    headers: Mapping[str, str] = field(default_factory=dict)
    """Constant headers of the part."""
    style: QueryStyle | None = None
    """How arrays and objects become parts, as in a query; None for a part of each item,
    and an object as JSON."""
    explode: bool = True


@dataclass(frozen=True, slots=True)
class MultipartBody:
    """A body of parts: one for each member, or for each item of a member's array.

    Text and numbers go without a media type, as from a form; objects go as JSON.
    """

    shape: object
    files: frozenset[str] = frozenset()
    """The members, by wire name, that are files or arrays of files."""
    mixed: frozenset[str] = frozenset()
    """The members that may be files as well as other values."""
    open: bool = False
    """Whether members that nobody names may be files as well."""
    parts: Mapping[str, Part] = field(default_factory=dict)
    argument: str = ""
    """The keyword that holds the body as a whole; empty where the members of the body
    are keywords themselves."""
    renamed: Mapping[str, str] | None = None
    """The keywords of members that are not called as on the wire."""
    content_type: str = "multipart/form-data"

    def as_type(self, media_type: str) -> Body:
        """Return the same kind of body, of another media type."""
        return replace(self, content_type=media_type)

    def encode(self, value: object) -> Content | None:
        """Check and encode a value; None when there is nothing to send."""
        if isinstance(value, Omit):
            return None
        members = _members(value, self.argument or "body")
        uploads = {
            name: self._uploads(name, item)
            for name, item in members.items()
            if item is not None and self._is_upload(name, item)
        }
        # A text stands for each file in the JSON that is checked.
        outline = {
            name: _outline(item) if name in uploads else item
            for name, item in members.items()
        }
        checked = from_json(shaped(outline, self.shape, self.argument, self.renamed))
        stream = _Stream(tuple(self._sections(checked, uploads)))
        return stream.content(self.content_type) if stream.sections else None

    def _is_upload(self, name: str, value: object) -> bool:
        if name in self.files:
            return True
        return (self.open or name in self.mixed) and is_file(value)

    def _uploads(self, name: str, value: object) -> list[Upload]:
        keyword = (self.renamed or {}).get(name, name)
        argument = f"{self.argument}.{keyword}" if self.argument else keyword
        if _is_several(value):
            return [upload(f, f"{argument}[{i}]") for i, f in enumerate(value)]
        return [upload(value, argument)]

    def _sections(
        self, members: Mapping[str, Any], uploads: Mapping[str, list[Upload]]
    ) -> Iterator[_Section]:
        for name, value in members.items():
            part = self.parts.get(name, Part())
            if name in uploads:
                for file in uploads[name]:
                    yield _file(name, file, part)
            elif part.style is not None and value is not None:
                for key, text in in_query(
                    name, value, part.style, part.explode, indexed=True
                ):
                    yield _value(unquote(key), unquote(text), part)
            else:
                for item in value if isinstance(value, list) else [value]:
                    # A form has no null: what is null is left out, as in a query.
                    if item is not None:
                        yield _value(name, item, part)


@dataclass(frozen=True, slots=True)
class _Section:
    """One part as bytes."""

    head: bytes
    data: bytes | Source

    @property
    def length(self) -> int | None:
        if isinstance(self.data, bytes):
            return len(self.head) + len(self.data)
        return None if self.data.length is None else len(self.head) + self.data.length

    @property
    def is_repeatable(self) -> bool:
        return isinstance(self.data, bytes) or self.data.repeatable

    def pieces(self) -> Iterator[bytes]:
        yield self.head
        if isinstance(self.data, bytes):
            yield self.data
        else:
            yield from self.data.pieces()


@dataclass(frozen=True, slots=True)
class _Stream:
    """All parts as bytes; they are read anew by each iteration."""

    sections: tuple[_Section, ...]
    # Random, because no content is searched for it (RFC 2046, 5.1.1).
    boundary: str = field(default_factory=lambda: secrets.token_hex(16))

    def content(self, content_type: str) -> Content:
        return Content(
            data=lambda: self,
            content_type=f"{content_type}; boundary={self.boundary}",
            length=self._length(),
            repeatable=all(section.is_repeatable for section in self.sections),
        )

    def __iter__(self) -> Iterator[bytes]:
        for section in self.sections:
            yield f"--{self.boundary}\r\n".encode()
            yield from section.pieces()
            yield b"\r\n"
        yield f"--{self.boundary}--\r\n".encode()

    async def __aiter__(self) -> AsyncIterator[bytes]:
        # Files are read without awaiting: a piece of one is there in microseconds.
        for piece in self:
            yield piece

    def _length(self) -> int | None:
        frame = len(f"--{self.boundary}\r\n\r\n")
        total = len(f"--{self.boundary}--\r\n")
        for section in self.sections:
            if section.length is None:
                return None
            total += frame + section.length
        return total


def _file(name: str, file: Upload, part: Part) -> _Section:
    media_type = file.media_type or likely_type(file.guessed_type, part.media_types)
    return _Section(_head(name, part, media_type, file.name), file.source)


def _value(name: str, value: Any, part: Part) -> _Section:
    stated = part.media_types[0] if part.media_types else None
    if isinstance(value, str) and not _is_json(stated):
        return _Section(_head(name, part, stated), value.encode())
    if stated is None and isinstance(value, dict | list):
        stated = "application/json"
    return _Section(_head(name, part, stated), to_json(value))


def _is_json(media_type: str | None) -> bool:
    essence = (media_type or "").partition(";")[0].strip().lower()
    return essence.endswith(("/json", "+json"))


def _head(name: str, part: Part, media_type: str | None, filename: str = "") -> bytes:
    disposition = f'form-data; name="{_quoted(name)}"'
    if filename:
        disposition += f'; filename="{_quoted(filename)}"'
    headers = {"Content-Disposition": disposition}
    if media_type is not None:
        headers["Content-Type"] = header_value(media_type, f"the media type of {name}")
    headers.update(part.headers)
    return (
        "".join(f"{key}: {text}\r\n" for key, text in headers.items()).encode()
        + b"\r\n"
    )


def _quoted(text: str) -> str:
    """Escape a name as browsers do (WHATWG HTML, 4.10.21.8)."""
    return re.sub('["\r\n]', lambda found: f"%{ord(found[0]):02X}", text)


def _members(value: object, argument: str) -> dict[str, Any]:
    """Return the members of a body by their wire names."""
    if isinstance(value, BaseModel):
        fields = type(value).model_fields
        names = {n: f.alias for n, f in fields.items() if f.alias is not None}
        set_fields = value.model_fields_set
        value = {names.get(n, n): getattr(value, n) for n in set_fields}
    if not isinstance(value, Mapping):
        refuse(argument, f"expected an object, got {type(value).__name__}")
    return {name: item for name, item in value.items() if not isinstance(item, Omit)}


def _is_several(value: object) -> TypeGuard[Sequence[object]]:
    """Whether this is an array of files, and not (name, content)."""
    if isinstance(value, tuple):
        return not (value and isinstance(value[0], str))
    return isinstance(value, Sequence) and not isinstance(
        value, str | bytes | bytearray | memoryview
    )


def _outline(value: object) -> object:
    return ["file"] * len(value) if _is_several(value) else "file"
