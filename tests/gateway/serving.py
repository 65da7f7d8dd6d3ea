"""ASGI applications on a socket of this machine, each in a thread of its own."""

from __future__ import annotations

import asyncio
import itertools
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import uvicorn


class _PromptServer(uvicorn.Server):
    """Looks often whether to stop: many tests run a server of their own."""

    async def main_loop(self) -> None:
        for tick in itertools.count():
            if await self.on_tick(tick):
                return
            await asyncio.sleep(0.01)


@contextmanager
def served(app: Any, **settings: Any) -> Iterator[str]:
    """Serve an application until the block ends; gives its URL."""
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.bind(("127.0.0.1", 0))
    listener.listen(512)
    config = uvicorn.Config(
        app,
        **{
            "loop": "asyncio",
            "ws": "none",
            "log_config": None,
            "access_log": False,
            "timeout_graceful_shutdown": 1,
            **settings,
        },
    )
    server = _PromptServer(config)
    thread = threading.Thread(target=server.run, args=([listener],), daemon=True)
    thread.start()
    host, port = listener.getsockname()
    try:
        yield f"http://{host}:{port}"
    finally:
        server.should_exit = True
        thread.join()
        listener.close()
