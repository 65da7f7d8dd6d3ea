"""What an API sends of its own accord, read as a model."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from pydantic_core import to_json
from typing_extensions import TypedDict, Unpack

from .decoders import Json
from .errors import APIError

__all__ = ["Checks", "Payload", "Verify", "WebhookVerificationError", "read"]

Payload: TypeAlias = bytes | bytearray | memoryview | str | object
"""The body as it came, or what was read of its JSON."""

Verify: TypeAlias = Callable[[bytes, Mapping[str, str]], object]
"""Looks at a body and its headers before anything is read of them: it raises, or returns
False, for what the API has not sent."""


class WebhookVerificationError(APIError):
    """The body was not sent by the API, or has been changed on its way."""


class Checks(TypedDict, total=False):
    """How a body is looked at."""

    headers: Mapping[str, str]
    """Those of the request, for ``verify``."""
    verify: Verify
    strict: bool
    """Refuse what the document does not foresee, which is otherwise kept."""


def read(
    name: str,
    payload: Payload,
    shapes: Mapping[str, object],
    **checks: Unpack[Checks],
) -> Any:
    """Read the body of a webhook.

    A shape of ``bytes`` is for bodies that are no JSON, which are returned as they came, and
    None for those without a body. Raises LookupError for a webhook that there is not,
    WebhookVerificationError, and APIResponseValidationError for a body that is not JSON or,
    with ``strict``, not as the document has it.
    """
    if name not in shapes:
        known = ", ".join(shapes)
        raise LookupError(f"the API has no webhook {name!r} (known: {known})")
    verify = checks.get("verify")
    if verify is not None and verify(_raw(payload), checks.get("headers", {})) is False:
        raise WebhookVerificationError(f"the signature of {name} does not hold")
    shape = shapes[name]
    if shape is None:
        return None
    if shape is bytes:
        return _raw(payload)
    text = _raw(payload) if _is_raw(payload) else to_json(payload)
    return Json[Any](shape).parse(text, strict=checks.get("strict", False))


def _is_raw(payload: Payload) -> bool:
    return isinstance(payload, bytes | bytearray | memoryview | str)


def _raw(payload: Payload) -> bytes:
    """Return the body as it came: a signature is of its bytes, and JSON has many spellings."""
    if isinstance(payload, str):
        return payload.encode()
    if isinstance(payload, bytes | bytearray | memoryview):
        return bytes(payload)
    raise TypeError(
        "a signature is of the body as it came: pass its bytes, not what was read of it"
    )
