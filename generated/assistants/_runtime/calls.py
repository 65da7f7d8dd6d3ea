"""One call: a request with all that its client and its caller have to say of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import chain
from typing import Any, Final, TypeAlias
from urllib.parse import unquote
from uuid import uuid4

import httpx2

from .client import Profile
from .errors import SentRequest, refuse
from .parameters import json_bytes, query_pairs
from .requests import Content, Operation, Request, json_content
from .responses import Conversion
from .settings import (
    IDEMPOTENT,
    AsyncSecret,
    Options,
    Pairs,
    RetryPolicy,
    Telling,
    check_deadline,
    check_headers,
    check_retries,
    header_value,
    joined,
    layered,
    split_query,
    timeouts,
    value_of,
    without_user,
)
from .values import Omit

# The headers of a request: whose come first, and how the version is told.

RawHeaders: TypeAlias = tuple[tuple[bytes, bytes], ...]
"""Headers as they are sent; httpx2 looks through all of its own for each that it is asked for."""
ByName: TypeAlias = Mapping[bytes, RawHeaders]
"""Headers by their lower-case names: what is laid over them replaces those of a name."""


class CallersHeaders:
    """Those that the caller set, for the client or for this call, by lower-case name.

    They come before all others; a None among them leaves a header out.
    """

    __slots__ = ("_values",)

    def __init__(self, default_headers: Mapping[str, str], options: Options) -> None:
        extra = options.get("extra_headers", {})
        check_headers(extra, "extra_headers")
        self._values: dict[str, tuple[str, str | None]] = {}
        for name, value in (*default_headers.items(), *extra.items()):
            text = None if isinstance(value, Omit) else value
            self._values[name.lower()] = (name, text)

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._values

    def names(self) -> list[str]:
        """Return the names of those that are sent."""
        return [name for name, value in self._values.values() if value is not None]

    def get(self, name: str) -> str | None:
        """Return a value; None for one that is not set."""
        return self._values.get(name.lower(), (name, None))[1]

    def replace(self, name: str, value: str) -> None:
        """Set a header, unless the caller leaves it out."""
        if name not in self or self.get(name) is not None:
            self._values[name.lower()] = (name, header_value(value, name))

    def named(self) -> ByName:
        """Return them in the form in which they are sent."""
        return named(self._values.values())


def named(headers: Iterable[tuple[str, str | None]]) -> ByName:
    """Encode headers as Latin-1, which httpx2 would not (RFC 9110, 5.5); None leaves one out."""
    encoded: dict[bytes, RawHeaders] = {}
    for name, value in headers:
        key = name.encode("ascii")
        pairs = () if value is None else ((key, value.encode("latin-1")),)
        encoded[key.lower()] = pairs
    return encoded


def by_name(headers: Iterable[tuple[bytes, bytes]]) -> ByName:
    """Put together what is sent under the same name."""
    found: dict[bytes, RawHeaders] = {}
    for pair in headers:
        name = pair[0].lower()
        found[name] = (*found.get(name, ()), pair)
    return found


def of_content(content: Content | None) -> list[tuple[str, str]]:
    """Return what describes a body."""
    if content is None:
        return []
    headers = [("Content-Type", content.content_type)]
    if isinstance(content.data, bytes):
        return headers
    if content.length is None:
        return [*headers, ("Transfer-Encoding", "chunked")]
    return [*headers, ("Content-Length", str(content.length))]


def idempotency(
    policy: RetryPolicy, method: str, options: Options
) -> list[tuple[str, str]]:
    """Return the key by which a server knows attempts of the same request."""
    key = options.get("idempotency_key")
    if policy.idempotency_header is None:
        if key is not None:
            refuse("idempotency_key", "this API knows no header for it")
        return []
    if key is None and method in IDEMPOTENT:
        return []
    value = header_value(key or str(uuid4()), "idempotency_key")
    return [(policy.idempotency_header, value)]


_WITH_BODY: Final = frozenset({"POST", "PUT", "PATCH", "QUERY"})


def framed(method: str, url: httpx2.URL, headers: ByName, size: int) -> RawHeaders:
    """Add where a request goes, and how long its body is (RFC 9112, 3.2 and 6).

    httpx2 would too, but goes through all headers several times for it.
    """
    pairs = chain.from_iterable(headers.values())
    host = () if headers.get(b"host") else ((b"Host", url.netloc),)
    is_told = headers.get(b"content-length") or headers.get(b"transfer-encoding")
    if is_told or not (size > 0 or method.upper() in _WITH_BODY):
        return (*host, *pairs)
    return (*host, *pairs, (b"Content-Length", str(size).encode()))


# Keeps secrets out of logs, errors and representations.

_HIDDEN = "***"
_SECRET = re.compile(
    "auth|key|token|secret|passw|cookie|credential|session|signature", re.IGNORECASE
)
_CREDENTIAL = re.compile(
    "authorization"
    "|(.*[-_])?(api|virtual|access|subscription|functions)[-_]?key"
    "|(.*[-_])?(access|auth|api)[-_]?token",
    re.IGNORECASE,
)


@lru_cache(maxsize=256)  # each call asks, of much the same headers
def is_credential(name: str) -> bool:
    """Whether a header of this name authenticates by itself."""
    return _CREDENTIAL.fullmatch(name) is not None


@dataclass(frozen=True, slots=True)
class Redactor:
    """Hides what is declared as a credential, and what is named like one."""

    names: frozenset[str] = frozenset()
    """Lower-case names of headers and query parameters."""

    def hides(self, name: str) -> bool:
        """Whether the value under a name is hidden."""
        return name.lower() in self.names or _SECRET.search(name) is not None

    def headers(self, headers: httpx2.Headers) -> Mapping[str, str]:
        """Return headers for people to see."""
        return {
            name: _HIDDEN if self.hides(name) else value
            for name, value in headers.items()
        }

    def url(self, url: str) -> str:
        """Return a URL for people to see, without the user that it may name."""
        address, mark, query = url.partition("?")
        return without_user(address) + mark + self._query(query)

    def sent(self, request: httpx2.Request) -> SentRequest:
        """Return a request for people to see."""
        url = self.url(str(request.url))
        return SentRequest(request.method, url, self.headers(request.headers))

    def quietened(self, request: httpx2.Request) -> httpx2.Request:
        """Return a request that hides its secrets from the log of httpx2."""
        query, user = request.url.query.decode("ascii"), request.url.userinfo
        if user or (query and self._query(query) != query):
            shown = self.url(str(request.url))
            request.url = _QuietURL(request.url, shown)
        return request

    def _query(self, query: str) -> str:
        pairs = (pair.partition("=") for pair in query.split("&"))
        return "&".join(
            f"{name}{equals}{_HIDDEN if self.hides(unquote(name)) else value}"
            for name, equals, value in pairs
        )


class _QuietURL(httpx2.URL):
    """A URL that is not written as it is: httpx2 logs the URL of each request."""

    def __init__(self, url: httpx2.URL, shown: str) -> None:
        super().__init__(url)
        self._shown = shown

    def __str__(self) -> str:
        return self._shown

    def __repr__(self) -> str:
        return f"URL({self._shown!r})"


# What an httpx2 client says of all requests that it sends.

HttpClient: TypeAlias = httpx2.Client | httpx2.AsyncClient

_HTTP_AGENT: Final = f"python-httpx2/{httpx2.__version__}".encode()
"""What httpx2 calls itself where nobody says otherwise."""


@dataclass(frozen=True, slots=True, repr=False)
class Inherited:
    """What an httpx2 client says of all requests; not shown, for it may have secrets."""

    headers: ByName
    """Those of requests that say nothing else."""
    names_agent: bool
    """Whether it calls itself what httpx2 does not call itself."""
    authenticates: bool
    query: Pairs
    timeouts: Mapping[str, float | None]
    """In seconds, of each phase of an attempt."""

    @classmethod
    def of(cls, http: HttpClient) -> Inherited:
        """Return what a client says now; one that its caller made may say else later."""
        headers = by_name(http.headers.raw)
        names = [name.decode("ascii", "replace") for name in headers]
        agents = headers.get(b"user-agent", ())
        return cls(
            headers,
            names_agent=any(value != _HTTP_AGENT for _, value in agents),
            authenticates=http.auth is not None or any(map(is_credential, names)),
            query=split_query(f"?{http.params}")[1] if http.params else (),
            timeouts=http.timeout.as_dict(),
        )

    def get(self, name: str) -> str | None:
        """Return what its headers say under a name; None for nothing."""
        pairs = self.headers.get(name.lower().encode("ascii"), ())
        return b", ".join(value for _, value in pairs).decode("latin-1") or None


# One call: a request with all that its client and its caller have to say of it.


@dataclass(frozen=True, slots=True, repr=False)
class Call:
    """What is the same in all attempts of one call; not shown, for it has secrets."""

    operation: Operation[Any]
    url: str
    """Without its query."""
    query: Pairs
    inherited: Inherited
    headers: ByName
    """Those that come before what is inherited."""
    callers: CallersHeaders
    """Those that come before credentials as well."""
    cookies: Pairs
    content: Content | None
    secrets: Mapping[str, AsyncSecret]
    """Those to send, by scheme."""
    policy: RetryPolicy
    max_retries: int
    timeouts: Mapping[str, float | None]
    """In seconds, of each phase of an attempt."""
    deadline: float | None
    """In seconds, for all attempts together."""
    reads: Operation[Any]
    """The operation that says how the answer is read: that of the caller's version."""
    conversion: Conversion | None
    """What converts the answer to that version."""
    sunset: date | None
    """The day that is stated for the end of what is spoken."""

    @property
    def repeatable(self) -> bool:
        """Whether the body can be sent more than once."""
        return self.content is None or self.content.repeatable


