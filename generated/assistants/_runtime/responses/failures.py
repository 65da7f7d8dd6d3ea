"""Makes typed errors of what went wrong in an exchange."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import httpx2
from pydantic_core import from_json

from .charsets import text_of
from .conversion import Conversion
from .decoders import Decoder
from .errors import (
    APIConnectionError,
    APIStatusError,
    APITimeoutError,
    AuthenticationError,
    BadRequestError,
    ConflictError,
    InternalServerError,
    NotFoundError,
    PermissionDeniedError,
    RateLimitError,
    SentRequest,
    UnprocessableEntityError,
)

__all__ = ["connection_error", "error_details", "request_id", "status_error"]


def connection_error(
    error: httpx2.RequestError, sent: SentRequest, attempts: int
) -> APIConnectionError:
    """Return the error for an answer that did not come, or not to its end."""
    kind = type(error).__name__
    told = f"{kind}: {error}" if str(error) else kind
    times = f" after {attempts} attempts" if attempts > 1 else ""
    message = f"{sent} failed{times}: {told}"
    if isinstance(error, httpx2.TimeoutException):
        return APITimeoutError(message, request=sent, attempts=attempts)
    return APIConnectionError(message, request=sent, attempts=attempts)


def status_error(
    response: httpx2.Response,
    decoder: Decoder[object] | None,
    sent: SentRequest,
    attempts: int,
    conversion: Conversion | None,
) -> APIStatusError:
    """Return the error for a response, whose body has been read.

    ``conversion`` converts its body from another version.
    """
    shown = response if conversion is None else conversion.error(response)
    received = _received(response)
    details = error_details(received)
    message = details.pop("message") or response.reason_phrase or "no message"
    return _kind(response.status_code)(
        message,
        status=response.status_code,
        headers=_without_cookies(response.headers),
        content=response.content,
        body=_body(shown, decoder),
        request_id=request_id(response.headers),
        request=sent,
        attempts=attempts,
        **details,
    )


def request_id(headers: httpx2.Headers) -> str | None:
    """Return the name that the server gave the request, for its support."""
    return next((headers[name] for name in _REQUEST_IDS if name in headers), None)


def error_details(received: object) -> dict[str, str | None]:
    """Find message, code, param and type where APIs put them.

    That is in the body itself, or in its "error"; "detail" and "title" are those of
    problem details (RFC 9457).
    """
    members = received if isinstance(received, dict) else {}
    inner = members.get("error")
    if isinstance(inner, dict):
        members = inner
    elif isinstance(inner, str):
        members = {"message": inner, **members}
    found = {
        name: _text(members, name) for name in ("message", "code", "param", "type")
    }
    found["message"] = (
        found["message"] or _text(members, "detail") or _text(members, "title")
    )
    return found


_KINDS = {
    400: BadRequestError,
    401: AuthenticationError,
    403: PermissionDeniedError,
    404: NotFoundError,
    409: ConflictError,
    422: UnprocessableEntityError,
    429: RateLimitError,
}
_REQUEST_IDS = ("x-request-id", "request-id", "x-ms-request-id", "x-amzn-requestid")


def _kind(status: int) -> type[APIStatusError]:
    if status >= 500:
        return InternalServerError
    return _KINDS.get(status, APIStatusError)


def _received(response: httpx2.Response) -> object:
    try:
        return from_json(response.content)
    except ValueError:
        return text_of(response)


def _body(response: httpx2.Response, decoder: Decoder[object] | None) -> object:
    received = _received(response)
    if decoder is None or decoder.streamed or isinstance(received, str):
        # Gateways answer with pages of their own; the status matters more.
        return received
    return decoder.decode(response, strict=False)


def _without_cookies(headers: httpx2.Headers) -> httpx2.Headers:
    kept = [pair for pair in headers.raw if pair[0].lower() != b"set-cookie"]
    return httpx2.Headers(kept)


def _text(members: Mapping[str, Any], name: str) -> str | None:
    value = members.get(name)
    return str(value) if isinstance(value, str | int) else None
