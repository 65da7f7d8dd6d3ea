"""How a server reads parameters: the rules of OpenAPI 3.1, 4.8.12 and RFC 6570, from the other side."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import unquote, unquote_plus

Pairs = list[tuple[str, str]]
_DELIMITERS = {"spaceDelimited": " ", "pipeDelimited": "|"}


def text_of(value: Any) -> str:
    return (
        value
        if isinstance(value, str)
        else json.dumps(value, separators=(",", ":"), ensure_ascii=False)
    )


def is_json(media_type: str) -> bool:
    """Whether a media type is JSON (RFC 6838, 4.2.8)."""
    essence = media_type.partition(";")[0].strip().lower()
    return essence in ("application/json", "text/json") or essence.endswith("+json")


def query_pairs(parameter: Mapping[str, Any], value: Any) -> Pairs:
    """The decoded pairs that a value of a query or cookie parameter makes."""
    name = parameter["name"]
    if parameter.get("content"):
        return [(name, text_of(value))]
    style = parameter.get("style", "form")
    explode = parameter.get("explode", style in ("form", "cookie"))
    return styled_pairs(name, value, style, explode)


def styled_pairs(name: str, value: Any, style: str, explode: bool) -> Pairs:
    """The decoded pairs of a value; a position in brackets is left out, for OpenAPI has no word on it."""
    if style == "deepObject" and isinstance(value, dict | list):
        return [(without_positions(key), text) for key, text in _deep(name, value)]
    if isinstance(value, list):
        items = [text_of(it) for it in value if it is not None]
        if explode:
            return [(name, it) for it in items]
        return [(name, _DELIMITERS.get(style, ",").join(items))] if items else []
    if isinstance(value, dict):
        members = [(key, text_of(it)) for key, it in value.items() if it is not None]
        if explode:
            return members
        words = [word for pair in members for word in pair]
        return [(name, _DELIMITERS.get(style, ",").join(words))] if words else []
    return [] if value is None else [(name, text_of(value))]


def without_positions(key: str) -> str:
    return re.sub(r"\[\d*\]", "", key)


def _deep(key: str, value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for name, item in value.items():
            yield from _deep(f"{key}[{name}]", item)
    elif isinstance(value, list):
        for item in value:
            yield from _deep(key, item)
    elif value is not None:
        yield key, text_of(value)


def path_text(parameter: Mapping[str, Any], value: Any) -> str:
    """The decoded text that stands for a variable of the path."""
    name, style = parameter["name"], parameter.get("style", "simple")
    explode = parameter.get("explode", False)
    if parameter.get("content"):
        return text_of(value)
    if isinstance(value, dict):
        members = [f"{key}{'=' if explode else ','}{text_of(it)}" for key, it in value.items()]
    else:
        members = [text_of(it) for it in (value if isinstance(value, list) else [value])]
    if style == "matrix":
        if explode and isinstance(value, list | dict):
            return "".join(
                f";{it}" if isinstance(value, dict) else f";{name}={it}" for it in members
            )
        text = ",".join(members)
        return f";{name}={text}" if text else f";{name}"
    if style == "label":
        return "." + ("." if explode else ",").join(members)
    return ",".join(members)


def header_text(parameter: Mapping[str, Any], value: Any) -> str:
    """The value of a header."""
    if parameter.get("content"):
        return text_of(value)
    if isinstance(value, dict):
        sign = "=" if parameter.get("explode") else ","
        return ",".join(f"{key}{sign}{text_of(it)}" for key, it in value.items())
    if isinstance(value, list):
        return ",".join(text_of(it) for it in value if it is not None)
    return text_of(value)


def pairs_of(query: str) -> Pairs:
    """The decoded pairs of a query or form, as they came."""
    found = []
    for piece in query.split("&"):
        if piece:
            name, _, text = piece.partition("=")
            found.append((unquote_plus(name), unquote_plus(text)))
    return found


def cookies_of(header: str | None) -> Pairs:
    found = []
    for piece in (header or "").split(";"):
        name, _, text = piece.strip().partition("=")
        if name:
            found.append((unquote(name), unquote(text)))
    return found