def planned(
    profile: Profile,
    request: Request[Any],
    options: Options,
    inherited: Inherited,
    reads: Operation[Any] | None = None,
    conversion: Conversion | None = None,
) -> Call:
    """Put a call together; raises what is wrong with it before anything is sent.

    ``reads`` says how the answer is read, where that is not the request's operation.
    """
    operation, settings = request.operation, profile.configuration
    content = _content(request.content, options)
    callers = CallersHeaders(settings.default_headers, options)
    telling = profile.telling(operation, options)
    url, query = _target(profile, request, options, callers, telling, inherited)
    policy = operation.retry or profile.api.retry
    timeout = options.get("timeout", settings.timeout)
    return Call(
        operation=operation,
        url=url,
        query=query,
        inherited=inherited,
        headers=_headers(profile, request, content, policy, options, inherited),
        callers=callers,
        cookies=request.cookies,
        content=content,
        secrets=_secrets(profile, operation, callers, inherited),
        policy=policy,
        max_retries=check_retries(options.get("max_retries", settings.max_retries)),
        timeouts=inherited.timeouts if isinstance(timeout, Omit) else timeouts(timeout),
        deadline=check_deadline(options.get("deadline", settings.deadline)),
        reads=operation if reads is None else reads,
        conversion=conversion,
        sunset=profile.sunset(telling),
    )


