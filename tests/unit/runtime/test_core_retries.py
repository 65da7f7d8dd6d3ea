"""What is sent again, after how long, and what is not."""

from __future__ import annotations

import asyncio
import logging
import threading
import time
from dataclasses import replace
from email.utils import formatdate
from typing import Any

import httpx2
import pytest
from tests.unit.runtime.loopback import Answer, Server, answer
from tests.unit.runtime.performing import Performer
from tests.unit.runtime.sample_api.client import API, AsyncClient, Client

from specshim.runtime.client import SyncClient
from specshim.runtime.requests.operations import Operation
from specshim.runtime.requests.retries import IDEMPOTENT, Retry, RetryPolicy
from specshim.runtime.requests.uploads import BytesBody
from specshim.runtime.responses.decoders import Json
from specshim.runtime.responses.errors import (
    APIConnectionError,
    APITimeoutError,
    ConflictError,
    InternalServerError,
    RateLimitError,
)

OK = answer({"id": "t", "object": "thread"})


def get(client: Any) -> Any:
    return client.request("GET", "/x")


def post(client: Any) -> Any:
    return client.request("POST", "/x", json={})


@pytest.mark.parametrize("status", [408, 409, 429, 500, 502, 503, 529])
def test_a_read_is_repeated_after_growing_delays(perform: Performer, status: int) -> None:
    perform.server.script(answer({}, status), answer({}, status), OK)
    perform(get)
    assert len(perform.server.received) == 3
    assert perform.slept == [0.5, 1.0]


def test_delays_grow_to_a_limit_and_are_shortened_by_chance(perform: Performer) -> None:
    perform.server.script(answer({}, 500))
    with pytest.raises(InternalServerError) as caught:
        perform(lambda c: c.request("GET", "/x", max_retries=7), random=lambda: 1.0)
    assert perform.slept == [delay * 0.75 for delay in (0.5, 1, 2, 4, 8, 8, 8)]
    assert caught.value.attempts == 8


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 422, 301])
def test_other_statuses_are_not_repeated(perform: Performer, status: int) -> None:
    perform.server.script(answer({}, status))
    with pytest.raises(Exception):  # noqa: B017, PT011 - which one is tested elsewhere
        perform(get)
    assert len(perform.server.received) == 1


@pytest.mark.parametrize(("status", "times"), [(429, 3), (408, 1), (409, 1), (500, 1), (503, 1)])
def test_a_post_is_repeated_when_it_was_not_acted_on(
    perform: Performer, status: int, times: int
) -> None:
    perform.server.script(answer({}, status))
    with pytest.raises((RateLimitError, ConflictError, InternalServerError, Exception)):
        perform(post)
    assert len(perform.server.received) == times


def test_a_post_that_broke_off_is_not_repeated(perform: Performer) -> None:
    perform.server.script(Answer(drop=True))
    with pytest.raises(APIConnectionError) as caught:
        perform(post)
    assert len(perform.server.received) == 1
    assert caught.value.attempts == 1
    perform.server.script(Answer(drop=True), OK)
    perform(get)
    assert perform.slept == [0.5]


def test_a_post_that_never_left_is_repeated(perform: Performer) -> None:
    with pytest.raises(APIConnectionError, match="after 3 attempts: ConnectError"):
        perform(post, base_url="http://127.0.0.1:1")
    assert perform.slept == [0.5, 1.0]


def test_a_policy_can_widen_this_to_every_method(server: Server) -> None:
    api = replace(API, retry=RetryPolicy(methods=None, idempotency_header="Idempotency-Key"))
    server.script(answer({}, 500), Answer(drop=True), OK)
    slept: list[float] = []
    settings: Any = {"base_url": server.url, "sleep": slept.append, "random": lambda: 0.0}
    with SyncClient(api, {"ApiKeyAuth": "k"}, settings) as client:
        post(client)
        keys = {received.header("idempotency-key") for received in server.received}
        assert len(keys) == 1
        assert None not in keys
        client.request("POST", "/x", idempotency_key="mine")
        assert server.last.header("idempotency-key") == "mine"
        get(client)
        assert server.last.header("idempotency-key") is None
    assert slept == [0.5, 1.0]


@pytest.mark.parametrize(
    ("headers", "delay"),
    [
        ({"retry_after": "7"}, 7.0),
        ({"retry_after": "0.25"}, 0.25),
        ({"retry_after": "0"}, 0.0),
        ({"retry_after_ms": "1500", "retry_after": "9"}, 1.5),
        ({"retry_after": formatdate(1030, usegmt=True)}, 30.0),
        ({"retry_after": formatdate(900, usegmt=True)}, 0.0),
        ({"retry_after": "Thu, 01 Jan 1970 00:17:00 -0000"}, 20.0),
        ({"retry_after": "120"}, 120.0),
        ({"retry_after": "soon"}, 0.5),
        ({"retry_after": "-3"}, 0.5),
        ({"retry_after": "nan"}, 0.5),
        ({"retry_after": "inf"}, 0.5),
    ],
)
def test_the_server_is_heard(perform: Performer, headers: dict[str, str], delay: float) -> None:
    perform.server.script(answer({}, 429, **headers), OK)
    perform(get, now=lambda: 1000.0)
    assert perform.slept == [delay]


