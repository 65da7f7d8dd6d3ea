"""What callers and documents say of all calls: addresses, secrets, options."""

from __future__ import annotations

import math
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
from datetime import UTC
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any, Final, Literal, Protocol, Self, TypeAlias
from urllib.parse import unquote, unquote_plus

import httpx2
from typing_extensions import TypedDict

from . import PACKAGE
from .errors import MissingCredentialsError, SentRequest, refuse
from .values import Omit, omit

if TYPE_CHECKING:
    from .responses import Deprecation

# Where a request goes: base URL, path and query.

Pairs = tuple[tuple[str, str], ...]
"""The percent-encoded names and values of a query, or of cookies."""

_LAST_PORT: Final = 65_535
_LONGEST_HOST: Final = 253
_LONGEST_LABEL: Final = 63
# A password may hold an "@" that is not encoded: the last one ends it.
_USER: Final = re.compile("//[^/?#]*@")


def joined(base_url: str, prefix: str, path: str) -> tuple[str, Pairs, Pairs]:
    """Return the URL of a path, the query of the path, and that of the base URL.

    A server may give a whole URL instead of a path, such as that of its next page. It
    is followed on the same origin only, for it gets the credentials (RFC 6454).
    """
    base, base_query = split_query(base_url)
    path, path_query = split_query(path.partition("#")[0])
    if not path.lower().startswith(("http://", "https://")):
        url = f"{base.rstrip('/')}{prefix}/{path.removeprefix('/')}"
        return url, path_query, base_query
    if _origin(path) != _origin(base):
        there, here = without_user(path), without_user(base)
        refuse("path", f"{there} is not on {here}, which the credentials are for")
    return path, path_query, base_query


def split_query(url: str) -> tuple[str, Pairs]:
    """Part a URL, or a path, from its query."""
    address, _, query = url.partition("?")
    if not query:
        return address, ()
    pairs = (pair.partition("=") for pair in query.split("&") if pair)
    return address, tuple((name, value) for name, _, value in pairs)


def without_user(url: str) -> str:
    """Return a URL without the user and the password that it may name, to be shown."""
    return _USER.sub("//", url, count=1)


def layered(*layers: Collection[tuple[str, str]]) -> Pairs:
    """Put queries together; a name in an earlier layer hides it in the later ones."""
    pairs: list[tuple[str, str]] = []
    for layer in layers:
        if not pairs:
            pairs += layer
        elif layer:
            taken = {unquote(name) for name, _ in pairs}
            pairs += [pair for pair in layer if unquote(pair[0]) not in taken]
    return tuple(pairs)


def value_of(pairs: Pairs, name: str) -> str | None:
    """Return what a query says under a name, decoded."""
    found = (value for key, value in pairs if unquote(key) == name)
    value = next(found, None)
    return None if value is None else unquote_plus(value)


def query_text(pairs: Pairs) -> str:
    """Write a query, with its question mark if there is any."""
    return "?" + "&".join(f"{name}={value}" for name, value in pairs) if pairs else ""


def is_dots(segment: str) -> bool:
    """Whether a segment of a path is ``.`` or ``..``, percent-encoded or not: servers
    and proxies would read it as another path (RFC 3986, 5.2.4)."""
    return unquote(segment) in (".", "..")


def origin(url: httpx2.URL) -> tuple[str, str, int | None]:
    """Return scheme, host and port (RFC 6454); httpx2 leaves default ports out."""
    return url.scheme, url.host, url.port


def is_address(url: httpx2.URL) -> bool:
    """Whether a URL names a place that HTTP can reach: Python's sockets raise errors of
    several kinds for a port or a host name that there cannot be (RFC 1035, 2.3.4)."""
    host = url.raw_host.removesuffix(b".")
    labels = host.split(b".")
    return (
        url.scheme in ("http", "https")
        and (url.port is None or url.port <= _LAST_PORT)
        and len(host) <= _LONGEST_HOST
        and all(0 < len(label) <= _LONGEST_LABEL for label in labels)
    )


def _origin(url: str) -> tuple[str, str, int | None] | None:
    try:
        return origin(httpx2.URL(url))
    except httpx2.InvalidURL:
        return None


# What a header may hold.

# RFC 9110, 5.5: visible characters, with spaces and tabs only between them.
_HEADER_VALUE = re.compile("(?:[!-~\x80-\xff](?:[\t -~\x80-\xff]*[!-~\x80-\xff])?)?")


