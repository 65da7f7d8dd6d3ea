"""Who answers: a server behind a URL, or an application of this process."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final, TypeAlias

import httpx2

from ...requests.urls import Pairs, is_dots, query_text
from ...responses.errors import APIError, InvalidArgumentError, SentRequest
from ...transport.headers import by_name, framed
from ...versions.crossings import Crossing
from ..messages.heads import Fields, Head, end_to_end

__all__ = ["Answer", "Upstream", "UpstreamStatus", "client_of"]

PSEUDONYM: Final = b"specshim"

Origin: TypeAlias = tuple[str, bytes, str, int | None]
"""Scheme, credentials, host and port."""


class UpstreamStatus(APIError):
    """An answer that is no success; the response has been read."""

    def __init__(self, response: httpx2.Response, *, own: bool) -> None:
        status = response.status_code
        super().__init__(f"the server answered {status}")
        self.response = response
        self.own = own
        """Whether it answers the caller's own request, not one beside it."""
        self.status = status


@dataclass(frozen=True, slots=True)
class Answer:
    """What a caller is answered."""

    status: int
    headers: Fields
    body: bytes | AsyncIterator[bytes] = b""
    response: httpx2.Response | None = None
    """What is to be closed when the body has been sent."""
    trip: Crossing | None = None
    """What converted it."""


@dataclass(frozen=True)
class Upstream:
    """Where requests go, and with what they are sent."""

    base: str
    """Scheme, host and path that all paths are below; without a slash at its end."""
    http: httpx2.AsyncClient
    timeouts: Mapping[str, Any]
    forwards: bool = True
    """Whether it is told who called (RFC 7239), and by what way (RFC 9110, 7.6.3)."""

    @cached_property
    def path(self) -> str:
        """The path of its base, percent-encoded."""
        return httpx2.URL(self.base).raw_path.decode("ascii").rstrip("/")

    @cached_property
    def _origin(self) -> Origin:
        return _origin_of(httpx2.URL(self.base))

    def _url(self, text: str) -> httpx2.URL:
        """Return a URL below the base; whatever a caller says, no other server is."""
        try:
            url = httpx2.URL(text)
        except httpx2.InvalidURL:
            url = None
        if url is None or _origin_of(url) != self._origin:
            raise InvalidArgumentError("the target of a request is a path")
        return url

    def request(
        self,
        head: Head,
        method: str,
        path: str,
        query: Pairs | str,
        headers: Fields,
        content: bytes | AsyncIterator[bytes] | None,
    ) -> httpx2.Request:
        """Return a request; ``head`` is that of the caller, whose way it goes on.

        Raises InvalidArgumentError for a path that would lead out of the base.
        """
        if any(map(is_dots, path.split("/"))):
            raise InvalidArgumentError(f"{path!r} is a way to another path")
        text = query if isinstance(query, str) else query_text(query)
        url = self._url(f"{self.base}{path}{'?' if text else ''}{text}")
        fields = [pair for pair in end_to_end(headers) if pair[0] != b"host"]
        if self.forwards:
            fields += _way(head)
        extensions = {"timeout": self.timeouts, "asgi": head.scope}
        if content is not None and not isinstance(content, bytes):
            return httpx2.Request(
                method, url, headers=fields, content=content, extensions=extensions
            )
        body = content or b""
        request = httpx2.Request(
            method,
            url,
            headers=framed(method, url, by_name(fields), len(body)),
            stream=httpx2.ByteStream(body),
            extensions=extensions,
        )
        request.read()  # so that transports find it
        return request


def _origin_of(url: httpx2.URL) -> Origin:
    return url.scheme, url.userinfo, url.host, url.port


def client_of(transport: httpx2.AsyncBaseTransport) -> httpx2.AsyncClient:
    """Return a client that adds nothing of its own, and remembers no cookies."""
    return _Direct(transport)


class _Direct(httpx2.AsyncClient):
    """Hands requests to its transport as they are: no cookies, redirects or hooks."""

    def __init__(self, transport: httpx2.AsyncBaseTransport) -> None:
        super().__init__(transport=transport, trust_env=False)
        self._direct = transport

    async def send(self, request: httpx2.Request, **_: Any) -> httpx2.Response:
        """Return the response, its body still to be read."""
        response = await self._direct.handle_async_request(request)
        response.request = request
        return response


def _way(head: Head) -> list[tuple[bytes, bytes]]:
    version = str(head.scope.get("http_version", "1.1")).encode()
    fields = [(b"via", version + b" " + PSEUDONYM)]
    client = head.scope.get("client")
    if client:
        told = f"for={_node(client[0])};proto={head.scope.get('scheme', 'http')}"
        fields.append((b"forwarded", told.encode("ascii", "replace")))
    return fields


def _node(host: str) -> str:
    """Return a node of RFC 7239: an address of IPv6 stands in quotes and brackets."""
    return f'"[{host}]"' if ":" in host else host


def told(request: httpx2.Request) -> SentRequest:
    """Return what errors tell of a request: nothing that may hold a secret."""
    return SentRequest(request.method, request.url.path)
