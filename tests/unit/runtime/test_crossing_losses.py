"""What becomes of losses: policies, warnings at the caller's line, collectors."""

from __future__ import annotations

import asyncio
import logging
import pickle
import threading
import warnings
from typing import Any

import anyio
import pytest
from tests.unit.runtime.bridged_api import v1, v2
from tests.unit.runtime.bridged_api.client import V2, AsyncClient, Client
from tests.unit.runtime.bridging import NOTE_V2, kinds, performer, raw_send
from tests.unit.runtime.loopback import Server, answer
from tests.unit.runtime.performing import KINDS, Performer

from specshim.runtime.responses.errors import InvalidArgumentError
from specshim.runtime.versions.conversions.losses import (
    Loss,
    LossError,
    Losses,
    LossWarning,
    collect_losses,
)

RETRIEVE = v1.RETRIEVE.build(note_id="n1")
LOST = [
    ("drop", "/lines/0/style"),
    ("drop", "/pinned"),
    ("drop", "/labels/0/colour"),
]


@pytest.fixture(params=KINDS)
def perform(request: pytest.FixtureRequest, server: Server) -> Performer:
    server.script(answer(NOTE_V2))
    return performer(request.param, server)


def test_a_loss_says_all_but_the_value() -> None:
    loss = Loss("drop", "request", "POST /notes", "v2", "v1", "/labels/0/colour", "no colours")
    assert str(loss) == (
        "drop at /labels/0/colour in the request of POST /notes, from v2 to v1: no colours"
    )
    root = Loss("drop", "request", "GET /notes", "v1", "v2", "", "gone", "query order")
    assert str(root) == ("drop at query order in the request of GET /notes, from v1 to v2: gone")
    assert pickle.loads(pickle.dumps(loss)) == loss


def test_losses_warn_once_for_each_conversion(perform: Performer) -> None:
    with pytest.warns(LossWarning) as caught:
        perform(lambda c: c.send(RETRIEVE, {"wire": "v2"}))
    assert len(caught) == 1
    warning = caught[0].message
    assert isinstance(warning, LossWarning)
    assert [(loss.kind, loss.pointer) for loss in warning.losses] == LOST
    assert str(warning).splitlines()[0] == "3 losses:"


def test_the_warning_is_at_the_callers_line(server: Server) -> None:
    server.script(answer(NOTE_V2))
    client = Client(api_key="k", base_url=server.url, wire="v2")
    with client, pytest.warns(LossWarning) as caught:
        client.send(RETRIEVE)  # here
    assert _line(caught[0]) == "client.send(RETRIEVE)  # here"


def test_the_warning_of_a_request_is_at_the_callers_line_too(server: Server) -> None:
    server.script(answer({"id": "n", "title": "t", "tags": []}))
    request = v2.CREATE.build(body={"pinned": True})
    client = Client(api_key="k", base_url=server.url, wire="v1", api=V2)
    with client, pytest.warns(LossWarning) as caught:
        client.send(request)  # there
    assert _line(caught[0]) == "client.send(request)  # there"


def test_the_warning_is_at_the_line_that_awaits(server: Server) -> None:
    server.script(answer(NOTE_V2))

    async def call() -> None:
        async with AsyncClient(api_key="k", base_url=server.url, wire="v2") as client:
            await client.send(RETRIEVE)  # awaited

    with pytest.warns(LossWarning) as caught:
        asyncio.run(call())
    assert _line(caught[0]) == "await client.send(RETRIEVE)  # awaited"


def _line(warning: warnings.WarningMessage) -> str:
    with open(warning.filename, encoding="utf-8") as file:
        return file.read().splitlines()[warning.lineno - 1].strip()


@pytest.mark.parametrize(
    ("client", "call", "told", "warned"),
    [
        ({}, {}, LOST, True),
        ({"on_loss": "ignore"}, {}, [], False),
        ({"on_loss": "report"}, {}, LOST, False),
        ({"on_loss": "ignore"}, {"on_loss": "warn"}, LOST, True),
        ({"on_loss": {"drop": "ignore"}}, {}, [], False),
        ({"on_loss": "ignore"}, {"on_loss": {"narrow": "raise"}}, [], False),
        ({"on_loss": {"narrow": "raise"}}, {"on_loss": "report"}, LOST, False),
    ],
)
def test_policies_of_call_and_client_and_kind(
    perform: Performer,
    client: dict[str, Any],
    call: dict[str, Any],
    told: list[tuple[str, str]],
    warned: bool,
) -> None:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        sent = perform(lambda c: raw_send(c, RETRIEVE, **call), wire="v2", **client)
    assert kinds(sent) == told
    assert [w.category for w in caught] == ([LossWarning] if warned else [])


def test_a_view_has_a_policy_of_its_own(perform: Performer) -> None:
    def quiet(client: Any) -> Any:
        return raw_send(client.with_options(on_loss="report"), RETRIEVE)

    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert kinds(perform(quiet, wire="v2")) == LOST


