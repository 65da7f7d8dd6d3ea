"""The life of clients: views, closing, threads, tasks, forks, and what they cost."""

from __future__ import annotations

import asyncio
import gc
import os
import subprocess
import sys
import warnings
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from pathlib import Path
from typing import Any

import httpx2
import pytest
from tests.unit.runtime.loopback import Answer, Server, answer
from tests.unit.runtime.performing import Performer
from tests.unit.runtime.sample_api.client import API, AsyncClient, Client

from specshim.runtime.responses.errors import (
    APIConnectionError,
    APITimeoutError,
    InternalServerError,
    InvalidArgumentError,
)

THREAD = answer({"id": "t", "object": "thread"})


@pytest.fixture(autouse=True)
def script(server: Server) -> None:
    server.script(THREAD)


class Derived(Client):
    """A class such as applications derive, with a state and resources of its own."""

    def __init__(self, name: str, **settings: Any) -> None:
        super().__init__(api_key="k", **settings)
        self.name = name

    @cached_property
    def again(self) -> list[Client]:
        return [self]


def test_a_view_is_independent_and_shares_connections(server: Server) -> None:
    with Derived("n", base_url=server.url, default_headers={"x-a": "1"}) as client:
        assert client.again == [client]
        client.threads.create()
        view = client.with_options(timeout=1.0, default_headers={"x-b": "2"})
        assert type(view) is Derived
        assert view.name == "n"
        assert view.again == [view]
        assert view.threads is not client.threads
        view.threads.create()
        assert server.last.header("x-a") is None
        assert server.last.header("x-b") == "2"
        client.threads.create()
        assert server.last.header("x-a") == "1"
        assert view._pool is client._pool


def test_a_view_takes_what_a_client_takes_only() -> None:
    with Client(api_key="k") as client, pytest.raises(TypeError, match="http_client"):
        client.with_options(http_client=httpx2.Client())  # type: ignore[call-arg]


def test_another_version_shares_connections_and_credentials(server: Server) -> None:
    class V1(Client):
        pass

    with Client(api_key="k", base_url=server.url, wire="v2") as client:
        other = client._of_version(V1, API)
        assert type(other) is V1
        other.threads.create()
        assert server.last.header("authorization") == "Bearer k"


@pytest.mark.parametrize(
    "settings",
    [
        {"base_url": "not a url"},
        {"base_url": "ftp://a.b"},
        {"base_url": "/v1"},
        {"timeout": -1},
        {"max_retries": 1.5},
        {"default_headers": {"a": "b\n"}},
        {"http_client": httpx2.AsyncClient()},
    ],
)
def test_settings_are_checked_at_once(settings: dict[str, Any]) -> None:
    [argument] = settings
    with pytest.raises(InvalidArgumentError, match=argument):
        Client(api_key="k", **settings)


def test_a_closed_client_says_so(perform: Performer) -> None:
    kept: list[Any] = []

    def create(client: Any) -> Any:
        kept.append(client)
        return client.threads.create()

    perform(create)
    again = kept[0].threads.create
    with pytest.raises(RuntimeError, match="this client is closed"):
        again() if perform.kind == "sync" else asyncio.run(again())


def test_closing_twice_and_unused_clients_is_fine() -> None:
    client = Client(api_key="k")
    client.close()
    client.close()
    asyncio.run(AsyncClient(api_key="k").close())


def test_an_own_http_client_is_not_closed(server: Server) -> None:
    with httpx2.Client() as own:
        with Client(api_key="k", base_url=server.url, http_client=own) as client:
            client.threads.create()
        assert not own.is_closed


def test_a_forgotten_client_is_warned_of(server: Server) -> None:
    clients = [Client(api_key="k", base_url=server.url)]
    clients[0].threads.create()
    with pytest.warns(ResourceWarning, match="was not closed"):  # noqa: PT031 - one act in two
        clients.clear()
        gc.collect()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        Client(api_key="k")
        gc.collect()


def test_64_threads(server: Server) -> None:
    server.script(answer({"id": "t", "object": "thread"}))
    with Client(api_key="k", base_url=server.url) as client, ThreadPoolExecutor(64) as threads:
        ids = list(threads.map(lambda _: client.threads.create().id, range(256)))
    assert ids == ["t"] * 256


def test_64_tasks(server: Server) -> None:
    async def main() -> list[str]:
        async with AsyncClient(api_key="k", base_url=server.url) as client:
            created = await asyncio.gather(*(client.threads.create() for _ in range(64)))
            return [thread.id for thread in created]

    assert asyncio.run(main()) == ["t"] * 64


