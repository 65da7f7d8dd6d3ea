"""A document from the network, which somebody asked for by its address."""

from __future__ import annotations

import ipaddress
import time
import urllib.request
from collections.abc import Sequence
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


def fetch(url: str, *, hosts: Sequence[str] | None = None) -> bytes:
    """What `url` answers, of at most :data:`limits.MAX_BYTES`.

    Only https is spoken, also after a redirection, and http with this machine itself; where `hosts` are given, only
    https, and only with them. Proxies and certificates are those of the environment. Raises :class:`FetchFailed`.
    """
    _check(url, hosts)
    headers = {"Accept": "application/json, application/yaml, */*;q=0.5", "User-Agent": "specshim"}
    opener = urllib.request.build_opener(_Redirections(hosts))
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
    def __init__(self, hosts: Sequence[str] | None) -> None:
        self._hosts = hosts

    def redirect_request(
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: Message,
        newurl: str,
    ) -> urllib.request.Request | None:
        _check(newurl, self._hosts)
        return super().redirect_request(req, fp, code, msg, headers, newurl)  # type: ignore[arg-type]


def _check(url: str, hosts: Sequence[str] | None) -> None:
    try:
        parts = urlsplit(url)
    except ValueError as error:
        raise FetchFailed(f"this is no URL ({error})") from None
    if parts.username is not None or parts.password is not None:
        raise FetchFailed("a password in a URL would stand in the lock")
    if hosts is not None and parts.netloc.lower() not in map(str.lower, hosts):
        raise FetchFailed(f"{parts.netloc} is not allowed")
    if parts.scheme != "https" and (hosts is not None or not _is_local(parts)):
        raise FetchFailed(f"{parts.scheme} is not spoken with {parts.hostname}, only https")


def _is_local(parts: SplitResult) -> bool:
    if parts.scheme != "http" or parts.hostname is None:
        return False
    try:
        return ipaddress.ip_address(parts.hostname).is_loopback
    except ValueError:
        return parts.hostname == "localhost"
