"""One call: a request with all that its client and its caller have to say of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from ..requests.arguments import json_bytes
from ..requests.bodies import Content, json_content
from ..requests.operations import Operation, Request
from ..requests.parameters import query_pairs
from ..requests.retries import RetryPolicy
from ..requests.urls import Pairs, joined, layered, value_of
from ..responses.conversion import Conversion
from ..responses.errors import refuse
from ..settings.api import Telling
from ..settings.checks import check_deadline, check_retries, timeouts
from ..settings.credentials import AsyncSecret
from ..settings.options import Options
from ..values.omit import Omit
from .headers import ByName, CallersHeaders, idempotency, named, of_content
from .inherited import Inherited
from .profile import Profile
from .redaction import is_credential

__all__ = ["Call", "planned"]


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
