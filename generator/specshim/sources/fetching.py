"""A document from the network, which somebody asked for by its address."""

from __future__ import annotations

import ipaddress
import time
import urllib.request
from email.message import Message
from http.client import HTTPException
from typing import IO, Final
from urllib.error import HTTPError
from urllib.parse import SplitResult, urlsplit

from specshim.sources import limits

_SECONDS: Final = 30.0
"""Between two signs of life."""
_MOST_SECONDS: Final = 300.0
"""For a document as a whole."""
_CHUNK: Final = 64 * 1024


class FetchFailed(Exception):
    """There is no document to be had from there; the message says why."""


def fetch(url: str) -> bytes:
    """What `url` answers, of at most :data:`limits.MAX_BYTES`.

    Only https is spoken, also after a redirection, and http with this machine itself. Proxies and certificates are those
    of the environment. Raises :class:`FetchFailed`.
    """
    _check(url)
    headers = {"Accept": "application/json, application/yaml, */*;q=0.5", "User-Agent": "specshim"}
    opener = urllib.request.build_opener(_Redirections())
    try:
        with opener.open(urllib.request.Request(url, headers=headers), timeout=_SECONDS) as answer:
            return _read(answer)
    except HTTPError as error:
        raise FetchFailed(f"the server answers with {error.code}") from None
    except (OSError, HTTPException, ValueError) as error:
        raise FetchFailed(str(getattr(error, "reason", error)) or type(error).__name__) from None


def _read(answer: IO[bytes]) -> bytes:
    deadline = time.monotonic() + _MOST_SECONDS
    content = bytearray()
    while chunk := answer.read(_CHUNK):
        content += chunk
        if len(content) > limits.MAX_BYTES:
            raise FetchFailed(f"it has more than {limits.MAX_BYTES:,} bytes")
        if time.monotonic() > deadline:
            raise FetchFailed(f"it takes more than {_MOST_SECONDS:.0f} seconds")
    return bytes(content)


class _Redirections(urllib.request.HTTPRedirectHandler):
    def redirect_request(
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: Message,
        newurl: str,
    ) -> urllib.request.Request | None:
        _check(newurl)
        return super().redirect_request(req, fp, code, msg, headers, newurl)  # type: ignore[arg-type]


def _check(url: str) -> None:
    try:
        parts = urlsplit(url)
    except ValueError as error:
        raise FetchFailed(f"this is no URL ({error})") from None
    if parts.username is not None or parts.password is not None:
        raise FetchFailed("a password in a URL would stand in the lock")
    if parts.scheme != "https" and not _is_local(parts):
        raise FetchFailed(f"{parts.scheme} is not spoken with {parts.hostname}, only https")


def _is_local(parts: SplitResult) -> bool:
    if parts.scheme != "http" or parts.hostname is None:
        return False
    try:
        return ipaddress.ip_address(parts.hostname).is_loopback
    except ValueError:
        return parts.hostname == "localhost"
