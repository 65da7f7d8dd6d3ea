from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import anyio
import httpx2
import pytest
from tests.unit.runtime.loopback import Answer, Received, Server, answer

from specshim.runtime.client import AsyncClient, SyncClient
from specshim.runtime.raw import raw, raw_async
from specshim.runtime.requests.operations import Operation
from specshim.runtime.requests.parameters import Path
from specshim.runtime.responses.decoders import Empty, Json
from specshim.runtime.responses.errors import NotFoundError
from specshim.runtime.settings.api import Api
from specshim.runtime.values.schemas.models import Model

API = Api(title="Things", version="1", base_url="http://things.invalid")


class Thing(Model):
    id: str


RETRIEVE = Operation[Thing](
    "GET", "/things/{id}", parameters=(Path("id"),), responses={"200": Json(Thing)}
)


class Things:
    def __init__(self, client: SyncClient) -> None:
        self.client = client

    def retrieve(self, id: str, *, times: int = 1) -> Thing:  # noqa: A002
        things = [self.client.send(RETRIEVE.build(id=id)) for _ in range(times)]
        return things[-1]

    def nothing(self) -> None:
        pass


class AsyncThings:
    def __init__(self, client: AsyncClient) -> None:
        self.client = client

    async def retrieve(self, id: str) -> Thing:  # noqa: A002
        return await self.client.send(RETRIEVE.build(id=id))


class Echo(Server):
    """Answers with what is asked for."""

    def next_answer(self, received: Received) -> Answer:
        self.received.append(received)
        name = received.target.rpartition("/")[2]
        return answer({"id": name, "newer": 1}, 200, X_Request_Id=f"req_{name}")


def test_the_response_comes_with_the_value() -> None:
    with Echo() as server, SyncClient(API, {}, {"base_url": server.url}) as client:
        found = raw(Things(client).retrieve, "a")
    assert found.value.id == "a"
    assert found.status == 200
    assert found.headers["content-type"] == "application/json"
    assert found.request_id == "req_a"
    assert found.attempts == 1
    assert found.json() == {"id": "a", "newer": 1}


def test_of_several_responses_the_last() -> None:
    with Echo() as server, SyncClient(API, {}, {"base_url": server.url}) as client:
        found = raw(Things(client).retrieve, "a", times=3)
        assert len(server.received) == 3
    assert found.response.url.path == "/things/a"


def test_attempts_are_counted(server: Server) -> None:
    server.script(Answer(500), answer({"id": "a"}))
    with SyncClient(API, {}, {"base_url": server.url, "sleep": lambda _: None}) as client:
        assert raw(Things(client).retrieve, "a").attempts == 2


def test_errors_are_raised(server: Server) -> None:
    server.script(Answer(404))
    with SyncClient(API, {}, {"base_url": server.url}) as client, pytest.raises(NotFoundError):
        raw(Things(client).retrieve, "a")


def test_a_call_that_sends_nothing() -> None:
    with SyncClient(API, {}, {}) as client, pytest.raises(TypeError, match="no request"):
        raw(Things(client).nothing)


def test_a_body_that_was_not_read(server: Server) -> None:
    with SyncClient(API, {}, {"base_url": server.url}) as client:
        request = Operation[None]("GET", "/x", responses={"200": Empty()}).build()
        found = raw(client.open, request, stream=True)
        with pytest.raises(httpx2.ResponseNotRead):
            found.json()
        found.value.close()


def test_an_async_method_needs_its_own() -> None:
    async def run() -> None:
        async with AsyncClient(API, {}, {}) as client:
            with pytest.raises(TypeError, match="raw_async"):
                raw(AsyncThings(client).retrieve, "a")

    anyio.run(run)


def test_threads_see_their_own_responses_only() -> None:
    names = [str(number) for number in range(64)]
    with Echo() as server, SyncClient(API, {}, {"base_url": server.url}) as client:
        things, gate = Things(client), threading.Barrier(8)

        def retrieve(name: str) -> Any:
            gate.wait(5)
            return raw(things.retrieve, name)

        with ThreadPoolExecutor(8) as pool:
            found = list(pool.map(retrieve, names))
    assert [item.json() for item in found] == [{"id": n, "newer": 1} for n in names]


@pytest.mark.parametrize("backend", ["asyncio", "trio"])
def test_tasks_see_their_own_responses_only(backend: str) -> None:
    names = [str(number) for number in range(64)]
    found: dict[str, Any] = {}

    async def run(url: str) -> None:
        async with (
            AsyncClient(API, {}, {"base_url": url}) as client,
            anyio.create_task_group() as g,
        ):
            for name in names:
                g.start_soon(retrieve, AsyncThings(client), name)

    async def retrieve(things: AsyncThings, name: str) -> None:
        found[name] = await raw_async(things.retrieve, name)

    with Echo() as server:
        anyio.run(run, server.url, backend=backend)
    assert [found[name].request_id for name in names] == [f"req_{n}" for n in names]
