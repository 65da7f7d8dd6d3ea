"""What callers may set: for a client, for a view on it, and for one call."""

from __future__ import annotations

import random
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final, Self

import httpx2
from typing_extensions import TypedDict

from ..requests.retries import Retry
from ..values.omit import Omit, omit
from .checks import (
    MAX_EVENT_SIZE,
    MAX_RESPONSE_SIZE,
    Timeout,
    check_deadline,
    check_event_size,
    check_headers,
    check_response_size,
    check_retries,
    check_url,
    timeouts,
)

if TYPE_CHECKING:
    from ..responses.notices import Deprecation

__all__ = [
    "NO_OPTIONS",
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
