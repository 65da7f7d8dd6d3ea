"""Bytes as text in JSON (OpenAPI's format "byte"; RFC 4648, section 4)."""

from __future__ import annotations

import base64
import binascii
from typing import TYPE_CHECKING, TypeAlias

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

__all__ = ["Base64"]


if TYPE_CHECKING:
    Base64: TypeAlias = bytes
else:

    class Base64:
        """Bytes that are base64 in JSON; in Python, text is taken for that too."""

        @classmethod
        def __get_pydantic_core_schema__(
            cls, source: object, handler: GetCoreSchemaHandler
        ) -> CoreSchema:
            text = core_schema.no_info_after_validator_function(
                _decoded, core_schema.str_schema(strict=True)
            )
            data = core_schema.bytes_schema(strict=True)
            return core_schema.json_or_python_schema(
                json_schema=text,
                python_schema=core_schema.union_schema([data, text]),
                serialization=core_schema.plain_serializer_function_ser_schema(
                    _encoded, when_used="json"
                ),
            )


def _decoded(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise PydanticCustomError(
            "base64_decode", "Input should be base64: {reason}", {"reason": str(error)}
        ) from None


def _encoded(value: object) -> object:
    # A response may hold text that is not base64; it is kept as it came.
    return base64.b64encode(value).decode() if isinstance(value, bytes) else value
