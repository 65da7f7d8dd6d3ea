"""How parameters are written (OpenAPI "style" and "explode", after RFC 6570).

Values come as JSON: text, numbers, booleans, arrays and objects of those. An item
that is null is left out, as RFC 6570 does with undefined values.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, Literal, TypeAlias
from urllib.parse import quote

from pydantic_core import to_json

__all__ = [
    "CookieStyle",
    "HeaderStyle",
    "PathStyle",
    "QueryStyle",
    "in_header",
    "in_path",
    "in_query",
    "percent_encoded",
]

PathStyle: TypeAlias = Literal["simple", "label", "matrix", "json"]
QueryStyle: TypeAlias = Literal[
    "form", "spaceDelimited", "pipeDelimited", "deepObject", "json"
]
HeaderStyle: TypeAlias = Literal["simple", "json"]
CookieStyle: TypeAlias = Literal["form", "json"]

# What RFC 3986 reserves and a query may hold without being read as something else:
# "#" ends a query, "&" and "+" have meanings of their own in it, "[" and "]" are not
# allowed.
_RESERVED = "!$'()*,/:;=?@"
_TRIPLETS = re.compile("(%[0-9A-Fa-f]{2})")
_DELIMITERS = {"form": ",", "spaceDelimited": "%20", "pipeDelimited": "%7C"}


def percent_encoded(text: str, *, reserved: bool = False) -> str:
    """Encode all but unreserved characters (RFC 3986), or but the reserved ones too."""
    if not reserved:
        return quote(text, safe="")
    # RFC 6570, 3.2.3: what is percent-encoded already stays as it is.
    pieces = _TRIPLETS.split(text)
    return "".join(
        piece if index % 2 else quote(piece, safe=_RESERVED)
        for index, piece in enumerate(pieces)
    )


def in_path(name: str, value: Any, style: PathStyle, explode: bool) -> str:
    """Write a parameter as a part of a path."""
    if style == "json":
        return percent_encoded(_json(value))
    if style == "matrix":
        return _matrix(name, value, explode)
    start, separator = (".", "." if explode else ",") if style == "label" else ("", ",")
    return start + separator.join(_pieces(value, explode))


def in_query(
    name: str,
    value: Any,
    style: QueryStyle,
    explode: bool,
    reserved: bool = False,
    *,
    indexed: bool = False,
) -> list[tuple[str, str]]:
    """Write a parameter as pairs of a query, both sides percent-encoded.

    ``indexed`` counts the items of all arrays of a deepObject, and not only where items
    could not be told apart otherwise: forms are read so.
    """
    key = percent_encoded(name)
    if style == "json":
        return [(key, percent_encoded(_json(value)))]
    if style == "deepObject" and isinstance(value, dict | list):
        indexed = indexed or isinstance(value, list)
        return list(_deep(key, value, reserved, indexed))
    if isinstance(value, list) and explode:
        return [(key, piece) for piece in _pieces(value, explode, reserved)]
    if isinstance(value, dict) and explode:
        return list(_members(value, reserved))
    pieces = list(_pieces(value, explode, reserved))
    return [(key, _DELIMITERS.get(style, ",").join(pieces))] if pieces else []


def in_header(value: Any, explode: bool, style: HeaderStyle = "simple") -> str:
    """Write a parameter as the value of a header, which is not percent-encoded."""
    if style == "json":
        # A header holds Latin-1 at best, and JSON has escapes for all the rest.
        return json.dumps(value, separators=(",", ":"))
    if isinstance(value, dict) and explode:
        return ",".join(f"{key}={_text(item)}" for key, item in value.items())
    if isinstance(value, dict):
        return ",".join(f"{key},{_text(item)}" for key, item in value.items())
    if isinstance(value, list):
        return ",".join(_text(item) for item in value if item is not None)
    return _text(value)


def _matrix(name: str, value: Any, explode: bool) -> str:
    key = percent_encoded(name)
    if isinstance(value, dict) and explode:
        return "".join(f";{member}={text}" for member, text in _members(value))
    if isinstance(value, list) and explode:
        return "".join(f";{key}={piece}" for piece in _pieces(value, explode))
    text = ",".join(_pieces(value, explode))
    return f";{key}={text}" if text else f";{key}"


def _pieces(value: Any, explode: bool, reserved: bool = False) -> Iterator[str]:
    if isinstance(value, list):
        for item in value:
            if item is not None:
                yield percent_encoded(_text(item), reserved=reserved)
    elif isinstance(value, dict):
        for member, text in _members(value, reserved):
            if explode:
                yield f"{member}={text}"
            else:
                yield member
                yield text
    else:
        yield percent_encoded(_text(value), reserved=reserved)


def _members(
    value: dict[str, Any], reserved: bool = False
) -> Iterator[tuple[str, str]]:
    for member, item in value.items():
        if item is not None:
            text = percent_encoded(_text(item), reserved=reserved)
            yield percent_encoded(member), text


def _deep(
    key: str, value: Any, reserved: bool, indexed: bool
) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for member, item in value.items():
            inner = f"{key}%5B{percent_encoded(member)}%5D"
            yield from _deep(inner, item, reserved, indexed)
    elif isinstance(value, list):
        # OpenAPI leaves arrays in deepObject open; repeating the key is read by most.
        indexed = indexed or any(isinstance(item, dict | list) for item in value)
        for index, item in enumerate(value):
            inner = f"{key}%5B{index}%5D" if indexed else key
            yield from _deep(inner, item, reserved, indexed)
    elif value is not None:
        yield key, percent_encoded(_text(value), reserved=reserved)


def _text(value: Any) -> str:
    return value if isinstance(value, str) else _json(value)


def _json(value: Any) -> str:
    return to_json(value).decode()
