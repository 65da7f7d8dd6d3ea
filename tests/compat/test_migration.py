"""An app written for one version runs unchanged on a server of the other, and is told what is lost."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any, Literal

import pytest
from generated.assistants import AsyncClient, Client, LossWarning, collect_losses

from tests.assistants_server import Server, serve
from tests.compat.apps import v1_app, v2_app

Version = Literal["v1", "v2"]

pytestmark = pytest.mark.filterwarnings("ignore::FutureWarning")


@contextmanager
def _server(version: Version) -> Iterator[Server]:
    """One that speaks a single version, with a clock that makes every record newer than the last."""
    ticks = itertools.count(1_700_000_000)
    with serve([version], clock=lambda: next(ticks)) as server:
        yield server


@dataclass(frozen=True)
class Told:
    """What an app saw, the kinds and places of what was lost, and the versions that were spoken."""

    seen: Any
    losses: frozenset[tuple[str, str, str]]
    spoken: frozenset[str | None]


def _run(app: Any, shape: Version, wire: Version, *, is_async: bool, **settings: Any) -> Told:
    settings = {
        "api_key": "sk-test",
        "version": shape,
        "wire": wire,
        "on_loss": "report",
        **settings,
    }
    with _server(wire) as server, collect_losses() as losses:
        if is_async:
            seen = asyncio.run(_run_async(app, server.base_url, settings))
        else:
            with Client(base_url=server.base_url, **settings) as client:
                seen = app.run(client)
        spoken = {
            it.header("openai-beta") for it in server.requests if b"/files" not in it.raw_path
        }
    return Told(
        seen,
        frozenset((it.kind, it.direction, it.pointer) for it in losses),
        frozenset(spoken),
    )


async def _run_async(app: Any, base_url: str, settings: dict[str, Any]) -> Any:
    async with AsyncClient(base_url=base_url, **settings) as client:
        return await app.run_async(client)


BOTH = pytest.mark.parametrize("is_async", [False, True], ids=["sync", "async"])

QUOTE = "/content/0/text/annotations/0/file_citation/quote"
STORE = "/tool_resources/file_search"


@BOTH
def test_a_v1_app_runs_on_a_v2_server(is_async: bool) -> None:
    home = _run(v1_app, "v1", "v1", is_async=is_async)
    assert home.losses == frozenset()
    away = _run(v1_app, "v1", "v2", is_async=is_async)
    assert away.spoken == {"assistants=v2"}
    # v2 no longer quotes what it cites; all else is as it was.
    assert home.seen.quotes == ("Employees have 30 days off. They may car",)
    assert away.seen == replace(home.seen, quotes=("",))
    assert away.losses == {
        ("fabricate", "request", "/file_ids"),
        ("drop", "response", f"{STORE}/vector_store_ids"),
        ("merge", "response", STORE),
        ("fabricate", "response", "/file_ids"),
        ("fabricate", "response", f"/data/0{QUOTE}"),
        ("fabricate", "event", "/data/file_ids"),
        ("fabricate", "event", f"/data{QUOTE}"),
    }


@BOTH
def test_a_v2_app_runs_on_a_v1_server_as_far_as_that_can_go(is_async: bool) -> None:
    home = _run(v2_app, "v2", "v2", is_async=is_async)
    assert home.losses == frozenset()
    away = _run(v2_app, "v2", "v1", is_async=is_async)
    assert away.spoken == {"assistants=v1"}
    assert home.seen.answer == "Sum column b"
    assert away.seen == replace(home.seen, answer="Sum\n\ncolumn b")
    assert away.losses == {
        ("merge", "request", "/content"),
        ("merge", "request", "/attachments/0/tools"),
        ("drop", "response", "/file_ids"),
        ("drop", "event", "/data/file_ids"),
    }


def test_losses_are_warnings_at_the_line_of_the_app() -> None:
    with (
        _server("v2") as server,
        Client(api_key="sk-test", base_url=server.base_url, version="v1", wire="v2") as client,
    ):
        with pytest.warns(LossWarning, match="billed") as caught:
            client.assistants.create(
                model="gpt-4-turbo",
                tools=[{"type": "retrieval"}],
                file_ids=[client.files.create(file=b"text", purpose="assistants").id],
            )
        assert all(it.filename == __file__ for it in caught if it.category is LossWarning)