@pytest.mark.parametrize(
    "headers",
    [
        {"retry_after": "121"},
        {"retry_after_ms": "120001"},
        {"retry_after": formatdate(2000, usegmt=True)},
        {"x_should_retry": "false"},
    ],
)
def test_a_server_that_wants_to_be_left_alone_is(
    perform: Performer, headers: dict[str, str]
) -> None:
    perform.server.script(answer({}, 429, **headers))
    with pytest.raises(RateLimitError):
        perform(get, now=lambda: 1000.0)
    assert len(perform.server.received) == 1


def test_a_server_may_ask_for_a_repetition(perform: Performer) -> None:
    perform.server.script(answer({}, 400, x_should_retry="true"), OK)
    perform(post)
    assert perform.slept == [0.5]


def test_retries_can_be_switched_off(perform: Performer) -> None:
    perform.server.script(answer({}, 500))
    with pytest.raises(InternalServerError):
        perform(lambda c: c.request("GET", "/x", max_retries=0))
    with pytest.raises(InternalServerError):
        perform(get, max_retries=0)
    assert len(perform.server.received) == 2


def test_a_body_that_cannot_be_read_again_is_not_repeated(perform: Performer) -> None:
    upload = Operation[object]("PUT", "/x", body=BytesBody(), responses={"200": Json(object)})
    perform.server.script(answer({}, 500))
    with pytest.raises(InternalServerError):
        perform(lambda c: c.send(upload.build(body=iter([b"a"]))))
    assert len(perform.server.received) == 1


def test_a_body_of_a_file_is_repeated_from_its_beginning(perform: Performer, tmp_path: Any) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"x" * 100_000)
    upload = Operation[object]("PUT", "/x", body=BytesBody(), responses={"200": Json(object)})
    perform.server.script(answer({}, 500), OK)
    perform(lambda c: c.send(upload.build(body=path)))
    assert [len(received.body) for received in perform.server.received] == [100_000] * 2
    assert perform.server.last.header("content-length") == "100000"


def test_retries_can_be_watched(perform: Performer, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "specshim")
    seen: list[Retry] = []
    perform.server.script(answer({}, 503), Answer(drop=True), OK)
    perform(get, on_retry=seen.append)
    assert [(r.attempt, r.delay, r.status) for r in seen] == [(1, 0.5, 503), (2, 1.0, None)]
    assert isinstance(seen[1].error, httpx2.RequestError)
    assert str(seen[0].request) == f"GET {perform.server.url}/v1/x"
    assert sum("is sent again in" in record.message for record in caplog.records) == 2


def test_hooks_of_an_async_client_may_be_coroutines(server: Server) -> None:
    seen: list[Retry] = []

    async def on_retry(retry: Retry) -> None:
        await asyncio.sleep(0)
        seen.append(retry)

    async def main() -> None:
        settings: Any = {"on_retry": on_retry, "random": lambda: 0.0}
        async with AsyncClient(api_key="k", base_url=server.url, **settings) as client:
            await client.request("GET", "/x")

    server.script(answer({}, 503, retry_after="0"), OK)
    asyncio.run(main())
    assert len(seen) == 1


def test_a_timeout_is_repeated_and_raised(perform: Performer) -> None:
    perform.server.script(Answer(delay=1.0))
    with pytest.raises(APITimeoutError) as caught:
        perform(lambda c: c.request("GET", "/x", timeout=0.05, max_retries=1))
    assert isinstance(caught.value, TimeoutError)
    assert caught.value.attempts == 2
    assert perform.slept == [0.5]


def test_a_body_that_breaks_off_is_read_anew(perform: Performer) -> None:
    perform.server.script(Answer(body=b'{"a": 1}', cut=3), answer({"a": 2}))
    assert perform(get).json() == {"a": 2}


def test_cancellation_ends_the_wait(server: Server) -> None:
    begun: list[float] = []
    ended: list[float] = []

    async def main() -> None:
        waits = asyncio.Event()

        async def sleep(seconds: float) -> None:
            begun.append(seconds)
            waits.set()
            try:
                await asyncio.Event().wait()
            finally:
                ended.append(seconds)

        async with AsyncClient(api_key="k", base_url=server.url, sleep=sleep) as client:
            task = asyncio.ensure_future(client.request("GET", "/x"))
            await waits.wait()
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task

    server.script(answer({}, 503, retry_after="60"))
    asyncio.run(main())
    assert (begun, ended) == ([60.0], [60.0])
    assert len(server.received) == 1


def test_sleeping_without_a_clock_of_our_own(perform: Performer) -> None:
    perform.server.script(answer({}, 503, retry_after="0.01"), OK)
    perform(get, sleep=None)
    assert len(perform.server.received) == 2


def test_the_default_delay_never_overflows() -> None:
    policy = RetryPolicy()
    assert policy.delay(100_000, {}, 0, lambda: 0.0) == 8.0
    assert policy.methods == IDEMPOTENT


def test_a_client_for_threads_waits_in_its_thread(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    slept: list[tuple[int, float]] = []
    monkeypatch.setattr(
        time, "sleep", lambda seconds: slept.append((threading.get_ident(), seconds))
    )
    server.script(answer({}, 503, retry_after="0.05"), OK)
    with Client(api_key="k", base_url=server.url) as client:
        client.request("GET", "/x")
    here = threading.get_ident()
    # The server sleeps in a thread of its own.
    assert [seconds for thread, seconds in slept if thread == here] == [0.05]
