"""One call of a caller of one version, on its way to a server of another."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import httpx2
from pydantic_core import to_json

from ...connections import Steps
from ...errors import APIError, APIResponseValidationError, InvalidArgumentError
from ...requests import Content, Operation, Request, declared
from ...values import Omit, omit
from ...versions.calls.answers import json_of
from ...versions.calls.converted_call import ConvertedCall, Part, back, differs, events
from ...versions.calls.messages import Message, parameters_of
from ...versions.calls.pairs import Both, Exchange
from ...versions.calls.recipes import Emulation
from ...versions.calls.routes import Leg
from ...versions.conversions.call_losses import Entry
from ...versions.conversions.complements import Memory
from ...versions.crossings import Speak
from ..messages.heads import Head
from .arguments import read_arguments, write_arguments
from .catalogue import Found
from .plans import Plan

# What conversions may raise for a body that is not as its document says.
_MALFORMED = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)


@dataclass(frozen=True, slots=True)
class Incoming:
    """A request as it came."""

    head: Head
    """Its path is below the base of the API, without what tells the version."""
    found: Found
    body: bytes | AsyncIterator[bytes] | None = field(default=None, repr=False)
    document: Any = field(default=omit, repr=False)
    """The body as JSON; ``omit`` where it goes on as it is."""


@dataclass(frozen=True)
class Relayed(Emulation):
    """A call that is passed on in another version.

    Unlike a call of our own client it is not checked against the document: to judge it
    is up to the server, and what is in no document goes on as it came.
    """

    plan: Plan
    incoming: Incoming

    @property
    def emulated(self) -> bool:
        """Whether several requests make the call."""
        return self.plan.is_emulated(allowed=self.settings.effects == "allow")

    def steps(self, speak: Speak) -> Steps[httpx2.Response]:
        """Send the call."""
        if not self.emulated:
            return ConvertedCall.steps(self, speak)
        self._check()
        return self._emulated(super().steps(speak))

    def _emulated(self, steps: Steps[httpx2.Response]) -> Steps[httpx2.Response]:
        """Run a recipe, whose faults are of what it was answered."""
        try:
            return (yield from steps)
        except _MALFORMED as error:
            if isinstance(error, APIError):
                raise
            raise APIResponseValidationError(
                f"what stands in for {self.reads.name} cannot read the server's answer "
                f"({type(error).__name__})"
            ) from error

    def opened(self, memory: Memory) -> Message:
        """Return what the call says."""
        incoming = self.incoming
        if not (self.plan.arguments or self.emulated):
            return Message((), incoming.document)
        arguments = read_arguments(incoming.found, incoming.head)
        return Message(arguments, incoming.document)

    def outward(self, message: Message, memory: Memory, start: int = 0) -> Request[Any]:
        """Return what is sent; raises InvalidArgumentError for a malformed body."""
        try:
            return super().outward(message, memory, start)
        except _MALFORMED as error:
            if isinstance(error, InvalidArgumentError):
                raise
            shape, name = self.chain.shape, self.reads.name
            raise InvalidArgumentError(
                f"the request of {name} is not as version {shape} has it: it cannot be "
                f"converted to {self.chain.wire}"
            ) from error

    def spoken(
        self, message: Message, operation: Operation[Any], entry: Entry
    ) -> Request[Any]:
        """Return the request for a message of the version that is spoken."""
        incoming = self.incoming
        self._tell_unmatched(message, operation, entry)
        entry.settle()
        content = self._content(message, operation)
        if not (self.plan.arguments or self.emulated):
            path = self.plan.path(incoming.found.parts)
            path = _with_query(path, incoming.head.query)
            return Request(operation, path, content=content)
        written = write_arguments(
            message.arguments, self.plan.operation, operation, incoming.head
        )
        headers = tuple(
            (name.decode("latin-1"), value.decode("latin-1"))
            for name, value in written.headers
        )
        query = "&".join(f"{name}={value}" for name, value in written.query)
        path = _with_query(written.path, query)
        return Request(operation, path, headers=headers, content=content)

    def shown(self, response: httpx2.Response) -> bytes | None:
        """Return the body of a success in the caller's version; None for as it is.

        Raises APIResponseValidationError for one that cannot be converted.
        """
        part = self.answer(response.status_code)
        if not differs(self.route.legs, part):
            return None
        received = _read(response)
        view = self.back(received, part, self._entry("response"))
        return None if view is received else to_json(view)

    def shown_error(self, response: httpx2.Response) -> bytes | None:
        """Return the body of an error likewise; one that is not as declared stays."""
        status = response.status_code

        def part(exchange: Exchange) -> Both | None:
            return exchange.errors.get(declared(exchange.errors, status) or "")

        if not differs(self.route.legs, part):
            return None
        try:
            received = _read(response)
            view = self.back(received, part, self._entry("error"))
        except APIResponseValidationError:
            return None
        return None if view is received else to_json(view)

    @property
    def streams_differ(self) -> bool:
        """Whether items of a stream are converted."""
        return differs(self.route.legs, events)

    def shown_item(self, item: Any) -> Any:
        """Return an item of a stream in the caller's version."""
        return self.back(item, events, self._entry("event"))

    def back(self, value: Any, part: Part, entry: Entry) -> Any:
        """Return a part of an answer in the caller's version."""
        legs: tuple[Leg, ...] = self.route.legs
        view = back(value, legs, part, entry)
        entry.settle()
        return view

    def _entry(self, direction: Any) -> Entry:
        # Nobody hands our answers back to us, so what they were made of is not kept.
        return Entry(self.ledger, direction, None)

    def _check(self) -> None:
        """Refuse a body that a recipe could not read."""
        body = self.incoming.document
        kind = self.reads.kind(None)
        if kind is not None and not isinstance(body, Omit):
            kind.encode(body)

    def _content(self, message: Message, operation: Operation[Any]) -> Content | None:
        incoming = self.incoming
        told = (incoming.head.get(b"content-type") or b"").decode("latin-1")
        told = told or "application/json"
        if isinstance(message.body, Omit):
            return _as_it_came(incoming.body, told)
        if operation.body is None and message.body in ({}, None):
            return None
        if message.body is incoming.document and isinstance(incoming.body, bytes):
            return Content(incoming.body, told)
        return Content(to_json(message.body), told)

    def _tell_unmatched(
        self, message: Message, operation: Operation[Any], entry: Entry
    ) -> None:
        """Tell of what the version that is spoken has no place for."""
        losses_of = (self.chain.shape, self.chain.wire)
        target = parameters_of(operation)
        for argument in message.arguments:
            key = (argument.place, argument.name)
            if argument.place != "path" and key not in target:
                losses = entry.losses(*losses_of, argument.key)
                losses.impossible(
                    (), f"version {losses_of[1]} has no such parameter here"
                )
        body = message.body
        if (
            operation.body is None
            and not isinstance(body, Omit)
            and body not in ({}, None)
        ):
            entry.losses(*losses_of).impossible(
                (), f"version {losses_of[1]} takes no body here"
            )


def _as_it_came(
    body: bytes | AsyncIterator[bytes] | None, media_type: str
) -> Content | None:
    if body is None:
        return None
    if isinstance(body, bytes):
        return Content(body, media_type)
    return Content(lambda: body, media_type, repeatable=False)


def _read(response: httpx2.Response) -> Any:
    try:
        return json_of(response)
    except ValueError:
        raise APIResponseValidationError(
            "the server's answer is not JSON, and cannot be converted"
        ) from None


def _with_query(path: str, query: str) -> str:
    return f"{path}?{query}" if query else path
