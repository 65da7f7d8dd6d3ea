"""Which redirects are followed, and what goes along.

httpx2 would take every header but Authorization to another origin, and so the keys of
an API that carries them in headers of its own.
"""

from __future__ import annotations

from typing import Final

import httpx2

from ..requests.urls import is_address, origin

__all__ = ["LIMIT", "redirected"]

LIMIT: Final = 10
"""How many redirects of one request are followed."""

_OF_BODIES = frozenset({"content-length", "content-type", "transfer-encoding"})
_HARMLESS = frozenset(
    {"accept", "accept-encoding", "connection", "range", "user-agent"}
)


def redirected(
    request: httpx2.Request, response: httpx2.Response, *, repeatable: bool
) -> httpx2.Request | None:
    """Return the request that a redirect asks for; None when it is not followed.

    Reads go anywhere, but to another origin without credentials, cookies and headers
    of the API, and never from https to http. Other methods are repeated on the same
    origin where the status keeps the method (307, 308); 303 makes them a read (RFC
    9110, 15.4). A POST that gets 301 or 302 is not followed: clients differ on it.
    """
    target = _target(request, response)
    if target is None or (request.url.scheme, target.scheme) == ("https", "http"):
        return None
    method = _method(request.method, response.status_code)
    same_origin = origin(target) == origin(request.url)
    if method is None or (method not in ("GET", "HEAD") and not same_origin):
        return None
    keeps_body = same_origin and method == request.method
    if keeps_body and not repeatable:
        return None
    kept = _headers(request.headers, same_origin, keeps_body)
    return httpx2.Request(
        method,
        target,
        headers=[(b"Host", target.netloc), *kept],
        stream=request.stream if keeps_body else httpx2.ByteStream(b""),
        extensions=request.extensions,
    )


def _target(request: httpx2.Request, response: httpx2.Response) -> httpx2.URL | None:
    if response.status_code not in (301, 302, 303, 307, 308):
        return None
    location = response.headers.get("location")
    if not location:
        return None
    try:
        # A URL of ours may hide its query from str(), which join() is built on.
        target = httpx2.URL(request.url).join(location)
    except httpx2.InvalidURL:
        return None
    return target if is_address(target) else None


def _method(method: str, status: int) -> str | None:
    if method in ("GET", "HEAD") or status in (307, 308):
        return method
    return "GET" if status == 303 else None


def _headers(
    headers: httpx2.Headers, same_origin: bool, keeps_body: bool
) -> list[tuple[bytes, bytes]]:
    return [
        (name, value)
        for name, value in headers.raw
        if _goes_along(name.decode("ascii").lower(), same_origin, keeps_body)
    ]


def _goes_along(name: str, same_origin: bool, keeps_body: bool) -> bool:
    if name == "host" or (name in _OF_BODIES and not keeps_body):
        return False
    return same_origin or name in _HARMLESS
