"""The headers of a request: whose come first, and how the version is told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
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
    "CallersHeaders",
    "RawHeaders",
    "encoded",
    "framed",
    "idempotency",
    "laid_over",
    "of_content",
]

Headers: TypeAlias = Iterable[tuple[str, str]]
RawHeaders: TypeAlias = tuple[tuple[bytes, bytes], ...]
"""Headers as they are sent; httpx2 looks through all of its own for each that it is asked for."""


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

    def over(self, headers: RawHeaders) -> RawHeaders:
        """Return other headers with these in their place."""
        if not self._values:
            return headers
        values = self._values.values()
        replaced = {name.lower().encode("ascii") for name, _ in values}
        kept = (pair for pair in headers if pair[0].lower() not in replaced)
        return (*kept, *encoded((name, it) for name, it in values if it is not None))


def encoded(headers: Headers) -> RawHeaders:
    """Encode headers as Latin-1, which httpx2 would not (RFC 9110, 5.5)."""
    return tuple([(name.encode("ascii"), it.encode("latin-1")) for name, it in headers])


def laid_over(headers: RawHeaders, others: RawHeaders) -> RawHeaders:
    """Return headers with others in the place of those that are called like them."""
    replaced = {name.lower() for name, _ in others}
    return (*(pair for pair in headers if pair[0].lower() not in replaced), *others)


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


_FRAMING: Final = frozenset({b"content-length", b"transfer-encoding"})
_WITH_BODY: Final = frozenset({"POST", "PUT", "PATCH", "QUERY"})


def framed(method: str, url: httpx2.URL, headers: RawHeaders, size: int) -> RawHeaders:
    """Add where a request goes, and how long its body is (RFC 9112, 3.2 and 6).

    httpx2 would too, but goes through all headers several times for it.
    """
    named = {name.lower() for name, _ in headers}
    host = () if b"host" in named else ((b"Host", url.netloc),)
    tells_size = size > 0 or method.upper() in _WITH_BODY
    if not tells_size or not named.isdisjoint(_FRAMING):
        return (*host, *headers)
    return (*host, *headers, (b"Content-Length", str(size).encode()))