def test_cancelled_tasks_leave_a_client_that_works(server: Server) -> None:
    async def main() -> None:
        async with AsyncClient(api_key="k", base_url=server.url) as client:
            server.script(Answer(delay=0.3, body=THREAD.body), THREAD)
            with pytest.raises(asyncio.TimeoutError):
                await asyncio.wait_for(client.threads.create(), 0.05)
            assert (await client.threads.create()).id == "t"

    asyncio.run(main())


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")
@pytest.mark.parametrize("own", [False, True])
def test_a_fork_gets_connections_of_its_own(server: Server, own: bool) -> None:
    http = httpx2.Client() if own else None
    settings: Any = {"http_client": http} if http else {}
    with Client(api_key="k", base_url=server.url, **settings) as client:
        client.threads.create()
        child = os.fork()
        if child == 0:
            os._exit(in_child(client))
        _, status = os.waitpid(child, 0)
        assert os.waitstatus_to_exitcode(status) == (1 if own else 0)
        client.threads.create()
    if http:
        http.close()


def in_child(client: Client) -> int:
    try:
        client.threads.create()
    except RuntimeError as error:
        return 1 if "another process" in str(error) else 2
    except BaseException:  # noqa: BLE001 - the child must not go on with the tests
        return 3
    return 0


def test_hooks_see_requests_and_responses(perform: Performer) -> None:
    seen: list[str] = []

    def on_request(request: httpx2.Request) -> None:
        request.headers["X-Signature"] = "s"
        seen.append(request.method)

    perform(
        lambda c: c.threads.create(),
        on_request=on_request,
        on_response=lambda response: seen.append(str(response.status_code)),
    )
    assert seen == ["POST", "200"]
    assert perform.server.last.header("x-signature") == "s"


def test_an_unread_response_can_be_had(server: Server) -> None:
    from specshim.runtime.requests.operations import Operation

    request = Operation[object]("GET", "/x").build()
    with Client(api_key="k", base_url=server.url) as client:
        response = client.open(request, stream=True)
        assert not response.is_stream_consumed
        response.read()
        assert client.open(request).is_stream_consumed


LOADED = """
import sys
sys.path[:0] = {paths!r}
from tests.unit.runtime.sample_api.client import Client
Client(api_key="k")
print(*sorted(it for it in sys.modules if ".sample_api." in it), sep="\\n")
"""


def test_constructing_a_client_loads_no_model_and_no_resource() -> None:
    root = Path(__file__).parents[3]
    code = LOADED.format(paths=[str(root), str(root / "generator")])
    loaded = subprocess.check_output([sys.executable, "-c", code], text=True).split()
    assert any(name.endswith(".client") for name in loaded)
    assert not [name for name in loaded if ".models." in name or ".resources." in name]


def test_an_own_client_keeps_what_it_says_of_itself() -> None:
    seen: list[tuple[float | None, str]] = []

    def answered(request: httpx2.Request) -> httpx2.Response:
        seen.append((request.extensions["timeout"]["read"], request.headers["User-Agent"]))
        return httpx2.Response(200, json={"id": "t", "object": "thread"})

    transport = httpx2.MockTransport(answered)
    own = httpx2.Client(timeout=7, headers={"User-Agent": "app/1"}, transport=transport)
    for http, options in (
        (own, {}),
        (own, {"timeout": 3}),
        (httpx2.Client(transport=transport), {}),
    ):
        Client(api_key="k", http_client=http).threads.create(**options)
    assert seen[:2] == [(7, "app/1"), (3, "app/1")]
    assert seen[2][0] == 5
    assert not seen[2][1].startswith("python-httpx2")


def test_an_async_client_works_in_one_event_loop_after_another(server: Server) -> None:
    client = AsyncClient(api_key="k", base_url=f"{server.url}/v1", max_retries=0)
    own = httpx2.AsyncClient()
    other = AsyncClient(api_key="k", base_url=f"{server.url}/v1", max_retries=0, http_client=own)
    server.script(*[answer({"id": "t", "object": "thread"})] * 4)

    async def called(client: AsyncClient) -> str | None:
        return (await client.threads.create()).id

    assert [asyncio.run(called(client)) for _ in range(2)] == ["t", "t"]
    assert asyncio.run(called(other)) == "t"
    with pytest.raises(APIConnectionError, match=r"one httpx2\.AsyncClient in each loop"):
        asyncio.run(called(other))
    asyncio.run(client.close())


def test_a_deadline_is_of_all_attempts_together(perform: Performer) -> None:
    ticks = iter(range(1000))
    perform.server.script(*[answer({}, 503)] * 50)
    # What ends it depends on where in an attempt the time is over.
    with pytest.raises((InternalServerError, APITimeoutError)) as caught:
        perform(
            lambda c: c.request("GET", "/x", deadline=30),
            max_retries=49,
            monotonic=lambda: float(next(ticks)),
        )
    assert 1 < caught.value.attempts < 50
    with pytest.raises(InvalidArgumentError, match="deadline: expected a positive number"):
        perform(lambda c: c.threads.create(deadline=0))


def test_a_deadline_ends_an_answer_that_never_ends(perform: Performer) -> None:
    ticks = iter(range(100))
    perform.server.script(answer({"id": "t", "object": "thread"}))
    with pytest.raises(APITimeoutError, match="deadline for the whole call"):
        perform(
            lambda c: c.threads.create(deadline=3),
            max_retries=0,
            monotonic=lambda: float(next(ticks)),
        )
