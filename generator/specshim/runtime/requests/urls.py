"""Where a request goes: base URL, path and query."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Final
from urllib.parse import unquote, unquote_plus

import httpx2

from ..responses.errors import refuse

__all__ = [
    "Pairs",
    "is_address",
    "is_dots",
    "joined",
    "layered",
    "origin",
    "query_text",
    "split_query",
    "value_of",
    "without_user",
]

Pairs = tuple[tuple[str, str], ...]
"""The percent-encoded names and values of a query, or of cookies."""

_LAST_PORT: Final = 65_535
_LONGEST_HOST: Final = 253
_LONGEST_LABEL: Final = 63
# A password may hold an "@" that is not encoded: the last one ends it.
_USER: Final = re.compile("//[^/?#]*@")


def joined(base_url: str, prefix: str, path: str) -> tuple[str, Pairs, Pairs]:
    """Return the URL of a path, the query of the path, and that of the base URL.

    A server may give a whole URL instead of a path, such as that of its next page. It
    is followed on the same origin only, for it gets the credentials (RFC 6454).
    """
    base, base_query = split_query(base_url)
    path, path_query = split_query(path.partition("#")[0])
    if not path.lower().startswith(("http://", "https://")):
        url = f"{base.rstrip('/')}{prefix}/{path.removeprefix('/')}"
        return url, path_query, base_query
    if _origin(path) != _origin(base):
        there, here = without_user(path), without_user(base)
        refuse("path", f"{there} is not on {here}, which the credentials are for")
    return path, path_query, base_query


def split_query(url: str) -> tuple[str, Pairs]:
    """Part a URL, or a path, from its query."""
    address, _, query = url.partition("?")
    if not query:
        return address, ()
    pairs = (pair.partition("=") for pair in query.split("&") if pair)
    return address, tuple((name, value) for name, _, value in pairs)


def without_user(url: str) -> str:
    """Return a URL without the user and the password that it may name, to be shown."""
    return _USER.sub("//", url, count=1)


def layered(*layers: Collection[tuple[str, str]]) -> Pairs:
    """Put queries together; a name in an earlier layer hides it in the later ones."""
    pairs: list[tuple[str, str]] = []
    for layer in layers:
        if not pairs:
            pairs += layer
        elif layer:
            taken = {unquote(name) for name, _ in pairs}
            pairs += [pair for pair in layer if unquote(pair[0]) not in taken]
    return tuple(pairs)


def value_of(pairs: Pairs, name: str) -> str | None:
    """Return what a query says under a name, decoded."""
    found = (value for key, value in pairs if unquote(key) == name)
    value = next(found, None)
    return None if value is None else unquote_plus(value)


def query_text(pairs: Pairs) -> str:
    """Write a query, with its question mark if there is any."""
    return "?" + "&".join(f"{name}={value}" for name, value in pairs) if pairs else ""


def is_dots(segment: str) -> bool:
    """Whether a segment of a path is ``.`` or ``..``, percent-encoded or not: servers
    and proxies would read it as another path (RFC 3986, 5.2.4)."""
    return unquote(segment) in (".", "..")


def origin(url: httpx2.URL) -> tuple[str, str, int | None]:
    """Return scheme, host and port (RFC 6454); httpx2 leaves default ports out."""
    return url.scheme, url.host, url.port


def is_address(url: httpx2.URL) -> bool:
    """Whether a URL names a place that HTTP can reach: Python's sockets raise errors of
    several kinds for a port or a host name that there cannot be (RFC 1035, 2.3.4)."""
    host = url.raw_host.removesuffix(b".")
    labels = host.split(b".")
    return (
        url.scheme in ("http", "https")
        and (url.port is None or url.port <= _LAST_PORT)
        and len(host) <= _LONGEST_HOST
        and all(0 < len(label) <= _LONGEST_LABEL for label in labels)
    )


def _origin(url: str) -> tuple[str, str, int | None] | None:
    try:
        return origin(httpx2.URL(url))
    except httpx2.InvalidURL:
        return None
