"""Responses with another body than was received."""

from __future__ import annotations

from typing import Any

import httpx2
from pydantic_core import from_json, to_json

from ...exchange import SENT, sent
from ..crossings import Crossing

# They tell of the body as it was received.
_OF_CONTENT = (b"content-encoding", b"content-length", b"transfer-encoding")


def json_of(response: httpx2.Response) -> Any:
    """Return the JSON of a body, None of an empty one; raises ValueError."""
    return from_json(response.content) if response.content else None


def rewritten(
    response: httpx2.Response, document: object, status: int | None = None
) -> httpx2.Response:
    """Return a response with another JSON document, and perhaps another status."""
    kept = [pair for pair in response.headers.raw if pair[0].lower() not in _OF_CONTENT]
    headers = httpx2.Headers(kept)
    headers.setdefault("content-type", "application/json")
    return httpx2.Response(
        response.status_code if status is None else status,
        headers=headers,
        content=to_json(document),
        request=response.request,
        extensions=response.extensions,
    )


def standing_in(
    last: httpx2.Response, document: object, status: int, crossing: Crossing
) -> httpx2.Response:
    """Return the answer to a call that took several requests, of which one was last."""
    response = rewritten(last, document, status)
    response.extensions[SENT] = sent(last).within(crossing)
    return response
