"""Answers of the upstream, as the caller gets them."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from typing import Final

import httpx2

from ..requests import Operation
from ..versions.policies import Loss
from .messages.heads import Fields, end_to_end
from .messages.losses import LOSSES, losses_field
from .messages.refusals import Refusal
from .upstreams.upstream import PSEUDONYM, Answer, Upstream

# What is true only of the bytes that were received (RFC 9110, 8; RFC 9530).
_OF_THE_BYTES: Final = frozenset(
    (
        b"accept-ranges",
        b"content-digest",
        b"content-encoding",
        b"content-length",
        b"content-md5",
        b"digest",
        b"repr-digest",
    )
)
# ASGI servers say these for themselves.
_OF_THE_SERVER: Final = frozenset((b"date", b"server"))


def media_type(response: httpx2.Response) -> str:
    """Return the media type of a body, without its parameters."""
    told: str = response.headers.get("content-type", "")
    return told.partition(";")[0].strip().lower()


def passed(
    response: httpx2.Response, upstream: Upstream, losses: Sequence[Loss] = ()
) -> Answer:
    """Return an answer as it came, its body still to be sent."""
    headers = _headers(response, upstream, losses)
    if response.is_closed:
        # It was decoded when it was read.
        headers = tuple(pair for pair in headers if pair[0] not in _OF_THE_BYTES)
        return _whole(response.status_code, headers, response.content)
    return Answer(response.status_code, headers, response.aiter_raw(), response)


def remade(
    response: httpx2.Response,
    body: bytes | AsyncIterator[bytes],
    upstream: Upstream,
    losses: Sequence[Loss],
) -> Answer:
    """Return an answer with another body than came."""
    headers = tuple(
        (name, _weakened(value) if name == b"etag" else value)
        for name, value in _headers(response, upstream, losses)
        if name not in _OF_THE_BYTES
    )
    if isinstance(body, bytes):
        return _whole(response.status_code, headers, body)
    return Answer(response.status_code, headers, body, response)


def refused(
    refusal: Refusal, operation: Operation[object] | None, losses: Sequence[Loss] = ()
) -> Answer:
    """Return an answer of our own."""
    kind, body = refusal.document(operation)
    headers = [(b"content-type", kind)]
    if refusal.retry_after is not None:
        headers.append((b"retry-after", str(refusal.retry_after).encode()))
    if losses:
        headers.append((LOSSES, losses_field(losses)))
    return _whole(refusal.status, tuple(headers), body)


def without_size(answer: Answer) -> Answer:
    """Return an answer that does not tell of the bytes of a body."""
    kept = tuple(pair for pair in answer.headers if pair[0] not in _OF_THE_BYTES)
    return replace(answer, headers=kept)


def _whole(status: int, headers: Fields, body: bytes) -> Answer:
    return Answer(status, (*headers, (b"content-length", b"%d" % len(body))), body)


def _headers(
    response: httpx2.Response, upstream: Upstream, losses: Sequence[Loss]
) -> Fields:
    headers = [
        (name, _here(value, upstream) if name == b"location" else value)
        for name, value in end_to_end(response.headers.raw)
        if name not in _OF_THE_SERVER
    ]
    if upstream.forwards:
        headers.append((b"via", b"1.1 " + PSEUDONYM))
    if losses:
        headers.append((LOSSES, losses_field(losses)))
    return tuple(headers)


def _here(location: bytes, upstream: Upstream) -> bytes:
    """Return where a redirection leads when it stays on the server: to us."""
    base = upstream.base.encode("ascii")
    if location == base or location.startswith(base + b"/"):
        return location[len(base) :] or b"/"
    return location


def _weakened(etag: bytes) -> bytes:
    """Return a validator for what says the same in other bytes (RFC 9110, 8.8.1)."""
    return etag if etag.startswith(b"W/") else b"W/" + etag
