"""What may be said of a gateway."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any, TypedDict

import httpx2

from ..errors import refuse
from ..versions.policies import Effects, LossPolicy


class GateSettings(TypedDict, total=False):
    """What may be said of what stands between callers and a server."""

    caller: str
    """The version of a request that tells none; the one at the other end of the API's
    history from the version that is spoken, where nothing is said."""
    on_loss: LossPolicy
    """What to do where a version cannot hold what the other says: ``report`` by
    default, which tells it in a header and in the log; ``raise`` refuses the call."""
    effects: Effects
    """Whether one call may become several requests, in the caller's name, where the
    server has no single one: ``deny`` by default."""
    effects_timeout: float | None
    """How long those may wait in all: 600 seconds by default; None for ever."""
    max_head: int
    """Bytes of target and headers of a request, 64 KiB by default."""
    max_body: int
    """Bytes of a body that is passed on as it comes, 1 GiB by default."""
    max_document: int
    """Bytes of a body, or of an event, that is converted: 64 MiB by default, which is
    held in memory, unlike what is passed on."""
    max_calls: int
    """Calls at the same time, 1000 by default; others are answered 503."""
    body_timeout: float
    """Seconds for a request's body that is converted to arrive, 60 by default."""


class GatewaySettings(GateSettings, total=False):
    """What may be said of a gateway."""

    timeout: float | None
    """Seconds that the server may be silent, 600 by default."""
    connect_timeout: float | None
    """Seconds to connect to it, 5 by default."""
    max_connections: int
    """Connections to it, 1000 by default."""
    max_retries: int
    """How often a request is sent again where the API's own clients would send it
    again: 0 by default, as callers repeat what fails themselves."""
    health: str
    """The path that is answered 200 without the server, ``/healthz`` by default."""
    http_client: httpx2.AsyncClient
    """Your own, with its proxies and certificates; it is not closed by ours."""


@dataclass(frozen=True, slots=True)
class Policy:
    """The settings, checked."""

    caller: str = ""
    on_loss: LossPolicy = "report"
    effects: Effects = "deny"
    effects_timeout: float | None = 600.0
    max_head: int = 64 * 1024
    max_body: int = 1024**3
    max_document: int = 64 * 1024**2
    max_calls: int = 1000
    body_timeout: float = 60.0
    timeout: float | None = 600.0
    connect_timeout: float | None = 5.0
    max_connections: int = 1000
    max_retries: int = 0
    health: str = "/healthz"

    def __post_init__(self) -> None:
        for setting in fields(self):
            value = getattr(self, setting.name)
            is_number = isinstance(value, int | float)
            least = 0 if setting.name == "max_retries" else 1e-9
            if is_number and not isinstance(value, bool) and value < least:
                allowed = "0 or more" if least == 0 else "more than 0"
                refuse(setting.name, f"expected {allowed}, got {value!r}")

    @property
    def timeouts(self) -> dict[str, Any]:
        """The timeouts of one request, as httpx2's transports take them."""
        connect = self.connect_timeout
        return {
            "connect": connect,
            "pool": connect,
            "read": self.timeout,
            "write": self.timeout,
        }
