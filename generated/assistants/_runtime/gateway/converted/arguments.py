"""The parameters of a request, read from where they stand and written again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote, unquote_plus

from pydantic_core import from_json

from ...errors import InvalidArgumentError
from ...parameters import (
    Cookie,
    Header,
    Parameter,
    Path,
    Query,
    in_header,
    in_path,
    in_query,
)
from ...requests import Operation
from ...settings import Pairs
from ...versions.calls.messages import Argument, parameters_of
from ..messages.heads import Fields, Head, values_of
from .catalogue import Found

_DELIMITERS = {"spaceDelimited": " ", "pipeDelimited": "|"}


@dataclass(frozen=True, slots=True)
class Written:
    """The parameters of a request as they are sent."""

    path: str
    """Percent-encoded."""
    query: Pairs = field(repr=False)
    headers: Fields = field(repr=False)
    """All headers of the request."""


def read_arguments(found: Found, head: Head) -> tuple[Argument, ...]:
    """Return the declared parameters that a request gives, as JSON.

    A value that its declaration does not allow stays text: to judge it is up to the
    server.
    """
    parameters = parameters_of(found.operation)
    parts = iter(found.parts)
    pairs = _pairs(head.query)
    arguments: list[Argument] = []
    for (place, name), parameter in parameters.items():
        match parameter:
            case Path():
                text = next(parts, None)
                value = None if text is None else _read(parameter, [unquote(text)])
            case Query():
                value = _from_query(parameter, pairs)
            case Header():
                lines = values_of(head.headers, name.encode("latin-1"))
                value = _read(parameter, [line.decode("latin-1") for line in lines])
            case _:
                given = _cookies(head)
                texts = [unquote(text) for key, text in given if key == name]
                value = _read(parameter, texts)
        if value is not None:
            arguments.append(Argument(place, name, value))
    return tuple(arguments)


def write_arguments(
    arguments: Sequence[Argument],
    source: Operation[Any],
    target: Operation[Any],
    head: Head,
) -> Written:
    """Write the parameters of a request as an operation has them.

    What ``source``, the caller's operation, does not declare goes on as it came.
    """
    known = parameters_of(source)
    declared = parameters_of(target)
    names = iter([name for place, name in declared if place == "path"])
    path = target.path.partition("?")[0]
    query = [pair for pair in _raw_pairs(head.query) if not _is_known(pair[0], known)]
    spoken = {name.encode("latin-1") for place, name in known if place == "header"}
    headers = [pair for pair in head.headers if pair[0] not in spoken]
    baked = {name for place, name in known if place == "cookie"}
    cookies = [pair for pair in _cookies(head) if pair[0] not in baked]
    for argument in arguments:
        name = next(names, "") if argument.place == "path" else argument.name
        parameter = declared.get((argument.place, name))
        match parameter:
            case Path():
                text = in_path(name, argument.value, parameter.style, parameter.explode)
                path = path.replace(f"{{{name}}}", text)
            case Query():
                query += _in_query(parameter, argument.value)
            case Header():
                text = in_header(argument.value, parameter.explode, parameter.style)
                headers.append(
                    (name.encode("latin-1"), text.encode("latin-1", "replace"))
                )
            case Cookie():
                style, explode = parameter.style, parameter.explode
                cookies += in_query(name, argument.value, style, explode)
            case _:
                pass  # what the version lacks has been told
    if baked:
        headers = [pair for pair in headers if pair[0] != b"cookie"]
        text = "; ".join("=".join(pair) for pair in cookies)
        headers += [(b"cookie", text.encode("latin-1", "replace"))] if text else []
    return Written(path, tuple(query), tuple(headers))


def _in_query(parameter: Query, value: Any) -> list[tuple[str, str]]:
    return in_query(
        parameter.name, value, parameter.style, parameter.explode, parameter.reserved
    )


def _from_query(parameter: Query, pairs: Sequence[tuple[str, str]]) -> Any:
    if parameter.style == "deepObject":
        return _deep(parameter, pairs)
    texts = [text for name, text in pairs if name == parameter.name]
    return _read(parameter, texts, _DELIMITERS.get(parameter.style, ","))


def _read(parameter: Parameter, texts: Sequence[str], delimiter: str = ",") -> Any:
    """Return the value that some texts are, the first reading that is allowed."""
    if not texts:
        return None
    for candidate in _readings(parameter, texts, delimiter):
        try:
            return parameter.plain(candidate)
        except InvalidArgumentError:
            continue
    return texts[0] if len(texts) == 1 else list(texts)


def _readings(
    parameter: Parameter, texts: Sequence[str], delimiter: str
) -> Iterator[object]:
    if getattr(parameter, "style", "") == "json":
        try:
            yield from_json(texts[0])
        except ValueError:
            return
    if len(texts) == 1:
        yield texts[0]
        yield texts[0].split(delimiter)
    yield list(texts)


def _deep(parameter: Query, pairs: Sequence[tuple[str, str]]) -> Any:
    """Return an object that is written as ``name[member]=text``."""
    start = f"{parameter.name}["
    found: dict[str, Any] = {
        name[len(start) : -1]: text
        for name, text in pairs
        if name.startswith(start) and name.endswith("]") and "][" not in name
    }
    if not found:
        return None
    try:
        return parameter.plain(found)
    except InvalidArgumentError:
        return found


def _is_known(name: str, known: Mapping[tuple[str, str], Parameter]) -> bool:
    plain = unquote_plus(name)
    parameter = known.get(("query", plain)) or known.get(
        ("query", plain.partition("[")[0])
    )
    if parameter is None:
        return False
    return plain == parameter.name or (
        isinstance(parameter, Query) and parameter.style == "deepObject"
    )


def _raw_pairs(query: str) -> list[tuple[str, str]]:
    parted = (pair.partition("=") for pair in query.split("&") if pair)
    return [(name, text) for name, _, text in parted]


def _pairs(query: str) -> list[tuple[str, str]]:
    return [
        (unquote_plus(name), unquote_plus(text)) for name, text in _raw_pairs(query)
    ]


def _cookies(head: Head) -> list[tuple[str, str]]:
    # HTTP/2 may part them into several lines (RFC 9113, 8.2.3).
    text = b";".join(values_of(head.headers, b"cookie")).decode("latin-1")
    parted = (part.strip().partition("=") for part in text.split(";") if part.strip())
    return [(name, value) for name, _, value in parted]