def header_value(text: str, argument: str) -> str:
    """Return a header's value, or raise InvalidArgumentError without showing it."""
    if _HEADER_VALUE.fullmatch(text) is None:
        refuse(
            argument,
            "a header holds one line of Latin-1 text, without control characters "
            "and without space around it (RFC 9110, 5.5)",
        )
    return text


# When a request is sent again, and after how long.

IDEMPOTENT: Final = frozenset({"GET", "HEAD", "PUT", "DELETE", "OPTIONS"})
"""Methods that mean the same sent once or twice (RFC 9110, 9.2.2)."""


@dataclass(frozen=True, slots=True)
class RetryPolicy:
    """Which failures are repeated; delays are in seconds."""

    methods: frozenset[str] | None = IDEMPOTENT
    """Methods that are repeated whatever failed; None for all of them. The others are
    repeated only when the server cannot have acted on the request."""
    statuses: frozenset[int] = frozenset({408, 409, 429})
    server_errors: bool = True
    """Whether 500 and above are among the statuses."""
    refusals: frozenset[int] = frozenset({429})
    """Statuses by which a server says that it has not acted."""
    idempotency_header: str | None = None
    """Carries one key for all attempts of a request that is not idempotent itself."""
    first_delay: float = 0.5
    longest_delay: float = 8.0
    jitter: float = 0.25
    """The largest part that chance takes off a delay."""
    longest_hint: float = 120.0
    """A server that asks for a longer wait is not asked again."""

    def repeats_after(
        self, method: str, failure: httpx2.Response | httpx2.RequestError
    ) -> bool:
        """Whether an answer, or the failure to get one, is a reason to try again."""
        if isinstance(failure, httpx2.Response):
            return self._repeats_answered(method, failure)
        if isinstance(failure, _HOPELESS):
            return False
        return self._repeats(method) or isinstance(failure, _BEFORE_SENDING)

    def delay(
        self,
        attempt: int,
        headers: Mapping[str, str],
        now: float,
        random: Callable[[], float],
    ) -> float | None:
        """Return the seconds to wait after a failed attempt (counted from 1).

        None when the server asks for a longer wait than is made.
        """
        hint = _hint(headers, now)
        if hint is not None:
            return hint if hint <= self.longest_hint else None
        # Past 2**16 the longest delay has long been reached; floats end at 2**1023.
        doubled = self.first_delay * 2.0 ** min(attempt - 1, 16)
        return min(doubled, self.longest_delay) * (1 - self.jitter * random())

    def _repeats_answered(self, method: str, response: httpx2.Response) -> bool:
        verdict = response.headers.get("x-should-retry")
        if verdict in ("true", "false"):
            return verdict == "true"
        status = response.status_code
        listed = status in self.statuses or (self.server_errors and status >= 500)
        return listed and (self._repeats(method) or status in self.refusals)

    def _repeats(self, method: str) -> bool:
        return self.methods is None or method in self.methods


@dataclass(frozen=True, slots=True)
class Retry:
    """Told to ``on_retry`` before a request is sent again."""

    request: SentRequest
    attempt: int
    """The attempt that failed, counted from 1."""
    delay: float
    """In seconds."""
    status: int | None
    """What the server answered; None when there was no answer."""
    error: Exception | None
    """Why there was no answer."""


_BEFORE_SENDING = (
    httpx2.ConnectError,
    httpx2.ConnectTimeout,
    httpx2.PoolTimeout,
    httpx2.ProxyError,
)
_HOPELESS = (
    httpx2.UnsupportedProtocol,
    httpx2.LocalProtocolError,
    httpx2.DecodingError,
    httpx2.TooManyRedirects,
)


def _hint(headers: Mapping[str, str], now: float) -> float | None:
    """Read how long the server asks to wait (RFC 9110, 10.2.3), in seconds."""
    milliseconds = _number(headers.get("retry-after-ms"))
    if milliseconds is not None:
        return milliseconds / 1000
    stated = headers.get("retry-after")
    seconds = _number(stated)
    return _until(stated, now) if seconds is None and stated else seconds


def _number(text: str | None) -> float | None:
    try:
        number = float(text or "")
    except ValueError:
        return None
    return number if math.isfinite(number) and number >= 0 else None


def _until(date: str, now: float) -> float | None:
    try:
        moment = parsedate_to_datetime(date)
        # A date in "-0000" is naive, and means UTC (RFC 5322, 3.3).
        aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        return max(0.0, aware.timestamp() - now)
    except (TypeError, ValueError, OverflowError):
        return None


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
