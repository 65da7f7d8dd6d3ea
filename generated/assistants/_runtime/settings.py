"""What callers and documents say of all calls: addresses, secrets, options."""

from __future__ import annotations

import os
import random
import re
import time
from abc import ABC, abstractmethod
from collections.abc import (
    Awaitable,
    Callable,
    Collection,
    Generator,
    Iterable,
    Mapping,
)
from dataclasses import dataclass, field, replace
from typing import Any, Final, Literal, Protocol, Self, TypeAlias

import httpx2
from pydantic_core import from_json
from typing_extensions import TypedDict

from . import PACKAGE
from .errors import MissingCredentialsError
from .parameters import (
    QueryStyle,
    header_value,
    in_query,
    is_address,
    json_bytes,
    refuse,
)
from .requests import Retry, RetryPolicy
from .responses import Deprecation
from .values import Omit, omit

# How callers prove who they are: the schemes of a document, and their secrets.


@dataclass(frozen=True, slots=True)
class Asking:
    """For what call a secret is asked for."""

    url: str
    timeouts: Mapping[str, float | None]
    monotonic: Callable[[], float]
    ends: float | None = None
    """The moment by which the call has to be over; None for never."""


class Grant(ABC):
    """What gets a secret from a server, and another one when that has run out."""

    @abstractmethod
    def revealed(self, scheme: Scheme, asking: Asking) -> Generator[Any, Any, str]:
        """Return the secret to use now; yields what has to be done for it."""

    @abstractmethod
    def forget(self, moment: float) -> bool:
        """Drop the secret if it is older than ``moment``; whether it was."""


Secret: TypeAlias = str | Callable[[], str] | Grant
"""A secret, or what gives the one to use now (asked before each attempt)."""
AsyncSecret: TypeAlias = Secret | Callable[[], Awaitable[str]]
Place: TypeAlias = Literal["header", "query", "cookie"]
Alternatives: TypeAlias = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Proof:
    """Where a secret goes in a request, and as what."""

    place: Place
    name: str
    value: str = field(repr=False)


class Scheme(Protocol):
    """A way to authenticate that the document declares."""

    @property
    def environment(self) -> str | None:
        """The environment variable that holds the secret when none is passed."""
        ...

    @property
    def name(self) -> str:
        """The header, query parameter or cookie that carries the secret."""
        ...

    def proof(self, secret: str) -> Proof:
        """Put the secret where it belongs."""
        ...


@dataclass(frozen=True, slots=True)
class Bearer:
    """A token in the Authorization header (RFC 6750)."""

    environment: str | None = None

    @property
    def name(self) -> str:
        """The header."""
        return "Authorization"

    def proof(self, secret: str) -> Proof:
        """Put the token where it belongs."""
        return Proof("header", self.name, f"Bearer {secret}")


@dataclass(frozen=True, slots=True)
class ApiKey:
    """A key in a header, query parameter or cookie."""

    place: Place
    name: str
    environment: str | None = None

    def proof(self, secret: str) -> Proof:
        """Put the key where it belongs."""
        return Proof(self.place, self.name, secret)


@dataclass(frozen=True, slots=True)
class Credentials:
    """The secrets of one client, by the name of their scheme."""

    schemes: Mapping[str, Scheme]
    given: Mapping[str, AsyncSecret] = field(repr=False)
    inherited: Mapping[str, str] = field(repr=False)
    """Those found in the environment."""

    @classmethod
    def collected(
        cls, schemes: Mapping[str, Scheme], given: Mapping[str, AsyncSecret | None]
    ) -> Credentials:
        """Take the secrets that were passed, and the others from the environment."""
        passed = {name: secret for name, secret in given.items() if secret is not None}
        inherited = {
            name: value
            for name, scheme in schemes.items()
            if name not in passed
            and scheme.environment
            and (value := os.environ.get(scheme.environment))
        }
        return cls(schemes, passed, inherited)

    def chosen(
        self, alternatives: Alternatives, *, replaced: bool
    ) -> Mapping[str, AsyncSecret]:
        """Return the secrets that an operation needs, by scheme.

        ``replaced`` says that the caller's own headers authenticate. Then secrets of
        the environment stay there: they are likely for another server.
        """
        sources: list[Mapping[str, AsyncSecret]] = [self.given]
        if not replaced:
            sources.append({**self.inherited, **self.given})
        for source in sources:
            for alternative in alternatives:
                if alternative and all(name in source for name in alternative):
                    return {name: source[name] for name in alternative}
        if replaced or not alternatives or () in alternatives:
            return {}
        raise MissingCredentialsError(self._missing(alternatives))

    def _missing(self, alternatives: Alternatives) -> str:
        ways = " or ".join(" and ".join(names) for names in alternatives)
        variables = dict.fromkeys(
            variable
            for names in alternatives
            for name in names
            if (variable := self.schemes[name].environment)
        )
        hint = f", or set {' or '.join(variables)}" if variables else ""
        return (
            f"no credentials: pass those of {ways} to the client, whose help names the "
            f"arguments{hint}"
        )


