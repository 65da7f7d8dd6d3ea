"""Multipart bodies (RFC 7578): values and files in one request, sent in pieces."""

from __future__ import annotations

import re
import secrets
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeGuard
from urllib.parse import unquote

from pydantic import BaseModel
from pydantic_core import from_json, to_json

from ..responses.errors import refuse
from ..values.omit import Omit
from .arguments import shaped
from .bodies import Body, Content
from .files import Source, Upload, is_file, likely_type, upload
from .header_values import header_value
from .styles import QueryStyle, in_query

__all__ = ["MultipartBody", "Part"]


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
