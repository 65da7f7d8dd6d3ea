"""Errors of our own, in the shape of the API's errors."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from http import HTTPStatus
from typing import Any, Final, TypeAlias

import httpx2
from pydantic import TypeAdapter
from pydantic_core import to_json

from ...errors import (
    APIError,
    APIResponseValidationError,
    APITimeoutError,
    InvalidArgumentError,
)
from ...requests import Operation, declared
from ...responses import Decoder
from ...streams import Events, Format
from ...versions.calls.converted_call import NotInVersion
from ...versions.calls.recipes import EffectsTimeoutError
from ...versions.conversions.losses import LossError
from ...versions.selection import UnknownVersionError

_Schema: TypeAlias = Mapping[str, Any]
_DEEPEST: Final = 8  # levels of an error's schema that are filled


@dataclass(frozen=True, slots=True)
class Refusal:
    """What a caller is told in place of an answer."""

    status: int
    code: str
    message: str
    retry_after: int | None = None

    def document(self, operation: Operation[Any] | None) -> tuple[bytes, bytes]:
        """Return the media type and the body.

        The body has the shape that the operation declares for errors; where nothing
        is declared it is a problem (RFC 9457).
        """
        reader = None if operation is None else _reader_of(operation, self.status)
        shape = getattr(reader, "shape", None)
        schema = None if shape is None else _schema(shape)
        if schema is None or reader is None:
            problem = {
                "type": "about:blank",
                "title": HTTPStatus(self.status).phrase,
                "status": self.status,
                "detail": self.message,
                "code": self.code,
            }
            return b"application/problem+json", to_json(problem)
        kind = (reader.accept or "application/json").encode("latin-1")
        return kind, to_json(_filled(schema, "", self, schema, _DEEPEST))

    def event(self, form: Format[Any] | None) -> bytes:
        """Return the event that tells it in a stream whose answer has begun."""
        events = form if isinstance(form, Events) else Events[Any](object)
        schema = None if events.error_shape is object else _schema(events.error_shape)
        if schema is None:
            data: Any = {"error": {"message": self.message, "code": self.code}}
        else:
            data = _filled(schema, "", self, schema, _DEEPEST)
        name = (events.error_event or "error").encode()
        return b"event: %b\ndata: %b\n\n" % (name, to_json(data))


def refusal_of(error: Exception) -> Refusal:
    """Return what a caller is told of an error."""
    message = error.message if isinstance(error, APIError) else str(error)
    match error:
        case httpx2.TimeoutException():
            return Refusal(
                504, "upstream_timeout", "the server was silent for too long"
            )
        case httpx2.RequestError():
            return Refusal(502, "upstream_broke_off", "the server's answer broke off")
        case NotInVersion():
            return Refusal(400, "not_in_version", message)
        case LossError() if any(it.direction != "request" for it in error.losses):
            return Refusal(502, "cannot_convert_answer", message)
        case LossError():
            return Refusal(400, "cannot_convert_request", message)
        case UnknownVersionError():
            return Refusal(400, "unknown_version", message)
        case InvalidArgumentError():
            return Refusal(400, "invalid_request", message)
        case EffectsTimeoutError() | APITimeoutError():
            return Refusal(504, "upstream_timeout", message)
        case APIResponseValidationError():
            return Refusal(502, "upstream_answer_unreadable", message)
        case APIError():
            return Refusal(502, "upstream_unreachable", message)
    return Refusal(500, "gateway_error", "the gateway failed; see its log")


def _reader_of(operation: Operation[Any], status: int) -> Decoder[object] | None:
    key = declared(operation.errors, status)
    if key is None:
        key = next(iter(operation.errors), None)
    return operation.errors.get(key or "")


@cache
def _schema(shape: Any) -> _Schema | None:
    try:
        return TypeAdapter(shape).json_schema()
    except Exception:  # noqa: BLE001 - pydantic raises of many kinds; a problem will do
        return None


_MESSAGE = re.compile("(error_?)?(message|detail|details|title|description|reason)")
_CODE = re.compile("(error_?)?(code|name|key)")
_KIND = re.compile("(error_?)?type")


def _filled(
    schema: _Schema, name: str, refusal: Refusal, root: _Schema, levels: int
) -> Any:
    """Return a value of a schema that tells of a refusal, as far as names allow."""
    schema = _resolved(schema, root)
    if "const" in schema:
        return schema["const"]
    if schema.get("enum"):
        return schema["enum"][0]
    match schema.get("type"):
        case "object" if levels:
            return _members(schema, refusal, root, levels)
        case "array" if levels and isinstance(schema.get("items"), dict):
            return [_filled(schema["items"], name, refusal, root, levels - 1)]
        case "array":
            return []
        case "integer" | "number":
            return refusal.status
        case "boolean":
            return False
        case "null":
            return None
    if name == "" and not schema.get("type"):
        return {"message": refusal.message, "code": refusal.code}
    return _text(name, refusal)


def _members(
    schema: _Schema, refusal: Refusal, root: _Schema, levels: int
) -> dict[str, Any]:
    required = schema.get("required", ())
    found: dict[str, Any] = {}
    for name, inner in schema.get("properties", {}).items():
        is_telling = _is_telling(name)
        if _may_be_null(inner) and name in required and not is_telling:
            found[name] = None
        elif name in required or is_telling:
            found[name] = _filled(inner, name, refusal, root, levels - 1)
    return found


def _may_be_null(schema: _Schema) -> bool:
    several = (schema, *schema.get("anyOf", ()), *schema.get("oneOf", ()))
    return any(it.get("type") == "null" for it in several)


def _is_telling(name: str) -> bool:
    lower = name.lower()
    return any(it.fullmatch(lower) for it in (_MESSAGE, _CODE, _KIND))


def _text(name: str, refusal: Refusal) -> str:
    lower = name.lower()
    if _CODE.fullmatch(lower):
        return refusal.code
    if _KIND.fullmatch(lower):
        return "invalid_request_error" if refusal.status < 500 else "server_error"
    if lower in ("status", "status_code", "statuscode"):
        return str(refusal.status)
    return refusal.message


def _resolved(schema: _Schema, root: _Schema) -> _Schema:
    """Return what a reference, or the first alternative that is no null, stands for."""
    for _ in range(_DEEPEST):
        if "$ref" in schema:
            schema = root["$defs"][schema["$ref"].rpartition("/")[2]]
            continue
        several = schema.get("anyOf") or schema.get("oneOf")
        if several:
            schema = next(
                (it for it in several if it.get("type") != "null"), several[0]
            )
            continue
        if len(schema.get("allOf", ())) == 1:
            schema = schema["allOf"][0]
            continue
        break
    return schema
