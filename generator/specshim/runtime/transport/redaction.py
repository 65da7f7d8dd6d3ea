"""Keeps secrets out of logs, errors and representations."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import unquote

import httpx2

from ..requests.urls import without_user
from ..responses.errors import SentRequest

__all__ = ["Redactor", "is_credential"]

_HIDDEN = "***"
_SECRET = re.compile(
    "auth|key|token|secret|passw|cookie|credential|session|signature", re.IGNORECASE
)
_CREDENTIAL = re.compile(
    "authorization"
    "|(.*[-_])?(api|virtual|access|subscription|functions)[-_]?key"
    "|(.*[-_])?(access|auth|api)[-_]?token",
    re.IGNORECASE,
)


@lru_cache(maxsize=256)  # each call asks, of much the same headers
def is_credential(name: str) -> bool:
    """Whether a header of this name authenticates by itself."""
    return _CREDENTIAL.fullmatch(name) is not None


@dataclass(frozen=True, slots=True)
class Redactor:
    """Hides what is declared as a credential, and what is named like one."""

    names: frozenset[str] = frozenset()
    """Lower-case names of headers and query parameters."""

    def hides(self, name: str) -> bool:
        """Whether the value under a name is hidden."""
        return name.lower() in self.names or _SECRET.search(name) is not None

    def headers(self, headers: httpx2.Headers) -> Mapping[str, str]:
        """Return headers for people to see."""
        return {
            name: _HIDDEN if self.hides(name) else value
            for name, value in headers.items()
        }

    def url(self, url: str) -> str:
        """Return a URL for people to see, without the user that it may name."""
        address, mark, query = url.partition("?")
        return without_user(address) + mark + self._query(query)

    def sent(self, request: httpx2.Request) -> SentRequest:
        """Return a request for people to see."""
        url = self.url(str(request.url))
        return SentRequest(request.method, url, self.headers(request.headers))

    def quietened(self, request: httpx2.Request) -> httpx2.Request:
        """Return a request that hides its secrets from the log of httpx2."""
        query, user = request.url.query.decode("ascii"), request.url.userinfo
        if user or (query and self._query(query) != query):
            shown = self.url(str(request.url))
            request.url = _QuietURL(request.url, shown)
        return request

    def _query(self, query: str) -> str:
        pairs = (pair.partition("=") for pair in query.split("&"))
        return "&".join(
            f"{name}{equals}{_HIDDEN if self.hides(unquote(name)) else value}"
            for name, equals, value in pairs
        )


class _QuietURL(httpx2.URL):
    """A URL that is not written as it is: httpx2 logs the URL of each request."""

    def __init__(self, url: httpx2.URL, shown: str) -> None:
        super().__init__(url)
        self._shown = shown

    def __str__(self) -> str:
        return self._shown

    def __repr__(self) -> str:
        return f"URL({self._shown!r})"
