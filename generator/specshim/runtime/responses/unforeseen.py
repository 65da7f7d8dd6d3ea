"""Bodies of successes that are not as the document says, read as far as they go.

The server has done what was asked, so an exception would tell the caller something
false. What is not JSON as it should be is looked at again, and logged.
"""

from __future__ import annotations

import json
import logging
from contextlib import suppress
from typing import Any, Final

import httpx2
from pydantic import ValidationError
from pydantic_core import from_json, to_json

from ..values.schemas.validation import validated
from .charsets import charset_of
from .tolerance import rebuilt

__all__ = ["BYTE_ORDER_MARK", "lenient_json", "plain_text", "salvaged", "unforeseen"]

BYTE_ORDER_MARK: Final = b"\xef\xbb\xbf"
_logger: Final = logging.getLogger(__name__)


def lenient_json(document: bytes | str) -> object:
    """Return JSON that servers should not send; raises ValueError for what is none.

    A lone surrogate (RFC 8259, 8.2) is read as U+FFFD, and UTF-16 and UTF-32, which
    RFC 4627 allowed, are told by their zeros.
    """
    try:
        read = json.loads(document)
        text = json.dumps(read, ensure_ascii=False)
    except RecursionError:
        raise ValueError("it is nested too deep") from None
    pairs = text.encode("utf-16-le", "surrogatepass")
    received: object = from_json(pairs.decode("utf-16-le", "replace"))
    return received


def plain_text(response: httpx2.Response) -> str | None:
    """Return a body as text; None where it is none."""
    with suppress(UnicodeDecodeError):
        return response.content.decode(charset_of(response))
    return None


def salvaged(shape: object, response: httpx2.Response) -> Any:
    """Return a body that is not JSON: None when empty, else text, else bytes."""
    if not response.content.strip():
        _log(response, "has no body")
        return None
    with suppress(ValueError):
        received = lenient_json(response.content)
        _log(response, "is not quite JSON")
        return rebuilt(shape, received)
    text = plain_text(response)
    _log(response, "is not JSON")
    if text is None:
        return response.content
    try:
        return validated(shape, to_json(text))
    except ValidationError as error:
        return rebuilt(shape, text, error)


def unforeseen(response: httpx2.Response) -> Any:
    """Return a body of which the document says nothing: JSON as it is, else as above."""
    content = response.content.removeprefix(BYTE_ORDER_MARK)
    if not content.strip():
        return None
    with suppress(ValueError):
        return from_json(content)
    with suppress(ValueError):
        return lenient_json(content)
    text = plain_text(response)
    return response.content if text is None else text


def _log(response: httpx2.Response, what: str) -> None:
    media_type = response.headers.get("content-type", "no media type")
    _logger.warning(
        "a success with status %d and %s %s, as the API's document says it would",
        response.status_code,
        media_type,
        what,
    )
