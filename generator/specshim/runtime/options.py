"""What callers may set: for a client, for a view on it, and for one call."""

from __future__ import annotations

import random
import time
from collections.abc import Awaitable, Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final, TypeAlias, get_args

import httpx2
from pydantic_core import from_json
from typing_extensions import TypedDict

from .arguments import json_bytes, refuse
from .crossings import Effects, LossKind, LossPolicy, OnLoss
from .omit import Omit
from .parameters import header_value
from .retries import Retry
from .styles import in_query

__all__ = [
    "AsyncHooks",
    "AsyncSettings",
    "Clock",
    "Configuration",
    "Hooks",
    "Options",
    "Settings",
    "Timeout",
    "ViewSettings",
]

Timeout: TypeAlias = float | httpx2.Timeout | None
"""Seconds for connecting, for each read, and for each write; None for no limit."""

DEFAULT_TIMEOUT: Final = 600.0
CONNECT_TIMEOUT: Final = 5.0


class Options(TypedDict, total=False):
    """What may be said with any call."""

    extra_headers: Mapping[str, str | Omit]
    """Headers in addition, or in place of the client's; ``omit`` leaves one out."""
    extra_query: Mapping[str, object]
    """Query parameters in addition, or in place of the client's."""
    extra_body: Mapping[str, object]
    """Members to add to a JSON object that is sent; not checked."""
    timeout: Timeout
    """In seconds."""
    max_retries: int
    wire: str
    """The version to speak with the server."""
    idempotency_key: str
    """Sent with each attempt; refused where the API knows no header for it."""
    strict_responses: bool
    """Raise for a response that the document does not allow, as a client may for all
    its calls."""
    on_loss: LossPolicy
    """What to do where the version that is spoken cannot hold what this one says."""
    effects: Effects
    """Whether several requests may be sent where the version that is spoken has no
    single one; what is done when one of them fails stays done."""
    effects_timeout: float | None
    """How long those may wait in all, in seconds; None for ever."""


class ViewSettings(TypedDict, total=False):
    """What may differ between clients that share connections."""

    base_url: str
    """In place of the API's; may hold a path, and a query that every request gets."""
    server_variables: Mapping[str, str]
    wire: str
    """The version to speak with the server."""
    default_headers: Mapping[str, str]
    default_query: Mapping[str, object]
    timeout: Timeout
    """In seconds; 600 by default, of which 5 to connect."""
    max_retries: int
    """2 by default."""
    strict_responses: bool
    """Raise for a response that the document does not allow."""
    on_loss: LossPolicy
    """What to do where the version that is spoken cannot hold what this one says:
    ``warn`` by default."""
    effects: Effects
    """Whether one call may send several requests where the version that is spoken has
    no single one (``deny`` by default); what is done when one of them fails stays
    done."""
    effects_timeout: float | None
    """How long those may wait in all: 600 seconds by default; None for ever."""


class Hooks(ViewSettings, total=False):
    """What watches requests, and what tests put in place of time and chance."""

    on_request: Callable[[httpx2.Request], None]
    """Called before each attempt; may change the request."""
    on_response: Callable[[httpx2.Response], None]
    """Called after each attempt, before the body is read."""
    on_retry: Callable[[Retry], None]
    """Called before each wait for another attempt."""
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
    wire: str | None = None
    default_headers: Mapping[str, str] = field(default_factory=dict)
    default_query: Mapping[str, object] = field(default_factory=dict)
    timeout: Timeout = DEFAULT_TIMEOUT
    max_retries: int = 2
    strict_responses: bool = False
    on_loss: LossPolicy = "warn"
    effects: Effects = "deny"
    effects_timeout: float | None = 600.0
    on_request: Callable[[httpx2.Request], Awaitable[None] | None] | None = None
    on_response: Callable[[httpx2.Response], Awaitable[None] | None] | None = None
    on_retry: Callable[[Retry], Awaitable[None] | None] | None = None
    clock: Clock = Clock()

    def changed(self, settings: Mapping[str, Any]) -> Configuration:
        """Return the configuration with some settings changed."""
        timing = {k: v for k, v in settings.items() if k in Clock.__slots__}
        others = {k: v for k, v in settings.items() if k not in timing}
        changed = replace(self, **others, clock=replace(self.clock, **timing))
        check_headers(changed.default_headers, "default_headers")
        check_retries(changed.max_retries)
        timeouts(changed.timeout)
        check_crossing(settings)
        if changed.base_url is not None:
            _check_url(changed.base_url)
        return changed


def beside(options: Options) -> Options:
    """Return what also holds for the requests that one call sends beside its own."""
    said = options.copy()
    said.pop("extra_query", None)
    said.pop("extra_body", None)
    said.pop("idempotency_key", None)
    return said


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


def check_crossing(options: Mapping[str, Any]) -> None:
    """Refuse what cannot be said of calls that are spoken in another version."""
    policy = options.get("on_loss", "warn")
    acts = policy.items() if isinstance(policy, Mapping) else [("drop", policy)]
    for kind, act in acts:
        _one_of("on_loss", kind, get_args(LossKind))
        _one_of("on_loss", act, get_args(OnLoss))
    _one_of("effects", options.get("effects", "deny"), get_args(Effects))
    limit = options.get("effects_timeout")
    if limit is not None and not limit >= 0:
        refuse("effects_timeout", f"expected 0 or more seconds, got {limit!r}")


def check_keywords(given: Iterable[str], known: Collection[str], caller: str) -> None:
    """Refuse unknown keywords as Python does: at run time, its ``**`` takes any."""
    for name in given:
        if name not in known:
            raise TypeError(f"{caller} got an unexpected keyword argument {name!r}")


def check_retries(number: int) -> int:
    """Return a number of retries, or refuse what is none."""
    if isinstance(number, bool) or not isinstance(number, int) or number < 0:
        refuse("max_retries", f"expected 0 or more, got {number!r}")
    return number


def query_pairs(query: Mapping[str, object], argument: str) -> list[tuple[str, str]]:
    """Write query parameters as percent-encoded pairs; None is left out."""
    values = from_json(json_bytes(dict(query), argument))
    return [
        pair
        for name, value in values.items()
        if value is not None
        for pair in in_query(name, value, "form", explode=True)
    ]


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


def _one_of(argument: str, value: object, known: Collection[str]) -> None:
    if value not in known:
        refuse(argument, f"{value!r} is not one of {', '.join(known)}")


def _is_token(name: str) -> bool:
    marks = set("!#$%&'*+-.^_`|~")
    return bool(name) and all(c.isascii() and (c.isalnum() or c in marks) for c in name)


def _check_url(url: str) -> None:
    try:
        parsed = httpx2.URL(url)
    except httpx2.InvalidURL as error:
        refuse("base_url", str(error))
    if parsed.scheme not in ("http", "https") or not parsed.host:
        refuse("base_url", "expected a URL such as https://api.example.com/v1")
