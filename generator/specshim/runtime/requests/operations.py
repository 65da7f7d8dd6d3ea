"""The operations of an API, and requests for them."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping
from dataclasses import dataclass, field, replace
from fnmatch import fnmatchcase
from functools import cached_property
from typing import Any, Generic, TypeVar

import httpx2

from ..responses.decoders import Decoder
from ..responses.errors import APIResponseValidationError, refuse
from ..values.omit import Omit, omit
from .bodies import Body, Content
from .parameters import Cookie, Header, Parameter, Path, Query
from .retries import RetryPolicy
from .urls import Pairs, is_dots

__all__ = ["Operation", "Pairs", "Request", "declared"]

T = TypeVar("T")


# Generic dataclasses are not slotted: calling Operation[T](...) sets __orig_class__,
# which a frozen and slotted class of Python 3.11 answers with TypeError.


@dataclass(frozen=True)
class Operation(Generic[T]):
    """What the document says of one operation."""

    method: str
    path: str
    """The path below the base URL, with ``{name}`` for each path parameter."""
    parameters: tuple[Parameter, ...] = ()
    body: Body | tuple[Body, ...] | None = None
    """The body, or the kinds of body of which ``media_type`` chooses one."""
    responses: Mapping[str, Decoder[T]] = field(default_factory=dict)
    """By status: ``200``, else ``2XX``, else ``default``."""
    others: Mapping[str, Decoder[T]] = field(default_factory=dict)
    """What reads a success of another media type than is asked for by itself."""
    errors: Mapping[str, Decoder[object]] = field(default_factory=dict)
    versioned: bool = False
    """Whether the API's version is told to this operation."""
    security: tuple[tuple[str, ...], ...] | None = None
    """Alternatives of schemes that are needed together; None for the API's own."""
    retry: RetryPolicy | None = None
    base_url: str | None = None
    """Where it is served, when that is not the API's base URL; may have variables too."""

    def build(
        self,
        /,
        *,
        body: object = omit,
        media_type: str | Omit | None = None,
        **arguments: object,
    ) -> Request[T]:
        """Check the arguments and encode them; raises InvalidArgumentError."""
        chosen = None if isinstance(media_type, Omit) else media_type
        path, query = self.path, []
        headers: list[tuple[str, str]] = []
        cookies: list[tuple[str, str]] = []
        for parameter in self.parameters:
            value = arguments.get(parameter.keyword, omit)
            match parameter:
                case Path():
                    path = path.replace(
                        f"{{{parameter.name}}}", parameter.encode(value)
                    )
                case Query():
                    query += parameter.encode(value)
                case Header():
                    text = parameter.encode(value)
                    headers += [] if text is None else [(parameter.name, text)]
                case Cookie():
                    cookies += parameter.encode(value)
        if path != self.path:
            self._check(path)
        return Request(
            operation=self,
            path=path,
            query=tuple(query),
            headers=tuple(headers),
            cookies=tuple(cookies),
            content=self._content(body, chosen),
            arguments=arguments,
            body=body,
            media_type=chosen,
        )

    def _check(self, path: str) -> None:
        """Refuse parts of a segment that are harmless alone and make ``..`` together."""
        for stated, made in zip(self.path.split("/"), path.split("/"), strict=False):
            names: list[str] = re.findall("{([^{}]*)}", stated) if "{" in stated else []
            if names and is_dots(made.partition("?")[0]):
                keywords = {it.name: it.keyword for it in self.parameters}
                argument = " and ".join(keywords.get(it, it) for it in names)
                refuse(argument, f"a part of the path cannot be {made!r}")

    @cached_property
    def name(self) -> str:
        """Method and path, as messages tell them."""
        return f"{self.method} {self.path}"

    @cached_property
    def key(self) -> str:
        """What the operation is called in all versions: ``GET /things/{}``."""
        return f"{self.method} {re.sub('{[^{}]*}', '{}', self.path)}"

    def response_key(self, status: int) -> str | None:
        """Return how a success of some status is declared, or the one most like it.

        A status that is not known is as x00 of its class (RFC 9110, 15); None for an
        operation without any.
        """
        found = declared(self.responses, status)
        if found is not None:
            return found
        # A body is rather read as another status has it than lost.
        likely = [key for key, it in self.responses.items() if it.accept]
        return "200" if "200" in likely else next(iter(likely or self.responses), None)

    def decoder(self, status: int) -> Decoder[T]:
        """Return what reads a success of some status."""
        key = self.response_key(status)
        if key is not None:
            return self.responses[key]
        known = ", ".join(self.responses) or "none"
        raise APIResponseValidationError(
            f"no response is declared for status {status} (declared: {known})",
            status=status,
        )

    def reader(self, response: httpx2.Response) -> Decoder[T]:
        """Return what reads a success: as it is, else as its status says."""
        if not self.others:
            return self.decoder(response.status_code)
        stated = response.headers.get("content-type", "").partition(";")[0]
        other = self.others.get(stated.strip().lower())
        return self.decoder(response.status_code) if other is None else other

    def error_decoder(self, status: int) -> Decoder[object] | None:
        """Return what reads the body of an error; None where nothing is declared."""
        key = declared(self.errors, status)
        return None if key is None else self.errors[key]

    def is_streamed(self, status: int) -> bool:
        """Whether what reads a success wants the body still to be read."""
        key = self.response_key(status)
        return key is not None and self.responses[key].streamed

    @cached_property
    def accept(self) -> str | None:
        """The media types of its successes, for the Accept header."""
        types = dict.fromkeys(decoder.accept for decoder in self.responses.values())
        return ", ".join(name for name in types if name) or None

    def kind(self, media_type: str | None) -> Body | None:
        """Return the kind of body that is sent; None for no body."""
        if self.body is None:
            return None
        kinds = self.body if isinstance(self.body, tuple) else (self.body,)
        if media_type is None:
            return kinds[0]
        named = {kind.content_type: kind for kind in kinds}
        if media_type in named and "*" not in media_type:
            return named[media_type]
        # A range (RFC 9110, 12.5.1) is what may be sent, and never itself sent.
        ranges = (it for name, it in named.items() if fnmatchcase(media_type, name))
        found = None if "*" in media_type else next(ranges, None)
        if found is None:
            refuse("media_type", f"{media_type!r} is not one of {', '.join(named)}")
        return found.as_type(media_type)

    def _content(self, body: object, media_type: str | None) -> Content | None:
        kind = self.kind(media_type)
        return None if kind is None else kind.encode(body)


