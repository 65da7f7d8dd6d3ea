"""What one attempt of a call sends: fresh credentials, and the body from its start."""

from __future__ import annotations

from collections.abc import AsyncIterable, AsyncIterator, Iterable, Iterator, Mapping

import httpx2

from ..requests.bodies import Chunks
from ..requests.header_values import header_value
from ..requests.styles import percent_encoded
from ..requests.urls import Pairs, layered, query_text
from ..responses.errors import refuse
from ..settings.credentials import Asking, Grant, Proof
from .calls import Call
from .connections.steps import Steps, ask
from .headers import framed, named
from .profile import Profile

__all__ = ["drafted"]


def drafted(
    profile: Profile,
    call: Call,
    own_cookies: httpx2.Cookies | None,
    timeouts: Mapping[str, float | None],
    ends: float | None,
) -> Steps[httpx2.Request]:
    """Make the request of one attempt; asks for secrets that change, until ``ends``."""
    proofs: list[tuple[str, str]] = []
    query, cookies = call.query, call.cookies
    for name, secret in call.secrets.items():
        scheme, argument = profile.api.schemes[name], f"credentials of {name}"
        if isinstance(secret, Grant):
            monotonic = profile.configuration.clock.monotonic
            asking = Asking(call.url, timeouts, monotonic, ends)
            value = yield from secret.revealed(scheme, asking)
        else:
            value = secret if isinstance(secret, str) else (yield from ask(secret))
        if not isinstance(value, str) or not value:
            refuse(argument, "expected text that is not empty")
        proof = scheme.proof(value)
        match proof.place:
            case "header":
                proofs.append((proof.name, header_value(proof.value, argument)))
            case "query":
                query = layered(query, _proof_pair(proof))
            case "cookie":
                cookies = (*cookies, *_proof_pair(proof))
    if cookies:
        proofs.append(("Cookie", "; ".join(f"{name}={it}" for name, it in cookies)))
    inherited, callers = call.inherited.headers, call.callers.named()
    headers = {**inherited, **call.headers, **named(proofs), **callers}
    data = b"" if call.content is None else call.content.data
    body = data if isinstance(data, bytes) else b""
    method, url = call.operation.method, _url(call.url + query_text(query))
    request = httpx2.Request(
        method,
        url,
        headers=framed(method, url, headers, len(body)),
        cookies=own_cookies,
        stream=httpx2.ByteStream(body),
        extensions={"timeout": timeouts},
    )
    request.read()  # so that hooks find it
    # httpx2 writes it large, and methods are told apart by case (RFC 9110, 9.1).
    request.method = method
    if not isinstance(data, bytes):
        request.stream = _ChunkStream(data())
    return profile.redactor.quietened(request)


def _url(text: str) -> httpx2.URL:
    try:
        return httpx2.URL(text)
    except httpx2.InvalidURL as error:
        refuse("url", "it cannot be read" if "@" in text else str(error))


def _proof_pair(proof: Proof) -> Pairs:
    return ((percent_encoded(proof.name), percent_encoded(proof.value)),)


class _ChunkStream(httpx2.SyncByteStream, httpx2.AsyncByteStream):
    """A body in chunks, for either kind of client."""

    def __init__(self, chunks: Chunks) -> None:
        self._chunks = chunks

    def __iter__(self) -> Iterator[bytes]:
        if not isinstance(self._chunks, Iterable):
            refuse("body", "an async iterable can be sent by an async client only")
        yield from self._chunks

    async def __aiter__(self) -> AsyncIterator[bytes]:
        if isinstance(self._chunks, AsyncIterable):
            async for chunk in self._chunks:
                yield chunk
        else:
            for chunk in self._chunks:
                yield chunk