# What a client knows of its API as a whole.

SERVED: Final[set[str]] = set()
"""The generated packages that this runtime serves, as far as they are imported."""


Given: TypeAlias = Callable[[str], str | None]
"""What the caller's own headers, or query, say under a name."""


class Telling(Protocol):
    """What a call tells its server beside its arguments, such as a version."""

    @property
    def prefix(self) -> str:
        """What goes between base URL and path."""
        ...

    def header(self, given: Given) -> tuple[str, str] | None:
        """Return the header to send in place of what was given; None for no header."""
        ...

    def query(self, given: Given) -> tuple[str, str] | None:
        """Return the query parameter to send, likewise."""
        ...


@dataclass(frozen=True, slots=True)
class ServerVariable:
    """A part of the base URL that callers may choose."""

    default: str
    choices: tuple[str, ...] = ()
    """All that it may be; empty for anything."""


@dataclass(frozen=True, slots=True)
class Api:
    """What the document and the project file say for all operations."""

    title: str
    version: str
    """The version that the client was generated for."""
    base_url: str
    """May hold ``{name}`` for a server variable."""
    server_variables: Mapping[str, ServerVariable] = field(default_factory=dict)
    """Those of all base URLs, the operations' own as well."""
    security: tuple[tuple[str, ...], ...] = ()
    """Alternatives of schemes that are needed together; a single ``()`` among them
    makes credentials optional, and no alternative at all means that none are used."""
    schemes: Mapping[str, Scheme] = field(default_factory=dict)
    retry: RetryPolicy = field(default_factory=RetryPolicy)
    telling: Telling | None = None
    """What is told to the operations that want the version; None for nothing."""
    user_agent: str = ""
    """The product and its version that requests name (RFC 9110, 10.1.5)."""
    package: str = PACKAGE
    """The generated package, which no warning is about."""

    def __post_init__(self) -> None:
        SERVED.add(self.package)

    def located(self, variables: Mapping[str, str], base_url: str | None = None) -> str:
        """Return the API's base URL, or one of an operation, with its variables in it."""
        for name in variables.keys() - self.server_variables.keys():
            refuse(f"server_variables.{name}", "no base URL has such a variable")
        url = self.base_url if base_url is None else base_url
        for name, variable in self.server_variables.items():
            value = variables.get(name, variable.default)
            _check(name, value, variable)
            url = url.replace(f"{{{name}}}", value)
        return url


def _check(name: str, value: str, variable: ServerVariable) -> None:
    if variable.choices and value not in variable.choices:
        known = ", ".join(variable.choices)
        refuse(f"server_variables.{name}", f"{value!r} is not one of {known}")
    if not re.fullmatch(r"[\w.~:/-]*", value, re.ASCII):
        refuse(f"server_variables.{name}", f"{value!r} cannot be a part of a URL")


# What callers say of calls: checked, and put into the form that is sent.

Timeout: TypeAlias = float | httpx2.Timeout | None
"""Seconds for connecting, for each read, and for each write; None for no limit."""

DEFAULT_TIMEOUT: Final = 600.0
CONNECT_TIMEOUT: Final = 5.0
MAX_EVENT_SIZE: Final = 1 << 20
MAX_RESPONSE_SIZE: Final = 64 << 20


def check_headers(headers: Mapping[str, str | Omit], argument: str) -> None:
    """Refuse names and values that cannot be sent."""
    for name, value in headers.items():
        if not isinstance(name, str) or not _is_token(name):
            refuse(argument, f"{name!r} is not the name of a header (RFC 9110, 5.6.2)")
        if isinstance(value, Omit):
            continue
        if not isinstance(value, str):
            refuse(
                f"{argument}[{name!r}]", f"expected text, got {type(value).__name__}"
            )
        header_value(value, f"{argument}[{name!r}]")