def _content(content: Content | None, options: Options) -> Content | None:
    extra = options.get("extra_body")
    if not extra:
        return content
    if content is None:
        return json_content(json_bytes(extra, "extra_body"))
    if content.extend is None:
        refuse("extra_body", f"nothing can be added to {content.content_type}")
    return content.extend(extra)


def _target(
    profile: Profile,
    request: Request[Any],
    options: Options,
    callers: CallersHeaders,
    telling: Telling | None,
    inherited: Inherited,
) -> tuple[str, Pairs]:
    """Return URL and query, and put what is told beside the arguments in its place."""
    base_url = profile.base_url(request.operation)
    prefix = telling.prefix if telling else ""
    url, path_query, base_query = joined(base_url, prefix, request.path)
    query = layered(
        query_pairs(options.get("extra_query", {}), "extra_query"),
        (*path_query, *request.query),
        query_pairs(profile.configuration.default_query, "default_query"),
        base_query,
        inherited.query,
    )
    if telling is None:
        return url, query
    header = telling.header(lambda n: callers.get(n) or inherited.get(n))
    if header:
        callers.replace(*header)
    added = telling.query(lambda name: value_of(query, name))
    return url, layered(query, query_pairs(dict([added]), "wire")) if added else query


def _headers(
    profile: Profile,
    request: Request[Any],
    content: Content | None,
    policy: RetryPolicy,
    options: Options,
    inherited: Inherited,
) -> ByName:
    """Return the headers that callers may replace."""
    operation = request.operation
    pairs = [
        *([] if inherited.names_agent else [("User-Agent", profile.user_agent)]),
        ("Accept", request.accept or operation.accept or "*/*"),
        *of_content(content),
        *idempotency(policy, operation.method, options),
        *request.headers,
    ]
    return named(pairs)


def _secrets(
    profile: Profile,
    operation: Operation[Any],
    callers: CallersHeaders,
    inherited: Inherited,
) -> Mapping[str, AsyncSecret]:
    declared = operation.security
    alternatives = profile.api.security if declared is None else declared
    if not alternatives:
        return {}
    own = inherited.authenticates or any(map(is_credential, callers.names()))
    return profile.credentials.chosen(alternatives, replaced=own)
