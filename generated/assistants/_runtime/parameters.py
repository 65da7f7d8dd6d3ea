"""Arguments: checked, and put where they belong in a request."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final, Literal, TypeAlias
from urllib.parse import quote

from pydantic import BaseModel, ValidationError
from pydantic_core import from_json, to_json

from .errors import InvalidArgumentError, refuse
from .json_form import (
    HoldsBytes,
    NoJsonForm,
    json_form,
    places_of_bytes,
    with_json_forms,
    with_text,
)
from .models import SENT, json_number, validated
from .settings import header_value
from .values import Omit, Place, Problem, dotted, places, places_of, problems

# Arguments on their way to JSON: written once, checked, and faults named.
#
# The bytes that are checked are the bytes that are sent, so absent, null and empty stay
# three things, and a model that came from a response is checked again for free.


def json_bytes(
    value: object, name: str = "", renamed: Mapping[str, str] | None = None
) -> bytes:
    """Write a value as JSON, or raise InvalidArgumentError for what has no JSON form.

    ``name`` is what the caller calls the value; empty for a mapping of arguments.
    ``renamed`` tells the keyword of each top-level key that is called otherwise.
    """
    try:
        return json_form(value)
    except NoJsonForm as error:
        place = _spelled(error.place, value, renamed)
        raise _invalid([Problem(place, str(error))], name) from None


def shaped(
    value: object,
    shape: object,
    name: str = "",
    renamed: Mapping[str, str] | None = None,
) -> bytes:
    """Write a value as JSON, and raise InvalidArgumentError unless it has a shape.

    ``name`` and ``renamed`` are as for json_bytes.
    """
    value = with_json_forms(value, shape)
    try:
        document = json_form(value)
    except NoJsonForm as fault:
        if isinstance(fault, HoldsBytes):
            value = _with_base64(value, shape, name, renamed)
        document = json_bytes(value, name, renamed)
    error = _fault(document, shape)
    if error is None:
        return document
    # A Decimal is written as a string, which is wrong only where a number belongs.
    wrong = set(places(error, from_json(document)))
    for wanted in (wrong, None):
        numeric = json_bytes(_with_numbers(value, wanted), name, renamed)
        if numeric != document and _fault(numeric, shape) is None:
            return numeric
    found = problems(error, from_json(document))
    named = [Problem(_spelled(p.place, value, renamed), p.message) for p in found]
    raise _invalid(named, name)


def _with_base64(
    value: object, shape: object, name: str, renamed: Mapping[str, str] | None
) -> object:
    """Write bytes as base64 (RFC 4648, section 4) where the shape wants it, only there.

    A text that is not base64 stands for them: what does not complain of that is no
    place for bytes.
    """
    document = json_bytes(with_text(value, lambda _: "\0"), name, renamed)
    error = _fault(document, shape)
    coded = places_of(error, from_json(document), "base64_decode") if error else ()
    found = [
        Problem(_spelled(place, value, renamed), "Input should be text, not bytes")
        for place in places_of_bytes(value)
        if place not in coded
    ]
    if found:
        raise _invalid(found, name)
    return with_text(value, lambda data: b64encode(data).decode())


def _fault(document: bytes, shape: object) -> ValidationError | None:
    try:
        validated(shape, document, context=SENT)
    except ValidationError as error:
        return error
    return None


def _invalid(found: Sequence[Problem], name: str) -> InvalidArgumentError:
    placed = [(_path(name, problem.place), problem.message) for problem in found]
    lines = [f"{path or 'the arguments'}: {message}" for path, message in placed]
    return InvalidArgumentError(
        lines[0] if len(lines) == 1 else "\n  ".join(["invalid arguments:", *lines]),
        argument=placed[0][0],
        problems=tuple(found),
    )


def _path(name: str, place: Place) -> str:
    path = dotted(place)
    return f"{name}{path}" if path.startswith("[") else f"{name}.{path}".strip(".")


def _spelled(place: Place, written: object, renamed: Mapping[str, str] | None) -> Place:
    """Put a place on the wire into the names that the caller wrote."""
    spelled: list[str | int] = []
    for key in place:
        if isinstance(written, BaseModel) and isinstance(key, str):
            key = _attribute(written, key)
            written = getattr(written, key, None)
        else:
            written = _item(written, key)
        spelled.append(key)
    if renamed and spelled and isinstance(spelled[0], str):
        spelled[0] = renamed.get(spelled[0], spelled[0])
    return tuple(spelled)


def _attribute(model: BaseModel, key: str) -> str:
    for name, field in type(model).model_fields.items():
        if key == field.alias:
            return name
    return key


def _item(written: object, key: str | int) -> object:
    if isinstance(written, Mapping):
        return written.get(key)
    if isinstance(written, Sequence) and isinstance(key, int) and key < len(written):
        return written[key]
    return None


def _with_numbers(
    value: object, wanted: Container[Place] | None, place: Place = ()
) -> object:
    """Copy a value with its Decimals as numbers: all, or those at the wanted places."""
    if isinstance(value, Decimal):
        return json_number(value) if wanted is None or place in wanted else value
    if isinstance(value, BaseModel):
        dumped = value.model_dump(by_alias=True, exclude_unset=True)
        value = with_json_forms(dumped, type(value))
    if isinstance(value, Mapping):
        return {
            key: _with_numbers(item, wanted, (*place, key))
            for key, item in value.items()
        }
    if isinstance(value, list | tuple):
        return [
            _with_numbers(item, wanted, (*place, index))
            for index, item in enumerate(value)
        ]
    return value


# How parameters are written (OpenAPI "style" and "explode", after RFC 6570).
#
# Values come as JSON: text, numbers, booleans, arrays and objects of those. An item
# that is null is left out, as RFC 6570 does with undefined values.

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


# The parameters of operations: checked, then written in their style.

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