def test_raise_is_by_kind_and_names_all(perform: Performer) -> None:
    policy = {"drop": "raise"}
    with pytest.raises(LossError, match="3 losses") as caught:
        perform(lambda c: c.send(RETRIEVE, {"wire": "v2", "on_loss": policy}))
    assert [(loss.kind, loss.pointer) for loss in caught.value.losses] == LOST
    assert str(caught.value.request).startswith("GET http://")
    assert len(perform.server.received) == 1, "a response is lost after it was sent"


def test_raise_for_a_request_sends_nothing(perform: Performer) -> None:
    request = v2.CREATE.build(body={"pinned": True})
    with pytest.raises(LossError, match="drop at /pinned"):
        perform(lambda c: c.send(request, {"wire": "v1", "on_loss": "raise"}), api=V2)
    assert perform.server.received == []


def test_what_does_not_fit_is_narrowed_when_it_is_received(perform: Performer) -> None:
    perform.server.script(answer({"id": "n", "heading": "", "labels": [], "status": "expired"}))
    sent = perform(lambda c: raw_send(c, RETRIEVE, wire="v2", on_loss="report"))
    assert sent.value.status == "done"
    assert kinds(sent) == [("narrow", "/status")]
    request = v2.REPLACE.build(
        id="n", body={"id": "n", "heading": "", "labels": [], "status": "expired"}
    )
    with pytest.raises(LossError, match="impossible at /status"):
        perform(lambda c: c.send(request, {"wire": "v1", "on_loss": "ignore"}), api=V2)


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("on_loss", "shout"),
        ("on_loss", {"drop": "shout"}),
        ("on_loss", {"lose": "warn"}),
        ("effects", "maybe"),
        ("effects_timeout", -1),
    ],
)
def test_options_that_are_none_are_refused(perform: Performer, option: str, value: object) -> None:
    with pytest.raises(InvalidArgumentError, match=option):
        perform(lambda c: c.send(RETRIEVE, {"wire": "v2", option: value}))
    with pytest.raises(InvalidArgumentError, match=option):
        perform(lambda c: None, **{option: value})
    assert perform.server.received == []


def test_collectors_nest(perform: Performer) -> None:
    with collect_losses() as outer:
        perform(lambda c: c.send(RETRIEVE, {"wire": "v2", "on_loss": "report"}))
        with collect_losses() as inner:
            perform(lambda c: c.send(RETRIEVE, {"wire": "v2", "on_loss": "report"}))
        perform(lambda c: c.send(RETRIEVE, {"wire": "v2", "on_loss": "ignore"}))
    perform(lambda c: c.send(RETRIEVE, {"wire": "v2", "on_loss": "report"}))
    assert (len(outer), len(inner)) == (6, 3)


def test_threads_collect_their_own(server: Server) -> None:
    server.script(answer(NOTE_V2))
    collected: dict[str, list[Loss]] = {}
    with Client(api_key="k", base_url=server.url, wire="v2", on_loss="report") as client:

        def call(name: str, times: int) -> None:
            with collect_losses() as found:
                for _ in range(times):
                    client.send(RETRIEVE)
            collected[name] = found

        with collect_losses() as own:
            threads = [threading.Thread(target=call, args=(f"{n}", n)) for n in (1, 2, 3)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
    assert {name: len(found) for name, found in collected.items()} == {"1": 3, "2": 6, "3": 9}
    assert own == []


@pytest.mark.parametrize("backend", ["asyncio", "trio"])
def test_tasks_collect_their_own_and_their_starter_all(server: Server, backend: str) -> None:
    server.script(answer(NOTE_V2))
    counts: list[int] = []

    async def main() -> int:
        async with AsyncClient(
            api_key="k", base_url=server.url, wire="v2", on_loss="report"
        ) as client:

            async def call(times: int) -> None:
                with collect_losses() as found:
                    for _ in range(times):
                        await client.send(RETRIEVE)
                counts.append(len(found))

            with collect_losses() as everything:
                async with anyio.create_task_group() as group:
                    for times in (1, 2, 3):
                        group.start_soon(call, times)
        return len(everything)

    assert anyio.run(main, backend=backend) == 18
    assert sorted(counts) == [3, 6, 9]


def test_losses_are_logged_without_secrets(
    perform: Performer, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, logger="specshim")
    perform(lambda c: c.send(RETRIEVE, {"wire": "v2", "on_loss": "report"}))
    told = [record.getMessage() for record in caplog.records]
    assert "drop at /pinned in the response of GET /notes/{note_id}, from v2 to v1" in "\n".join(
        told
    )
    assert not any("sk-secret-1" in line or "red" in line.split() for line in told)


def test_functions_of_a_project_report_within_their_value() -> None:
    losses = Losses("request", "POST /x", "v1", "v2")
    lost = losses.reporter(("tools", 0))
    lost("merge", "/a~1b/0", "two places")
    lost("drop", "", "all of it")
    assert [(x.kind, x.pointer) for x in losses.found] == [
        ("merge", "/tools/0/a~1b/0"),
        ("drop", "/tools/0"),
    ]
    with pytest.raises(ValueError, match="'lose' is no kind of loss"):
        lost("lose", "", "what")
    with pytest.raises(ValueError, match="not a JSON pointer"):
        lost("drop", "tools", "what")
