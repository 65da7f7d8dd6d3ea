"""What `format` and the content keywords make of a scalar.

Sources: the OpenAPI Format Registry; JSON Schema 2020-12 Validation, 7.3 and 8.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from specshim.api.model import ScalarKind

STRING_FORMATS: Final[Mapping[str, ScalarKind]] = {
    "base64": ScalarKind.BASE64,
    "binary": ScalarKind.BINARY,
    "byte": ScalarKind.BASE64,
    "date": ScalarKind.DATE,
    "date-time": ScalarKind.DATE_TIME,
    "decimal": ScalarKind.DECIMAL,
    "duration": ScalarKind.DURATION,
    "email": ScalarKind.EMAIL,
    "ipv4": ScalarKind.IPV4,
    "ipv6": ScalarKind.IPV6,
    "time": ScalarKind.TIME,
    "uri": ScalarKind.URI,
    "url": ScalarKind.URI,
    "uuid": ScalarKind.UUID,
}

NUMBER_FORMATS: Final[Mapping[str, ScalarKind]] = {"decimal": ScalarKind.DECIMAL}

PLAIN_FORMATS: Final[Mapping[str, frozenset[str]]] = {
    "string": frozenset(
        {
            "base64url",
            "char",
            "commonmark",
            "hostname",
            "html",
            "http-date",
            "idn-email",
            "idn-hostname",
            "iri",
            "iri-reference",
            "json-pointer",
            "media-range",
            "password",
            "regex",
            "relative-json-pointer",
            "sf-binary",
            "sf-boolean",
            "sf-string",
            "sf-token",
            "string",
            "uri-reference",
            "uri-template",
        }
    ),
    "integer": frozenset(
        {"int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64"}
        | {"integer", "unix-time", "unixtime", "timestamp"}
    ),
    "number": frozenset(
        {"double", "float", "int32", "int64", "number", "sf-decimal", "unix-time", "unixtime"}
    ),
    "boolean": frozenset(),
}
"""Formats that are known and whose values stay what their type is."""

KINDS: Final[Mapping[str, Mapping[str, ScalarKind]]] = {
    "string": STRING_FORMATS,
    "integer": {},
    "number": NUMBER_FORMATS,
    "boolean": {},
}

PLAIN: Final[Mapping[str, ScalarKind]] = {
    "string": ScalarKind.STRING,
    "integer": ScalarKind.INTEGER,
    "number": ScalarKind.NUMBER,
    "boolean": ScalarKind.BOOLEAN,
}

TEXTUAL_MEDIA: Final = ("text/", "application/json", "application/xml", "application/jwt")
"""`contentMediaType` of strings that are text as they stand."""


def content_kind(encoding: object, media_type: object) -> ScalarKind | None:
    """What the content keywords say of a string (Validation, 8; OpenAPI 3.1, 4.8.14.3).

    Without an encoding, a media type that is no text means raw bytes: JSON could not hold them, so the
    string is a part of a multipart body or a whole body.
    """
    if encoding == "base64":
        return ScalarKind.BASE64
    if isinstance(media_type, str) and encoding in (None, "binary"):
        textual = media_type.startswith(TEXTUAL_MEDIA) or media_type.endswith(("+json", "+xml"))
        return None if textual else ScalarKind.BINARY
    return None
