"""Runs one test with the sync client, and with the async one on either event loop."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any

import anyio
from tests.unit.runtime.loopback import Server
from tests.unit.runtime.sample_api.client import AsyncClient, Client

KINDS = ("sync", "asyncio", "trio")


class Performer:
    """Calls a client of one kind."""

    def __init__(
        self,
        kind: str,
        server: Server,
        clients: tuple[Callable[..., Any], Callable[..., Any]] = (Client, AsyncClient),
    ) -> None:
        self.kind = kind
        self.clients = clients
        self.server = server
        self.slept: list[float] = []

    def __call__(self, do: Callable[[Any], Any], **settings: Any) -> Any:
        settings = {
            "api_key": "sk-secret-1",
            "base_url": f"{self.server.url}/v1",
            "sleep": self.sleep if self.kind == "sync" else self.sleep_async,
            "random": lambda: 0.0,
            **settings,
        }
        if self.kind == "sync":
            with self.clients[0](**settings) as client:
                return do(client)
        return anyio.run(self._perform, do, settings, backend=self.kind)

    async def _perform(self, do: Callable[[Any], Any], settings: dict[str, Any]) -> Any:
        async with self.clients[1](**settings) as client:
            result = do(client)
            return await result if inspect.isawaitable(result) else result

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)

    async def sleep_async(self, seconds: float) -> None:
        self.slept.append(seconds)
