"""All operations of one document called for real, sync and async, and what was wrong with each."""

from __future__ import annotations

import asyncio
import inspect
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any

import httpx2
from tests.corpus.using.answers import judged_answer
from tests.corpus.using.calls import (
    SECRET,
    DrawnCall,
    NotOfferedError,
    draw_calls,
    judged_request,
    methods_of,
    spelled,
)
from tests.corpus.using.raw import RawDocument
from tests.generating import Generated
from tests.loopback import Loopback, loopback

LONGEST = 20
"""Seconds that an async call may take."""


@dataclass
class Use:
    """What came of using a package."""

    operations: int = 0
    called: set[str] = field(default_factory=set)
    calls: int = 0
    skipped: Counter[str] = field(default_factory=Counter)
    """Calls that were not made, by reason."""
    faults: list[str] = field(default_factory=list)

    @property
    def uncalled(self) -> int:
        """Operations of which no call could be drawn."""
        return self.operations - len(self.called)


def use(raw: RawDocument, generated: Generated, few: int | None = None) -> Use:
    """Call all operations of a package, or a few of them that stand apart."""
    found = Use()
    operations = raw.operations
    if few is not None:
        operations = operations[:: max(1, len(operations) // few)][:few]
    with (
        generated.imported() as package,
        loopback() as server,
        asyncio.Runner() as runner,
        _clients(package, server, raw) as clients,
    ):
        by_client = _sent_by_client(generated)
        forms = (methods_of(clients[0]), methods_of(clients[1]))
        for operation in operations:
            found.operations += 1
            for call in draw_calls(raw, operation):
                if isinstance(call, str):
                    found.skipped[call] += 1
                    continue
                call = replace(call, arguments=_left(call, by_client), by_client=by_client)
                found.called.add(str(operation))
                found.calls += 1
                faults = _faults(raw, call, forms, server, runner, found.skipped)
                found.faults += [f"{operation}: {it}" for it in faults]
        runner.run(clients[1].close())
    return found


def _sent_by_client(generated: Generated) -> frozenset[str]:
    """The parameters by which clients tell the version: no method asks for them."""
    told = (it for it in generated.diagnostics if it.code.name == "version-parameter-found")
    return frozenset(str(it.arguments["name"]) for it in told)


def _left(call: DrawnCall, by_client: frozenset[str]) -> Mapping[tuple[str, str], Any]:
    return {key: value for key, value in call.arguments.items() if key[1] not in by_client}


@contextmanager
def _clients(package: Any, server: Loopback, raw: RawDocument) -> Iterator[tuple[Any, Any]]:
    arguments = {"base_url": server.base_url, "max_retries": 0, **_secrets(package)}
    if any(it.is_elsewhere for it in raw.operations):
        port = httpx2.URL(server.base_url).port
        with httpx2.Client(transport=_Led(port)) as own:
            yield (
                package.Client(**arguments, http_client=own),
                package.AsyncClient(
                    **arguments, http_client=httpx2.AsyncClient(transport=_LedAsync(port))
                ),
            )
        return
    with package.Client(**arguments) as client:
        yield client, package.AsyncClient(**arguments)


class _Led(httpx2.HTTPTransport):
    """Leads what goes to another server to the one on loopback."""

    def __init__(self, port: int | None) -> None:
        super().__init__()
        self.port = port

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        return super().handle_request(_led(request, self.port))


class _LedAsync(httpx2.AsyncHTTPTransport):
    def __init__(self, port: int | None) -> None:
        super().__init__()
        self.port = port

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        return await super().handle_async_request(_led(request, self.port))


def _led(request: httpx2.Request, port: int | None) -> httpx2.Request:
    request.url = request.url.copy_with(scheme="http", host="127.0.0.1", port=port)
    return request


def _secrets(package: Any) -> dict[str, Any]:
    """A value for each credential that the clients take."""
    parameters = inspect.signature(package.Client).parameters
    named = [it.name for it in parameters.values() if it.kind is it.KEYWORD_ONLY]
    return {
        name: SECRET for name in named if name not in ("version", "base_url", "server_variables")
    }


def _faults(
    raw: RawDocument,
    call: DrawnCall,
    forms: tuple[Mapping[str, Any], Mapping[str, Any]],
    server: Loopback,
    runner: asyncio.Runner,
    skipped: Counter[str],
) -> Iterator[str]:
    """What is wrong with a call in its sync form, and in its async one."""
    server.answer = call.answer.written(call.operation.method)
    for form, methods in zip(("sync", "async"), forms, strict=True):
        found = methods.get(str(call.operation))
        if found is None:
            yield f"{form}: there is no method"
            continue
        method, module = found
        try:
            said = spelled(raw, call, method, module)
        except NotOfferedError as error:
            skipped[str(error)] += 1
            return
        yield from (f"{form}: {it}" for it in said.faults)
        sent = replace(call, arguments={**call.arguments, **said.fixed})
        before = len(server.received)
        try:
            if form == "sync":
                value = _read(method(**said.arguments))
            else:
                value = runner.run(asyncio.wait_for(_awaited(method, said.arguments), LONGEST))
        except Exception as error:  # noqa: BLE001 - whatever a call raises is a fault
            yield f"{form}: {type(error).__name__}: {str(error)[:400]} of {said.arguments!r:.300}"
            continue
        if len(server.received) != before + 1:
            yield f"{form}: {len(server.received) - before} requests are sent"
            continue
        yield from (f"{form}: {it}" for it in judged_request(raw, sent, server.received[before]))
        yield from (f"{form}: {it}" for it in judged_answer(call.answer, value))


def _read(value: Any) -> Any:
    """What a stream or a download holds."""
    if type(value).__name__ == "Download":
        return value.read()
    if type(value).__name__ == "Stream":
        with value:
            return list(value)
    return value


async def _awaited(method: Any, arguments: Mapping[str, Any]) -> Any:
    value = await method(**arguments)
    if type(value).__name__ == "AsyncDownload":
        return await value.read()
    if type(value).__name__ == "AsyncStream":
        async with value:
            return [it async for it in value]
    return value