def check_keywords(given: Iterable[str], known: Collection[str], caller: str) -> None:
    """Refuse unknown keywords as Python does: at run time, its ``**`` takes any."""
    for name in given:
        if name not in known:
            raise TypeError(f"{caller} got an unexpected keyword argument {name!r}")


def check_deadline(seconds: float | None) -> float | None:
    """Return a number of seconds, or refuse what is none."""
    if seconds is not None and not seconds > 0:
        refuse("deadline", f"expected a positive number of seconds, got {seconds!r}")
    return seconds


def check_event_size(size: int) -> int:
    """Return a number of bytes, or refuse what is none."""
    return _check_size(size, "max_event_size")


def check_response_size(size: int | None) -> int | None:
    """Return a number of bytes, or None for any; refuse what is neither."""
    return None if size is None else _check_size(size, "max_response_size")


def _check_size(size: int, argument: str) -> int:
    if isinstance(size, bool) or not isinstance(size, int) or size < 1:
        refuse(argument, f"expected a positive number of bytes, got {size!r}")
    return size


def check_retries(number: int) -> int:
    """Return a number of retries, or refuse what is none."""
    if isinstance(number, bool) or not isinstance(number, int) or number < 0:
        refuse("max_retries", f"expected 0 or more, got {number!r}")
    return number


def check_url(url: str, argument: str = "base_url") -> None:
    """Refuse what is no base URL."""
    try:
        parsed = httpx2.URL(url)
    except httpx2.InvalidURL as error:
        # What is at fault may be a part of a password with "/" in it.
        shown = "cannot be read" if "@" in url else str(error)
        refuse(argument, f"{shown}: expected a URL such as https://api.example.com/v1")
    if not is_address(parsed):
        refuse(argument, "expected a URL such as https://api.example.com/v1")


def query_pairs(query: Mapping[str, object], argument: str) -> list[tuple[str, str]]:
    """Write query parameters as percent-encoded pairs; None is left out."""
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


def timeouts(timeout: Timeout) -> dict[str, float | None]:
    """Return the timeout of each phase, in seconds, as httpx2 takes it."""
    if isinstance(timeout, httpx2.Timeout):
        return timeout.as_dict()
    if timeout is None:
        return httpx2.Timeout(None).as_dict()
    if not timeout > 0:
        refuse("timeout", f"expected a positive number of seconds, got {timeout!r}")
    connect = min(timeout, CONNECT_TIMEOUT)
    return httpx2.Timeout(timeout, connect=connect).as_dict()


def _is_token(name: str) -> bool:
    marks = set("!#$%&'*+-.^_`|~")
    return bool(name) and all(c.isascii() and (c.isalnum() or c in marks) for c in name)


# What callers may set: for a client, for a view on it, and for one call.


class Options(TypedDict, total=False):
    """What may be said with any call."""

    extra_headers: Mapping[str, str | Omit]
    """Headers in addition, or in place of the client's; ``omit`` leaves one out."""
    extra_query: Mapping[str, object]
    """Query parameters in addition, or in place of the client's."""
    extra_body: Mapping[str, object]
    """Members to add to a JSON object that is sent; not checked."""
    timeout: Timeout
    """For each wait for the server, in seconds."""
    deadline: float | None
    """For the whole call with all its attempts, until its answer, stream or download is
    read to the end, in seconds."""
    max_retries: int
    idempotency_key: str
    """Sent with each attempt; refused where the API knows no header for it."""
    strict_responses: bool
    """Raise for a response that the document does not allow, as a client may for all
    its calls."""


class ViewSettings(TypedDict, total=False):
    """What may differ between clients that share connections."""

    base_url: str
    """In place of the API's; may hold a path, and a query that every request gets."""
    server_variables: Mapping[str, str]
    default_headers: Mapping[str, str]
    default_query: Mapping[str, object]
    timeout: Timeout
    """For each wait for the server, in seconds: 600 by default, of which 5 to connect;
    an own ``http_client`` has its own."""
    deadline: float | None
    """For each whole call with all its attempts, until its answer is read to the end, in
    seconds; None by default."""
    max_retries: int
    """2 by default."""
    max_event_size: int
    """The largest event, or line, of a stream, in bytes: 1 MiB by default."""
    max_response_size: int | None
    """The largest body of a success that is read whole, once it is decompressed, in
    bytes: 64 MiB by default, None for any. Streams and downloads are read piece by
    piece, as long as you read on."""
    strict_responses: bool
    """Raise for a response that the document does not allow."""


