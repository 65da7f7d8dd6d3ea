from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from typing import Any

import anyio
import pytest
from tests.unit.runtime.loopback import Answer, Server, answer

from specshim.runtime.client import AsyncClient, SyncClient
from specshim.runtime.polling import Polling, PollingTimeoutError, poll, poll_async
from specshim.runtime.requests.operations import Operation
from specshim.runtime.requests.parameters import Path
from specshim.runtime.responses.decoders import Json
from specshim.runtime.responses.errors import APIError, InvalidArgumentError
from specshim.runtime.settings.api import Api
from specshim.runtime.values.schemas.models import Model

KINDS = ("sync", "asyncio", "trio")
API = Api(title="Runs", version="1", base_url="http://runs.invalid")


class Run(Model):
    id: str
    status: str


RETRIEVE = Operation[Run](
    "GET", "/runs/{run_id}", parameters=(Path("run_id"),), responses={"200": Json(Run)}
)
POLLING = Polling(
    until=frozenset({"completed", "failed", "requires_action"}),
    hint="openai-poll-after-ms",
)


class Time:
    """A clock that only sleeping moves."""

    def __init__(self) -> None:
        self.now = 0.0
        self.slept: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds

    async def sleep_async(self, seconds: float) -> None:
        self.sleep(seconds)


def run(status: str, **headers: str) -> Answer:
    return answer({"id": "run_1", "status": status}, 200, **headers)


@pytest.fixture(params=KINDS)
def polled(request: pytest.FixtureRequest) -> Callable[..., tuple[Run, Time]]:
    """Polls with any kind of client."""

    def do(server: Server, polling: Polling = POLLING, **settings: Any) -> tuple[Run, Time]:
        time = Time()
        clock: dict[str, Any] = {"base_url": server.url, "monotonic": lambda: time.now}
        asked = RETRIEVE.build(run_id="run_1")
        waits = {k: settings.pop(k) for k in ("poll_interval", "poll_timeout") if k in settings}

        async def do_async() -> Run:
            async with AsyncClient(API, {}, {"sleep": time.sleep_async, **clock}) as client:
                return await poll_async(client, asked, polling, settings, **waits)

        if request.param != "sync":
            return anyio.run(do_async, backend=request.param), time
        with SyncClient(API, {}, {"sleep": time.sleep, **clock}) as client:
            return poll(client, asked, polling, settings, **waits), time

    return do


Polled = Callable[..., tuple[Run, Time]]


@pytest.mark.parametrize("status", ["completed", "failed", "requires_action"])
def test_asks_until_the_status_is_one_to_stop_at(
    polled: Polled, server: Server, status: str
) -> None:
    server.script(run("queued"), run("in_progress"), run("newer"), run(status))
    value, time = polled(server)
    assert value == Run(id="run_1", status=status)
    assert time.slept == [1.0, 1.0, 1.0]
    assert {received.target for received in server.received} == {"/runs/run_1"}


def test_the_server_says_how_long_to_wait(polled: Polled, server: Server) -> None:
    after = {"openai_poll_after_ms": "5000"}
    strange = {"openai_poll_after_ms": "soon"}
    negative = {"openai_poll_after_ms": "-1"}
    pending = [run("queued", **headers) for headers in (after, strange, negative, {})]
    server.script(*pending, run("completed"))
    assert polled(server)[1].slept == [5.0, 1.0, 1.0, 1.0]


def test_a_hint_may_be_in_seconds(polled: Polled, server: Server) -> None:
    server.script(run("queued", Retry_After="3"), run("completed"))
    polling = Polling(frozenset({"completed"}), hint="Retry-After")
    assert polled(server, polling)[1].slept == [3.0]


def test_the_caller_says_how_long_to_wait(polled: Polled, server: Server) -> None:
    server.script(run("queued", openai_poll_after_ms="5000"), run("completed"))
    assert polled(server, poll_interval=0.25)[1].slept == [0.25]


def test_what_is_never_ready_raises(polled: Polled, server: Server) -> None:
    server.script(run("in_progress", openai_poll_after_ms="4000"))
    with pytest.raises(PollingTimeoutError) as caught:
        polled(server, poll_timeout=10)
    error = caught.value
    assert str(error) == (
        "still 'in_progress' after 10 s; " "waited for one of completed, failed, requires_action"
    )
    assert isinstance(error, APIError)
    assert isinstance(error, TimeoutError)
    assert error.status == "in_progress"
    assert error.last == Run(id="run_1", status="in_progress")
    # At 0, 4, 8 and 10 seconds: the last look is at the very end.
    assert len(server.received) == 4


def test_no_time_limit(polled: Polled, server: Server) -> None:
    server.script(*[run("queued", openai_poll_after_ms="100000")] * 70, run("completed"))
    assert polled(server, poll_timeout=None)[1].now == 7000
    server.script(run("queued", openai_poll_after_ms="100000"))
    with pytest.raises(PollingTimeoutError, match=r"after 600\.0 s"):
        polled(server)


def test_options_are_those_of_every_request(polled: Polled, server: Server) -> None:
    server.script(run("queued"), run("completed"))
    polled(server, extra_headers={"X-Mine": "1"})
    assert [received.header("X-Mine") for received in server.received] == ["1", "1"]


@pytest.mark.parametrize("seconds", [-1, float("nan"), float("inf")])
@pytest.mark.parametrize("argument", ["poll_interval", "poll_timeout"])
def test_what_is_no_time(polled: Polled, server: Server, argument: str, seconds: float) -> None:
    with pytest.raises(InvalidArgumentError) as caught:
        polled(server, **{argument: seconds})
    assert caught.value.argument == argument
    assert server.received == []


def test_the_status_may_be_an_enum_or_in_a_dict() -> None:
    class Status(Enum):
        DONE = "completed"

    class Job(Model):
        state: Status

    polling = Polling(frozenset(), status="state")
    assert polling.status_of(Job(state=Status.DONE)) == "completed"
    assert polling.status_of({"state": "completed"}) == "completed"
    assert polling.status_of({}) is None
    assert polling.status_of(None) is None
