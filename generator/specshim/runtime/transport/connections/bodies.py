"""Bodies that are read whole, as far as they may go."""

from __future__ import annotations

import httpx2

from ...responses.errors import APIResponseValidationError
from .beginnings import MAX_ERROR_BODY
from .steps import Steps, read

__all__ = ["read_error", "read_success"]


def read_success(
    response: httpx2.Response, most: int | None, remedy: str
) -> Steps[None]:
    """Read a body to its end, and give the connection back.

    Raises APIResponseValidationError for one of more than ``most`` bytes, once it is
    decompressed; None allows any. ``remedy`` says what would read it.
    """
    yield from read(response, most=None if most is None else most + 1)
    if most is not None and len(response.content) > most:
        raise APIResponseValidationError(
            f"the body is larger than {most} bytes; {remedy}",
            status=response.status_code,
        )


def read_error(response: httpx2.Response, most: int | None) -> Steps[None]:
    """Read as much of the body of an error as is kept; the rest is lost."""
    yield from read(response, most=min(MAX_ERROR_BODY, most or MAX_ERROR_BODY))
