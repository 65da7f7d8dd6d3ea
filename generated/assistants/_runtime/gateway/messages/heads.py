"""Heads of HTTP messages, as ASGI has them, and which of their fields go on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias
from urllib.parse import quote, unquote

Fields: TypeAlias = tuple[tuple[bytes, bytes], ...]
"""Header fields in their order, names in lower case."""

# RFC 9110, 7.6.1; trailers end here (6.5.1), and so does the wait for "100 Continue".
_OF_THE_HOP = frozenset(
    (
        b"connection",
        b"expect",
        b"keep-alive",
        b"proxy-authenticate",
        b"proxy-authorization",
        b"proxy-connection",
        b"te",
        b"trailer",
        b"transfer-encoding",
        b"upgrade",
    )
)


# All that may stand in a target; what is no ASCII is percent-encoded.
_VISIBLE: Final = "".join(map(chr, range(0x21, 0x7F)))
_AUTHORITY: Final = re.compile(r"^[A-Za-z][A-Za-z0-9+.-]*://[^/]*")


@dataclass(frozen=True, slots=True)
class Head:
    """What a request says before its body."""

    method: str
    path: str
    """Percent-encoded as it came, below where the application is mounted."""
    query: str
    """Percent-encoded as it came, without the question mark."""
    headers: Fields = field(repr=False)
    scope: Mapping[str, Any] = field(default_factory=dict, repr=False)
    """The ASGI scope that it came in."""

    @classmethod
    def of(cls, scope: Mapping[str, Any]) -> Head:
        """Return the head that an ASGI server was given."""
        raw: bytes = scope.get("raw_path") or quote(scope["path"]).encode()
        # Some servers leave the query in the raw path, or scheme and host before it.
        path = _AUTHORITY.sub("", quote(raw.partition(b"?")[0], safe=_VISIBLE)) or "/"
        mounted: str = scope.get("root_path", "")
        if mounted and unquote(path).startswith(f"{mounted}/"):
            path = path[len(quote(mounted)) :]
        query: bytes = scope.get("query_string", b"")
        headers = tuple((name.lower(), value) for name, value in scope["headers"])
        return cls(
            scope["method"], path, query.decode("ascii", "replace"), headers, scope
        )

    def get(self, name: bytes) -> bytes | None:
        """Return a header, its lines joined by commas (RFC 9110, 5.3)."""
        found = values_of(self.headers, name)
        return b", ".join(found) if found else None

    def with_header(self, name: str, value: str) -> Head:
        """Return the head with one header in place of all of that name."""
        key = name.lower().encode("latin-1")
        kept = (pair for pair in self.headers if pair[0] != key)
        headers = (*kept, (key, value.encode("latin-1")))
        return Head(self.method, self.path, self.query, headers, self.scope)

    @property
    def has_body(self) -> bool:
        """Whether a body follows (RFC 9112, 6.3)."""
        if any(name == b"transfer-encoding" for name, _ in self.headers):
            return True
        return self.get(b"content-length") not in (None, b"0")

    @property
    def size(self) -> int:
        """How many bytes it has, about."""
        fields = sum(len(name) + len(value) + 4 for name, value in self.headers)
        return len(self.path) + len(self.query) + fields


def values_of(headers: Iterable[tuple[bytes, bytes]], name: bytes) -> list[bytes]:
    """Return the values of all lines of one header."""
    return [value for key, value in headers if key == name]


def end_to_end(headers: Iterable[tuple[bytes, bytes]]) -> Fields:
    """Return the fields that are not only of one connection (RFC 9110, 7.6.1)."""
    fields = [(name.lower(), value) for name, value in headers]
    named = b",".join(values_of(fields, b"connection")).lower().split(b",")
    dropped = _OF_THE_HOP.union(name.strip() for name in named)
    return tuple(pair for pair in fields if pair[0] not in dropped)
