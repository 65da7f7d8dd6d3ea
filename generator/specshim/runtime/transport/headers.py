"""The headers of a request: whose come first, and how the version is told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import chain
from typing import Final, TypeAlias
from uuid import uuid4

import httpx2

from ..requests.bodies import Content
from ..requests.header_values import header_value
from ..requests.retries import IDEMPOTENT, RetryPolicy
from ..responses.errors import refuse
from ..settings.checks import check_headers
from ..settings.options import Options
from ..values.omit import Omit

__all__ = [
    "ByName",
    "CallersHeaders",
    "RawHeaders",
    "by_name",
    "framed",
    "idempotency",
    "named",
    "of_content",
]

RawHeaders: TypeAlias = tuple[tuple[bytes, bytes], ...]
"""Headers as they are sent; httpx2 looks through all of its own for each that it is asked for."""
ByName: TypeAlias = Mapping[bytes, RawHeaders]
"""Headers by their lower-case names: what is laid over them replaces those of a name."""


class CallersHeaders:
    """Those that the caller set, for the client or for this call, by lower-case name.

    They come before all others; a None among them leaves a header out.
    """

    __slots__ = ("_values",)

    def __init__(self, default_headers: Mapping[str, str], options: Options) -> None:
        extra = options.get("extra_headers", {})
        check_headers(extra, "extra_headers")
        self._values: dict[str, tuple[str, str | None]] = {}
        for name, value in (*default_headers.items(), *extra.items()):
            text = None if isinstance(value, Omit) else value
            self._values[name.lower()] = (name, text)

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._values

    def names(self) -> list[str]:
        """Return the names of those that are sent."""
        return [name for name, value in self._values.values() if value is not None]

    def get(self, name: str) -> str | None:
        """Return a value; None for one that is not set."""
        return self._values.get(name.lower(), (name, None))[1]

    def replace(self, name: str, value: str) -> None:
        """Set a header, unless the caller leaves it out."""
        if name not in self or self.get(name) is not None:
            self._values[name.lower()] = (name, header_value(value, name))

    def named(self) -> ByName:
        """Return them in the form in which they are sent."""
        return named(self._values.values())


def named(headers: Iterable[tuple[str, str | None]]) -> ByName:
    """Encode headers as Latin-1, which httpx2 would not (RFC 9110, 5.5); None leaves one out."""
    encoded: dict[bytes, RawHeaders] = {}
    for name, value in headers:
        key = name.encode("ascii")
        pairs = () if value is None else ((key, value.encode("latin-1")),)
        encoded[key.lower()] = pairs
    return encoded


def by_name(headers: Iterable[tuple[bytes, bytes]]) -> ByName:
    """Put together what is sent under the same name."""
    found: dict[bytes, RawHeaders] = {}
    for pair in headers:
        name = pair[0].lower()
        found[name] = (*found.get(name, ()), pair)
    return found


def of_content(content: Content | None) -> list[tuple[str, str]]:
    """Return what describes a body."""
    if content is None:
        return []
    headers = [("Content-Type", content.content_type)]
    if isinstance(content.data, bytes):
        return headers
    if content.length is None:
        return [*headers, ("Transfer-Encoding", "chunked")]
    return [*headers, ("Content-Length", str(content.length))]


def idempotency(
    policy: RetryPolicy, method: str, options: Options
) -> list[tuple[str, str]]:
    """Return the key by which a server knows attempts of the same request."""
    key = options.get("idempotency_key")
    if policy.idempotency_header is None:
        if key is not None:
            refuse("idempotency_key", "this API knows no header for it")
        return []
    if key is None and method in IDEMPOTENT:
        return []
    value = header_value(key or str(uuid4()), "idempotency_key")
    return [(policy.idempotency_header, value)]


_WITH_BODY: Final = frozenset({"POST", "PUT", "PATCH", "QUERY"})


def framed(method: str, url: httpx2.URL, headers: ByName, size: int) -> RawHeaders:
    """Add where a request goes, and how long its body is (RFC 9112, 3.2 and 6).

    httpx2 would too, but goes through all headers several times for it.
    """
    pairs = chain.from_iterable(headers.values())
    host = () if headers.get(b"host") else ((b"Host", url.netloc),)
    is_told = headers.get(b"content-length") or headers.get(b"transfer-encoding")
    if is_told or not (size > 0 or method.upper() in _WITH_BODY):
        return (*host, *pairs)
    return (*host, *pairs, (b"Content-Length", str(size).encode()))
