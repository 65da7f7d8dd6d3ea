"""The gateway: an ASGI application before a server of one version."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import httpx2
from typing_extensions import Unpack

from ..settings import check_keywords, check_url
from .calls import Edge
from .messages.heads import Head
from .messages.inbound import Receive, Send
from .relay import Relay
from .settings import GatewaySettings, Policy
from .upstreams.repeating import Repeating
from .upstreams.upstream import Upstream, client_of
from .versions import Versions


class BaseGateway:
    """An ASGI application that takes callers of any version to a server of one.

    It keeps no state but its connections, so any number of it may run side by side.
    """

    def __init__(
        self,
        versions: Versions,
        upstream: str,
        wire: str,
        **settings: Unpack[GatewaySettings],
    ) -> None:
        check_keywords(settings, GatewaySettings.__optional_keys__, "Gateway()")
        check_url(upstream, "upstream")
        versions.check(wire, "wire")
        own = settings.pop("http_client", None)
        policy = Policy(**settings)  # type: ignore[misc]
        caller = versions.check(policy.caller or versions.other(wire), "caller")
        policy = replace(policy, caller=caller)
        self._health = policy.health
        self._is_own = own is None
        self._http = own or _client(policy)
        if policy.max_retries:
            again = Repeating(self._http, versions.retry, policy.max_retries)
            self._http = client_of(again)
        reached = Upstream(upstream.rstrip("/"), self._http, policy.timeouts)
        self._edge = Edge(Relay(versions, wire, policy, reached))

    async def __call__(self, scope: Any, receive: Receive, send: Send) -> None:
        """Serve one connection, as ASGI 3 has it."""
        match scope["type"]:
            case "http":
                head = Head.of(scope)
                if head.path == self._health:
                    await _tell_health(send)
                else:
                    await self._edge.serve(head, receive, send)
            case "lifespan":
                await self._live(receive, send)
            case "websocket":
                await send({"type": "websocket.close", "code": 1003})

    async def close(self) -> None:
        """Close the connections, unless they are of an own ``http_client``."""
        if self._is_own:
            await self._http.aclose()

    async def _live(self, receive: Receive, send: Send) -> None:
        while True:
            event = await receive()
            if event["type"] == "lifespan.startup":
                await send({"type": "lifespan.startup.complete"})
            elif event["type"] == "lifespan.shutdown":
                await self.close()
                await send({"type": "lifespan.shutdown.complete"})
                return


def _client(policy: Policy) -> httpx2.AsyncClient:
    limits = httpx2.Limits(
        max_connections=policy.max_connections,
        max_keepalive_connections=min(policy.max_connections, 100),
    )
    return client_of(httpx2.AsyncHTTPTransport(limits=limits))


async def _tell_health(send: Send) -> None:
    headers = [(b"content-type", b"text/plain"), (b"content-length", b"3")]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": b"ok\n"})
