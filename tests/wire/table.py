"""What the table of the wire is made of: rows of a call, and of the request that it becomes.

The rows themselves are in the modules `table_*.py`, and `table_all.py` puts them together.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

JSON = "application/json"
FORM = "multipart/form-data"

STRANGE_ID = "ä/b c?d#e%2F&f+g;h=i@j"
"""An identifier with all that has a meaning of its own in URLs."""
STRANGE_PATH = "%C3%A4%2Fb%20c%3Fd%23e%252F%26f%2Bg%3Bh%3Di%40j"
"""The same as one part of a path (RFC 3986: all but the unreserved characters encoded)."""


@dataclass(frozen=True, slots=True)
class InMemory:
    """A file argument: the bytes themselves."""

    content: bytes


@dataclass(frozen=True, slots=True)
class Opened:
    """A file argument: a file on disk, opened for reading."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class OnDisk:
    """A file argument: the path of a file."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Named:
    """A file argument: a tuple of name, content and, if given, media type."""

    name: str
    content: InMemory | Opened | OnDisk
    media_type: str | None = None


FileArgument = InMemory | Opened | OnDisk | Named


@dataclass(frozen=True, slots=True)
class Call:
    """A method of the client, with its arguments."""

    method: str
    """Its place below the client, such as ``threads.runs.create``."""
    path: tuple[str, ...]
    """The identifiers in the path, in their order."""
    arguments: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Wire:
    """The request that must arrive, byte by byte."""

    method: str
    path: str
    """As it is sent, percent-encoded."""
    query: tuple[tuple[str, str], ...] = ()
    """Its pairs in their order, percent-encoded."""
    body: bytes | None = None
    """For multipart with ``BOUNDARY`` in place of the boundary; None for no body at all."""
    content_type: str | None = None
    """Without parameters; None for no such header."""
    accept: str = JSON


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: what is called, and what must arrive."""

    operation: str
    """The operationId of the document."""
    about: str
    call: Call
    wire: Wire
    fault: str | None = field(default=None, kw_only=True)
    """Why the client does something else for now; None where it does as the row says."""

    @property
    def name(self) -> str:
        """What the row is called in the output of tests."""
        return f"{self.operation}-{self.about}".replace(" ", "_")

    @property
    def versioned(self) -> bool:
        """Whether the version header belongs to it: files have none in either version."""
        return self.wire.path.split("/")[1] != "files"

    @property
    def streamed(self) -> bool:
        """Whether the answer is a stream of events."""
        return self.call.arguments.get("stream") is True


def call(method: str, *path: str, **arguments: object) -> Call:
    """A method of the client, the identifiers in its path, and its other arguments."""
    return Call(method, path, arguments)


def get(path: str, *query: tuple[str, str], accept: str = JSON) -> Wire:
    """A GET request without a body."""
    return Wire("GET", path, query, accept=accept)


def delete(path: str) -> Wire:
    """A DELETE request without a body."""
    return Wire("DELETE", path)


def post(path: str, *query: tuple[str, str], body: str | None = None, accept: str = JSON) -> Wire:
    """A POST request with a JSON body, or with none."""
    if body is None:
        return Wire("POST", path, query, accept=accept)
    return Wire("POST", path, query, body.encode(), JSON, accept)


def post_form(path: str, *parts: bytes) -> Wire:
    """A POST request with a multipart body (RFC 7578)."""
    body = b"".join(b"--BOUNDARY\r\n%b\r\n" % part for part in parts) + b"--BOUNDARY--\r\n"
    return Wire("POST", path, body=body, content_type=FORM)


def value(name: str, text: str) -> bytes:
    """A part with a plain value, which has no media type of its own."""
    return f'Content-Disposition: form-data; name="{name}"\r\n\r\n{text}'.encode()


def file(name: str, filename: str, media_type: str, content: bytes) -> bytes:
    """A part with a file."""
    head = (
        f'Content-Disposition: form-data; name="{name}"; filename="{filename}"\r\n'
        f"Content-Type: {media_type}\r\n\r\n"
    )
    return head.encode() + content
