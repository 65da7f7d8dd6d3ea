"""Requests as JSON values, on their way from one version to another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from typing import Any

from pydantic_core import from_json

from ...errors import InvalidArgumentError
from ...parameters import Parameter
from ...requests import Body, JsonBody, Operation, Request
from ...values import Omit, omit
from ..conversions.call_losses import Entry
from ..conversions.complements import Memory, recall
from ..policies import Loss
from .routes import Leg


@dataclass(frozen=True, slots=True)
class Argument:
    """The value of one parameter."""

    place: str
    """``path``, ``query``, ``header`` or ``cookie``."""
    name: str
    """Its name on the wire, that of a header in lower case (RFC 9110, 5.1)."""
    value: Any = field(repr=False)
    invented: tuple[Loss, ...] = ()
    """What is told if the version that is spoken needs it as well."""

    @property
    def key(self) -> str:
        """Place and name, such as ``query order``."""
        return f"{self.place} {self.name}"


@dataclass(frozen=True, slots=True)
class Message:
    """What a request says in some version."""

    arguments: tuple[Argument, ...]
    """Those of the path come first, in its order."""
    body: Any = field(default=omit, repr=False)
    """Only where it is JSON; ``omit`` for no such body."""

    def arguments_in(self, place: str) -> Mapping[str, Any]:
        """Return the arguments of some place by their names on the wire."""
        return {a.name: a.value for a in self.arguments if a.place == place}


def opened(request: Request[Any], memory: Memory) -> Message:
    """Return what a request says; where models stand in it is noted."""
    operation = request.operation
    parameters = parameters_of(operation)
    arguments = [
        Argument(place, name, value)
        for (place, name), parameter in parameters.items()
        if (value := parameter.plain(request.arguments.get(parameter.keyword, omit)))
        is not None
    ]
    body: Any = omit
    content, kind = request.content, operation.kind(request.media_type)
    if content and isinstance(content.data, bytes) and isinstance(kind, JsonBody):
        body = from_json(content.data)
        recall(request.body, body, memory)
    return Message(tuple(arguments), body)


def carried(message: Message, leg: Leg, entry: Entry) -> Message:
    """Return the message as the neighbouring version has it."""
    changed = tuple(_changed(message, leg, entry))
    arguments = (*changed, *_supplied({a.key for a in changed}, leg, entry))
    convert = leg.outward(leg.exchange.body)
    if convert is None or isinstance(message.body, Omit):
        return replace(message, arguments=arguments)
    losses = entry.losses(leg.source, leg.target)
    return Message(arguments, convert(message.body, (), losses))


def spoken(
    message: Message,
    request: Request[Any],
    operation: Operation[Any],
    entry: Entry,
    versions: tuple[str, str],
) -> Request[Any]:
    """Return the request for a message; raises what keeps it from being sent.

    ``request`` is the caller's own, and ``versions`` are the caller's and that of the
    operation.
    """
    arguments = _matched(message, operation, entry, versions)
    kind = _kind(message, request, operation, entry, versions)
    entry.settle()
    try:
        if isinstance(message.body, Omit) and request.content is not None:
            # What is not JSON goes as it is.
            made = replace(operation, body=None).build(**arguments)
            made = replace(made, operation=operation, content=request.content)
        else:
            body = omit if kind is None else message.body
            media_type = None if kind is None else kind.content_type
            made = operation.build(body=body, media_type=media_type, **arguments)
    except InvalidArgumentError as error:
        shape, wire = versions
        told = f"{error.message} (in version {wire}, converted from {shape})"
        raise InvalidArgumentError(
            told, argument=error.argument, problems=error.problems
        ) from None
    if request.moved:
        made = made.at(request.path)
    return replace(made, accept=request.accept)


def _changed(message: Message, leg: Leg, entry: Entry) -> Iterator[Argument]:
    exchange = leg.exchange
    older = {new: old for old, new in exchange.renamed.items()}
    for argument in message.arguments:
        if leg.implied.get(argument.key, omit) == argument.value:
            continue
        old = argument.key if leg.up else older.get(argument.key, argument.key)
        both = exchange.parameters.get(old)
        convert = leg.outward(both) if both else None
        value = argument.value
        if convert is not None:
            losses = entry.losses(leg.source, leg.target, argument.key)
            value = convert(value, (), losses)
        if value is not None:
            key = exchange.renamed.get(old, old) if leg.up else old
            yield replace(_argument(key, value), invented=argument.invented)


def _supplied(given: AbstractSet[str], leg: Leg, entry: Entry) -> Iterator[Argument]:
    for key, value in leg.supplied.items():
        if key not in given:
            losses = entry.losses(leg.source, leg.target, key)
            reason = f"{leg.target} needs it, and {leg.source} has it not"
            loss = losses.loss("fabricate", (), reason)
            if losses.is_under_way:
                yield replace(_argument(key, value), invented=(loss,))
            else:
                losses.found.append(loss)
                yield _argument(key, value)


def _argument(key: str, value: object) -> Argument:
    place, _, name = key.partition(" ")
    return Argument(place, name, value)


def _matched(
    message: Message,
    operation: Operation[Any],
    entry: Entry,
    versions: tuple[str, str],
) -> dict[str, Any]:
    """Return the arguments by the keywords of an operation."""
    parameters = parameters_of(operation)
    # Parts of the path are told by where they stand, whatever they are called.
    names = iter([name for place, name in parameters if place == "path"])
    arguments: dict[str, Any] = {}
    for argument in message.arguments:
        name = next(names, "") if argument.place == "path" else argument.name
        parameter = parameters.get((argument.place, name))
        losses = entry.losses(*versions, argument.key)
        if parameter is None and argument.invented:
            continue  # Only a version on the way needed it.
        if parameter is None:
            # Left out, a filter or a cursor would change what the call means.
            losses.impossible((), f"version {versions[1]} has no such parameter here")
        else:
            losses.found += argument.invented
            arguments[parameter.keyword] = argument.value
    return arguments


def _kind(
    message: Message,
    request: Request[Any],
    operation: Operation[Any],
    entry: Entry,
    versions: tuple[str, str],
) -> Body | None:
    """Return the kind of body to send, one like that of the caller's version."""
    own = request.operation.kind(request.media_type)
    if own is None or request.content is None:
        return None
    body = operation.body or ()
    kinds = body if isinstance(body, tuple) else (body,)
    like = [kind for kind in kinds if type(kind) is type(own)]
    named = [kind for kind in like if kind.content_type == own.content_type]
    if like:
        return (named or like)[0]
    # An operation without a body is sent an empty object, or nothing, alike.
    if message.body != {}:
        reason = f"version {versions[1]} takes no body of {own.content_type} here"
        entry.losses(*versions).impossible((), reason)
    return None


def parameters_of(operation: Operation[Any]) -> Mapping[tuple[str, str], Parameter]:
    """Return parameters by place and name; those of the path first, in its order."""
    known = {_place(parameter): parameter for parameter in operation.parameters}
    in_path = [("path", name) for name in re.findall("{([^{}]*)}", operation.path)]
    first = {key: known[key] for key in in_path if key in known}
    return {**first, **known}


def _place(parameter: Parameter) -> tuple[str, str]:
    place = type(parameter).__name__.lower()
    return place, parameter.name.lower() if place == "header" else parameter.name
