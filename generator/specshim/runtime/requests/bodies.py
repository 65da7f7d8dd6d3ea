"""What is sent as the body of a request."""

from __future__ import annotations

from collections.abc import AsyncIterable, Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Protocol, TypeAlias

from pydantic_core import from_json

from ..responses.errors import refuse
from ..values.omit import Omit, omit
from .arguments import json_bytes, shaped

__all__ = ["Body", "Content", "JsonBody", "TextBody"]

Chunks: TypeAlias = Iterable[bytes] | AsyncIterable[bytes]
Extend: TypeAlias = Callable[[Mapping[str, object]], "Content"]


@dataclass(frozen=True, slots=True)
class Content:
    """The encoded body of one request."""

    data: bytes | Callable[[], Chunks]
    """The bytes, or what gives them anew for each attempt. Chunks that an async client
    is to send must be an AsyncIterable (they may be both)."""
    content_type: str
    length: int | None = None
    """In bytes, for data in chunks; None sends them with chunked encoding."""
    repeatable: bool = True
    """Whether it can be sent again; otherwise the request is never retried."""
    extend: Extend | None = None
    """Adds members (``extra_body``); None where that makes no sense."""


class Body(Protocol):
    """A kind of body that an operation takes."""

    @property
    def content_type(self) -> str:
        """The media type, as the document names it."""
        ...

    def encode(self, value: object) -> Content | None:
        """Check and encode a value; None when there is nothing to send."""
        ...

    def as_type(self, media_type: str) -> Body:
        """Return the same kind of body, of another media type."""
        ...


@dataclass(frozen=True, slots=True)
class JsonBody:
    """A JSON body, checked against a shape before it is sent."""

    shape: object
    argument: str = ""
    """The keyword that holds the body as a whole; empty where the members of the body
    are keywords themselves."""
    renamed: Mapping[str, str] | None = None
    """The keywords of members that are not called as on the wire."""
    content_type: str = "application/json"

    def as_type(self, media_type: str) -> Body:
        """Return the same kind of body, of another media type."""
        return replace(self, content_type=media_type)

    def encode(self, value: object) -> Content | None:
        """Check and encode a value."""
        if isinstance(value, Omit):
            return None
        if not self.argument and isinstance(value, Mapping):
            # With no member given this is an empty object, which servers expect.
            value = {k: v for k, v in value.items() if v is not omit}
        document = shaped(value, self.shape, self.argument, self.renamed)
        return json_content(document, self.content_type)


@dataclass(frozen=True, slots=True)
class TextBody:
    """A body of text, sent as UTF-8."""

    argument: str = "body"
    content_type: str = "text/plain; charset=utf-8"

    def as_type(self, media_type: str) -> Body:
        """Return the same kind of body, of another media type."""
        return replace(self, content_type=media_type)

    def encode(self, value: object) -> Content | None:
        """Check and encode a value."""
        if isinstance(value, Omit):
            return None
        if not isinstance(value, str):
            refuse(self.argument, f"expected text, got {type(value).__name__}")
        try:
            return Content(value.encode(), self.content_type)
        except UnicodeEncodeError:
            refuse(self.argument, "has a lone surrogate")


def json_content(document: bytes, content_type: str = "application/json") -> Content:
    """Return a JSON document as a body."""
    extend = partial(_extended, document, content_type)
    return Content(document, content_type, extend=extend)


def _extended(
    document: bytes, content_type: str, extra: Mapping[str, object]
) -> Content:
    members = from_json(document)
    if not isinstance(members, dict):
        refuse("extra_body", "the body is not an object, so nothing can be added")
    additions = from_json(json_bytes(extra, "extra_body"))
    return json_content(json_bytes({**members, **additions}), content_type)
