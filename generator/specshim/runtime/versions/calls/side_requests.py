"""Requests that recipes write out: found among the operations, and converted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any
from urllib.parse import parse_qsl, quote, urlencode

from pydantic_core import to_json

from ...requests.arguments import json_bytes
from ...requests.bodies import Content, JsonBody, json_content
from ...requests.operations import Operation, Request
from ...responses.errors import refuse
from ...values.omit import Omit, omit
from ..conversions.call_losses import Entry
from .converted_call import NotInVersion
from .messages import Argument, Message, carried
from .pairs import RecipeRequest
from .routes import Chain, Leg

__all__ = ["SideRequest", "side_request"]


@dataclass(frozen=True, slots=True)
class SideRequest:
    """One request beside the caller's own."""

    operation: Operation[Any]
    """What it is in the version that the recipe speaks."""
    legs: tuple[Leg, ...]
    """From there to the version that is spoken."""
    request: Request[Any]


def side_request(
    chain: Chain, place: int, step: RecipeRequest, entry: Entry
) -> SideRequest:
    """Return the request for a step of a version that some hops lead to."""
    method, path, body = step
    if not path.startswith("/"):
        refuse("path", f"a recipe asks for {path!r}, which is not below the base URL")
    known = chain.operations(chain.version(place))
    operation = _operation(known, method, path)
    route = chain.route(operation.key, place)
    target = route.operation
    if target is None:
        if operation in known:
            raise NotInVersion(
                f"{operation.name}, which a recipe asks for, is not in {chain.wire}",
                operation=operation.name,
                versions=(chain.version(place),),
            )
        target = operation  # What no document describes is sent as it is.
    path, _, query = path.partition("?")
    message = Message(_arguments(query), omit if body is None else body)
    for leg in route.legs:
        message = carried(message, leg, entry)
    entry.settle()
    sent = None if isinstance(message.body, Omit) else message.body
    request = Request(
        operation=target,
        path=_moved(path, operation.path, target.path) + _query(message),
        content=None if sent is None else _content(sent, target),
    )
    return SideRequest(operation, route.legs, request)


def _arguments(query: str) -> tuple[Argument, ...]:
    pairs = parse_qsl(query, keep_blank_values=True)
    return tuple(Argument("query", name, value) for name, value in pairs)


def _query(message: Message) -> str:
    pairs = [(a.name, _text(a.value)) for a in message.arguments if a.place == "query"]
    return f"?{urlencode(pairs, quote_via=quote)}" if pairs else ""


def _text(value: object) -> str:
    return value if isinstance(value, str) else to_json(value).decode()


def _operation(
    operations: Iterable[Operation[Any]], method: str, path: str
) -> Operation[Any]:
    """Return what a path belongs to; the one with the fewest parameters, of several."""
    fitting = [
        operation
        for operation in operations
        if operation.method == method and _parts(path, operation.path) is not None
    ]
    unknown = Operation[Any](method, path.partition("?")[0], versioned=True)
    return min(fitting, key=lambda one: one.path.count("{"), default=unknown)


def _content(body: object, operation: Operation[Any]) -> Content | None:
    kind = operation.kind(None)
    if isinstance(kind, JsonBody):
        return kind.encode(body)
    return json_content(json_bytes(body, "body"))


def _parts(path: str, template: str) -> Sequence[str] | None:
    """Return the parts of a path that stand for parameters; None for another path."""
    literal = re.split(r"\{[^{}]*\}", template)
    pattern = "([^/?]+)".join(map(re.escape, literal))
    found = re.fullmatch(pattern, path.partition("?")[0])
    return found and found.groups()


def _moved(path: str, template: str, target: str) -> str:
    """Put the parts of a path into the path of another version."""
    literals = re.split(r"\{[^{}]*\}", target)
    parts = _parts(path, template) or ()
    filled = map("".join, zip_longest(literals, parts, fillvalue=""))
    return "".join(filled)
