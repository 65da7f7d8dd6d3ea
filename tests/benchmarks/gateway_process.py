"""Serves a gateway, or a proxy that converts nothing, and tells what it costs; run by the benchmark.

    python -m tests.benchmarks.gateway_process gateway|proxy UPSTREAM

`GET /cost` answers with the seconds of CPU and the KiB of memory that the process has used so far; `GET /held` with
how many objects and tasks it holds on to.
"""

from __future__ import annotations

import asyncio
import gc
import json
import resource
import sys
import time
from typing import Any

import httpx2
import uvicorn
from generated.assistants.gateway import Gateway

_HOP = (b"connection", b"transfer-encoding", b"host", b"keep-alive")


class Proxy:
    """The least that passes requests on and answers back: same server, same HTTP client."""

    def __init__(self, upstream: str) -> None:
        self._upstream = upstream
        limits = httpx2.Limits(max_connections=1000, max_keepalive_connections=100)
        self._http = httpx2.AsyncClient(limits=limits, timeout=600)

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        body, more = b"", True
        while more:
            event = await receive()
            body, more = body + event.get("body", b""), event.get("more_body", False)
        query = scope["query_string"].decode()
        url = f"{self._upstream}{scope['raw_path'].decode()}{'?' if query else ''}{query}"
        headers = [(name, value) for name, value in scope["headers"] if name not in _HOP]
        request = httpx2.Request(
            scope["method"], url, headers=headers, content=body, extensions={"timeout": {}}
        )
        response = await self._http.send(request, stream=True)
        try:
            kept = [(n.lower(), v) for n, v in response.headers.raw if n.lower() not in _HOP]
            start = {"status": response.status_code, "headers": kept}
            await send({"type": "http.response.start", **start})
            async for chunk in response.aiter_raw():
                await send({"type": "http.response.body", "body": chunk, "more_body": True})
            await send({"type": "http.response.body", "body": b""})
        finally:
            await response.aclose()


class Telling:
    """Tells what the process has cost, and what it holds."""

    def __init__(self, app: Any) -> None:
        self._app = app

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope.get("path") == "/held":
            gc.collect()
            used = {"objects": len(gc.get_objects()), "tasks": len(asyncio.all_tasks())}
        elif scope.get("path") == "/cost":
            used = {"cpu": time.process_time(), "memory": _resident()}
        else:
            await self._app(scope, receive, send)
            return
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": json.dumps(used).encode()})


def _resident() -> int:
    """KiB of memory now where Linux tells it, else at most so far."""
    try:
        with open("/proc/self/statm", encoding="ascii") as told:
            return int(told.read().split()[1]) * resource.getpagesize() // 1024
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def main(kind: str, upstream: str) -> None:
    """Serve on any port, which the first line of standard output tells."""
    app = Gateway(upstream) if kind == "gateway" else Proxy(upstream)
    config = uvicorn.Config(
        Telling(app), port=0, log_config=None, access_log=False, lifespan="off", ws="none"
    )
    listener = config.bind_socket()
    print(f"http://127.0.0.1:{listener.getsockname()[1]}", flush=True)
    uvicorn.Server(config).run([listener])


if __name__ == "__main__":
    main(*sys.argv[1:])