class Hooks(ViewSettings, total=False):
    """What watches requests, and what tests put in place of time and chance."""

    on_request: Callable[[httpx2.Request], None]
    """Called before each attempt; may change the request."""
    on_response: Callable[[httpx2.Response], None]
    """Called after each attempt, before the body is read."""
    on_retry: Callable[[Retry], None]
    """Called before each wait for another attempt."""
    on_deprecation: Callable[[Deprecation], None]
    """Called with what each response says of the end of its operation."""
    sleep: Callable[[float], None]
    """Waits for some seconds."""
    now: Callable[[], float]
    """The time in seconds since 1970."""
    monotonic: Callable[[], float]
    """The time in seconds since any moment."""
    random: Callable[[], float]
    """A number from 0 up to 1."""


class Settings(Hooks, total=False):
    """What may be said of a client."""

    http_client: httpx2.Client
    """Your own, with its proxies, transports and hooks; it is not closed by ours."""


class AsyncHooks(ViewSettings, total=False):
    """What watches requests, and what tests put in place of time and chance."""

    on_request: Callable[[httpx2.Request], Awaitable[None] | None]
    """Called before each attempt; may change the request."""
    on_response: Callable[[httpx2.Response], Awaitable[None] | None]
    """Called after each attempt, before the body is read."""
    on_retry: Callable[[Retry], Awaitable[None] | None]
    """Called before each wait for another attempt."""
    on_deprecation: Callable[[Deprecation], Awaitable[None] | None]
    """Called with what each response says of the end of its operation."""
    sleep: Callable[[float], Awaitable[None]]
    """Waits for some seconds."""
    now: Callable[[], float]
    """The time in seconds since 1970."""
    monotonic: Callable[[], float]
    """The time in seconds since any moment."""
    random: Callable[[], float]
    """A number from 0 up to 1."""


class AsyncSettings(AsyncHooks, total=False):
    """What may be said of an async client."""

    http_client: httpx2.AsyncClient
    """Your own, with its proxies, transports and hooks; it is not closed by ours."""


NO_OPTIONS: Final[Options] = {}
"""Nothing is said with a call."""


@dataclass(frozen=True, slots=True)
class Clock:
    """Time and chance."""

    sleep: Callable[[float], Awaitable[None] | None] | None = None
    """None for that of the running event loop, or of the thread."""
    now: Callable[[], float] = time.time
    monotonic: Callable[[], float] = time.monotonic
    random: Callable[[], float] = random.random


@dataclass(frozen=True, slots=True, repr=False)
class Configuration:
    """The settings of one client, checked; not shown, for they may hold secrets."""

    base_url: str | None = None
    """None for the API's own."""
    server_variables: Mapping[str, str] = field(default_factory=dict)
    default_headers: Mapping[str, str] = field(default_factory=dict)
    default_query: Mapping[str, object] = field(default_factory=dict)
    timeout: Timeout | Omit = omit
    """Omitted for that of the connections."""
    deadline: float | None = None
    max_retries: int = 2
    max_event_size: int = MAX_EVENT_SIZE
    max_response_size: int | None = MAX_RESPONSE_SIZE
    strict_responses: bool = False
    on_request: Callable[[httpx2.Request], Awaitable[None] | None] | None = None
    on_response: Callable[[httpx2.Response], Awaitable[None] | None] | None = None
    on_retry: Callable[[Retry], Awaitable[None] | None] | None = None
    on_deprecation: Callable[[Deprecation], Awaitable[None] | None] | None = None
    clock: Clock = Clock()

    def changed(self, settings: Mapping[str, Any]) -> Self:
        """Return the configuration with some settings changed, and checked."""
        timing = {k: v for k, v in settings.items() if k in Clock.__slots__}
        others = {k: v for k, v in settings.items() if k not in timing}
        changed = replace(self, **others, clock=replace(self.clock, **timing))
        changed.check()
        return changed

    def check(self) -> None:
        """Refuse what cannot be meant."""
        check_headers(self.default_headers, "default_headers")
        check_retries(self.max_retries)
        check_event_size(self.max_event_size)
        check_response_size(self.max_response_size)
        check_deadline(self.deadline)
        if not isinstance(self.timeout, Omit):
            timeouts(self.timeout)
        if self.base_url is not None:
            check_url(self.base_url)
