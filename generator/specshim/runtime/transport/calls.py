"""One call: a request with all that its client and its caller have to say of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, TypeAlias

import httpx2

from ..requests.arguments import json_bytes
from ..requests.bodies import Content, json_content
from ..requests.operations import Operation, Request
from ..requests.parameters import query_pairs
from ..requests.retries import RetryPolicy
from ..requests.urls import Pairs, joined, layered, split_query, value_of
from ..responses.conversion import Conversion
from ..responses.errors import refuse
from ..settings.api import Telling
from ..settings.checks import (
    Timeout,
    check_deadline,
    check_retries,
    timeouts,
)
from ..settings.credentials import AsyncSecret
from ..settings.options import Options
from ..values.omit import Omit
from .headers import (
    CallersHeaders,
    RawHeaders,
    encoded,
    idempotency,
    laid_over,
    of_content,
)
from .profile import Profile
from .redaction import is_credential

__all__ = ["Call", "HttpClient", "planned"]

HttpClient: TypeAlias = httpx2.Client | httpx2.AsyncClient

_HTTP_AGENT: Final = f"python-httpx2/{httpx2.__version__}".encode()
"""What httpx2 calls itself where nobody says otherwise."""


@dataclass(frozen=True, slots=True, repr=False)
class Call:
    """What is the same in all attempts of one call; not shown, for it has secrets."""

    operation: Operation[Any]
    url: str
    """Without its query."""
    query: Pairs
    headers: RawHeaders
    callers: CallersHeaders
    """Those of the headers that come before credentials."""
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
    http: HttpClient,
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
    url, query = _target(profile, request, options, callers, telling, http)
    policy = operation.retry or profile.api.retry
    return Call(
        operation=operation,
        url=url,
        query=query,
        headers=_headers(profile, request, content, policy, options, http),
        callers=callers,
        cookies=request.cookies,
        content=content,
        secrets=_secrets(profile, operation, callers, http),
        policy=policy,
        max_retries=check_retries(options.get("max_retries", settings.max_retries)),
        timeouts=_timeouts(options.get("timeout", settings.timeout), http),
        deadline=check_deadline(options.get("deadline", settings.deadline)),
        reads=operation if reads is None else reads,
        conversion=conversion,
        sunset=profile.sunset(telling),
    )


def _timeouts(timeout: Timeout | Omit, http: HttpClient) -> dict[str, float | None]:
    return timeouts(http.timeout if isinstance(timeout, Omit) else timeout)


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
    http: HttpClient,
) -> tuple[str, Pairs]:
    """Return URL and query, and put what is told beside the arguments in its place."""
    url, path_query, base_query = joined(
        profile.base_url(request.operation),
        telling.prefix if telling else "",
        request.path,
    )
    query = layered(
        query_pairs(options.get("extra_query", {}), "extra_query"),
        (*path_query, *request.query),
        query_pairs(profile.configuration.default_query, "default_query"),
        base_query,
        split_query(f"?{http.params}")[1] if http.params else (),
    )
    if telling is None:
        return url, query
    header = telling.header(lambda n: callers.get(n) or http.headers.get(n))
    if header:
        callers.replace(*header)
    added = telling.query(lambda name: value_of(query, name))
    return url, layered(query, query_pairs(dict([added]), "wire") if added else ())


def _headers(
    profile: Profile,
    request: Request[Any],
    content: Content | None,
    policy: RetryPolicy,
    options: Options,
    http: HttpClient,
) -> RawHeaders:
    """Return the headers that callers may replace."""
    operation = request.operation
    own = tuple(http.headers.raw)
    is_named = any(
        name.lower() == b"user-agent" and value != _HTTP_AGENT for name, value in own
    )
    pairs = [
        *([] if is_named else [("User-Agent", profile.user_agent)]),
        ("Accept", request.accept or operation.accept or "*/*"),
        *of_content(content),
        *idempotency(policy, operation.method, options),
        *request.headers,
    ]
    last = {name.lower(): (name, text) for name, text in pairs}.values()
    return laid_over(own, encoded(last))


def _secrets(
    profile: Profile,
    operation: Operation[Any],
    callers: CallersHeaders,
    http: HttpClient,
) -> Mapping[str, AsyncSecret]:
    declared = operation.security
    alternatives = profile.api.security if declared is None else declared
    if not alternatives:
        return {}
    inherited = (name.decode("ascii", "replace") for name, _ in http.headers.raw)
    own = http.auth is not None or any(
        is_credential(name) for name in (*callers.names(), *inherited)
    )
    return profile.credentials.chosen(alternatives, replaced=own)
