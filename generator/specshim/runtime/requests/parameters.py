"""The parameters of operations: checked, then written in their style."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from pydantic_core import from_json

from ..responses.errors import refuse
from ..values.omit import Omit
from .arguments import json_bytes, shaped
from .header_values import header_value
from .styles import (
    CookieStyle,
    HeaderStyle,
    PathStyle,
    QueryStyle,
    in_header,
    in_path,
    in_query,
)

__all__ = ["Cookie", "Header", "Parameter", "Path", "Query", "query_pairs"]


_NO_PARTS: Final = ("", ".", "..")


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of an operation."""

    name: str
    """Its name on the wire."""
    shape: object = str
    """What values it takes; text where nothing is said."""
    argument: str = ""
    """What callers call it, where that is not its name."""

    @property
    def keyword(self) -> str:
        """What callers call it."""
        return self.argument or self.name

    def plain(self, value: object) -> Any:
        """Check a value, and return it as JSON; None for nothing to send."""
        if value is None or isinstance(value, Omit):
            return None
        if self.shape is str and isinstance(value, str) and value.isascii():
            return value
        return from_json(shaped(value, self.shape, self.keyword))


@dataclass(frozen=True, slots=True)
class Path(Parameter):
    """A part of the path."""

    style: PathStyle = "simple"
    explode: bool = False

    def encode(self, value: object) -> str:
        """Return the percent-encoded part.

        Empty parts, ``.`` and ``..`` are refused, and arrays and objects that would be
        written so: servers and proxies would read them as another path (RFC 3986, 5.2.4).
        """
        plain = self.plain(value)
        if plain is None or plain in (*_NO_PARTS, [], {}):
            refuse(self.keyword, f"a part of the path cannot be {plain!r}")
        part = in_path(self.name, plain, self.style, self.explode)
        if part in _NO_PARTS:
            refuse(self.keyword, f"a part of the path cannot be {plain!r}")
        return part


@dataclass(frozen=True, slots=True)
class Query(Parameter):
    """A parameter of the query."""

    style: QueryStyle = "form"
    explode: bool = True
    reserved: bool = False
    """Leaves reserved characters as they are (OpenAPI's allowReserved)."""

    def encode(self, value: object) -> list[tuple[str, str]]:
        """Return percent-encoded pairs; none for None and for an empty array."""
        plain = self.plain(value)
        if plain is None:
            return []
        return in_query(self.name, plain, self.style, self.explode, self.reserved)


@dataclass(frozen=True, slots=True)
class Header(Parameter):
    """A header."""

    style: HeaderStyle = "simple"
    explode: bool = False

    def encode(self, value: object) -> str | None:
        """Return the value; None leaves the header out."""
        plain = self.plain(value)
        if plain is None or (plain == [] and self.style == "simple"):
            return None
        text = in_header(plain, self.explode, self.style)
        return header_value(text, self.keyword)


@dataclass(frozen=True, slots=True)
class Cookie(Parameter):
    """A cookie."""

    style: CookieStyle = "form"
    explode: bool = True

    def encode(self, value: object) -> list[tuple[str, str]]:
        """Return percent-encoded pairs."""
        plain = self.plain(value)
        if plain is None:
            return []
        return in_query(self.name, plain, self.style, self.explode)


def query_pairs(query: Mapping[str, object], argument: str) -> list[tuple[str, str]]:
    """Write query parameters as percent-encoded pairs; None is left out."""
    if not query:
        return []
    values = from_json(json_bytes(dict(query), argument))
    return [
        pair
        for name, value in values.items()
        if value is not None
        for pair in in_query(name, value, _usual_style(value), explode=True)
    ]


def _usual_style(value: object) -> QueryStyle:
    """Return the style that keeps the name of a value, whatever it holds."""
    items = value if isinstance(value, list) else [value]
    nested = any(isinstance(item, dict | list) for item in items)
    return "deepObject" if nested else "form"
