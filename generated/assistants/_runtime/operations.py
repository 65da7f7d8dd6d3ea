"""The operations of an API, and requests for them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Generic, TypeVar

import httpx2

from .arguments import refuse
from .bodies import Body, Content
from .decoders import Decoder
from .errors import APIResponseValidationError
from .omit import Omit, omit
from .parameters import Cookie, Header, Parameter, Path, Query
from .retries import RetryPolicy
from .urls import Pairs

__all__ = ["Operation", "Pairs", "Request"]

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
    errors: Mapping[str, Decoder[object]] = field(default_factory=dict)
    versioned: bool = False
    """Whether the API's version is told to this operation."""
    security: tuple[tuple[str, ...], ...] | None = None
    """Alternatives of schemes that are needed together; None for the API's own."""
    retry: RetryPolicy | None = None
    base_url: str | None = None
    """Where it is served, when that is not the API's base URL."""

    def build(
        self,
        /,
        *,
        body: object = omit,
        media_type: str | None = None,
        **arguments: object,
    ) -> Request[T]:
        """Check the arguments and encode them; raises InvalidArgumentError."""
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
        return Request(
            operation=self,
            path=path,
            query=tuple(query),
            headers=tuple(headers),
            cookies=tuple(cookies),
            content=self._content(body, media_type),
            arguments=arguments,
            body=body,
            media_type=media_type,
        )

    def decoder(self, status: int) -> Decoder[T]:
        """Return what reads a success of some status."""
        found = _by_status(self.responses, status)
        if found is not None:
            return found
        if len(self.responses) == 1:
            # A newer server may say 201 where the document knows 200.
            return next(iter(self.responses.values()))
        known = ", ".join(self.responses) or "none"
        raise APIResponseValidationError(
            f"no response is declared for status {status} (declared: {known})",
            status=status,
        )

    def error_decoder(self, status: int) -> Decoder[object] | None:
        """Return what reads the body of an error; None where nothing is declared."""
        return _by_status(self.errors, status)

    def is_streamed(self, status: int) -> bool:
        """Whether what reads a success wants the body still to be read."""
        decoder = _by_status(self.responses, status)
        return decoder is not None and decoder.streamed

    @property
    def accept(self) -> str | None:
        """The media types of its successes, for the Accept header."""
        types = dict.fromkeys(decoder.accept for decoder in self.responses.values())
        return ", ".join(name for name in types if name) or None

    def _content(self, body: object, media_type: str | None) -> Content | None:
        if self.body is None:
            return None
        kinds = self.body if isinstance(self.body, tuple) else (self.body,)
        if media_type is None:
            return kinds[0].encode(body)
        named = {kind.content_type: kind for kind in kinds}
        if media_type not in named:
            refuse("media_type", f"{media_type!r} is not one of {', '.join(named)}")
        return named[media_type].encode(body)


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
        return replace(self, path=path, query=())

    def with_header(self, name: str, value: str) -> Request[T]:
        """Return the request with one header more, in place of one of that name."""
        kept = [pair for pair in self.headers if pair[0].lower() != name.lower()]
        return replace(self, headers=(*kept, (name, value)))

    def decode(self, response: httpx2.Response, *, strict: bool = False) -> T:
        """Read a successful response as the operation says."""
        decoder = self.operation.decoder(response.status_code)
        return decoder.decode(response, strict=strict)


def _by_status(decoders: Mapping[str, Decoder[T]], status: int) -> Decoder[T] | None:
    for key in (str(status), f"{status // 100}XX", "default"):
        if key in decoders:
            return decoders[key]
    return None