@dataclass(frozen=True)
class Request(Generic[T]):
    """One request, checked and encoded, not yet sent."""

    operation: Operation[T]
    path: str
    """The percent-encoded path below the base URL, which may hold a query; or a URL on
    the same origin, such as a server gives for its next page."""
    query: Pairs = field(default=(), repr=False)
    """Percent-encoded pairs."""
    headers: Pairs = field(default=(), repr=False)
    cookies: Pairs = field(default=(), repr=False)
    """Percent-encoded pairs."""
    content: Content | None = field(default=None, repr=False)
    arguments: Mapping[str, object] = field(default_factory=dict, repr=False)
    body: object = field(default=omit, repr=False)
    media_type: str | None = None
    accept: str | None = None
    """The media type to ask for, in place of what the operation returns."""
    moved: bool = False
    """Whether path and query are as a server gave them."""
    free: bool = False
    """Whether the caller wrote it out by hand, as the version that is spoken has it."""

    def rebuilt(
        self, *, body: Mapping[str, object] | Omit = omit, **arguments: object
    ) -> Request[T]:
        """Return the request with other arguments, and other members of its body."""
        members: Any = self.body
        if not isinstance(body, Omit):
            members = {**(members if isinstance(members, Mapping) else {}), **body}
        return self.operation.build(
            body=members, media_type=self.media_type, **{**self.arguments, **arguments}
        )

    def at(self, path: str) -> Request[T]:
        """Return the request for another path or URL, which holds the whole query."""
        return replace(self, path=path, query=(), moved=True)

    def accepting(self, media_type: str | Omit) -> Request[T]:
        """Return the request for an answer of some media type, or of the usual one."""
        if isinstance(media_type, Omit):
            return self
        return replace(self, accept=media_type)

    def decode(self, response: httpx2.Response, *, strict: bool = False) -> T:
        """Read a successful response as the operation says."""
        return self.operation.reader(response).decode(response, strict=strict)


def declared(statuses: Container[str], status: int) -> str | None:
    """Return which of the declared statuses one falls under; None for none of them."""
    if str(status) in statuses:
        return str(status)
    falls_under = (f"{status // 100}XX", "default")
    return next((key for key in falls_under if key in statuses), None)
