"""A FastAPI application of the newest version answers callers of the older one."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Iterator
from typing import Any

import httpx2
import pytest
from generated.assistants import Client
from generated.assistants.gateway import VersionGate as AssistantsGate
from starlette.applications import Starlette
from starlette.background import BackgroundTask
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from tests.assistants_server.app import PREFIX, Admission, create_app
from tests.assistants_server.state import State
from tests.compat.apps import v1_app
from tests.gateway.libraries import NEW, OLD
from tests.gateway.library.application import create_library
from tests.gateway.serving import served
from tests.generating import Generated

PICTURE = bytes(range(256)) * 300


@pytest.fixture(scope="module")
def url(library: Generated) -> Iterator[str]:
    app = create_library()
    with library.imported("gateway") as gateway:
        app.add_middleware(gateway.VersionGate, speaks=NEW)
        with served(app) as address:
            yield address


@pytest.fixture
def old(url: str) -> Iterator[httpx2.Client]:
    with httpx2.Client(base_url=url, headers={"Library-Version": OLD}) as client:
        yield client


@pytest.fixture
def new(url: str) -> Iterator[httpx2.Client]:
    with httpx2.Client(base_url=url, headers={"Library-Version": NEW}) as client:
        yield client


@pytest.fixture
def book(old: httpx2.Client) -> Iterator[dict[str, Any]]:
    made = old.post("/books", json={"title": "Kim", "writer": "Kipling", "state": "lent"})
    assert made.status_code == 201, made.text
    yield made.json()
    old.delete(f"/books/{made.json()['id']}")


def test_names_and_values_are_those_of_the_callers_version(
    old: httpx2.Client, new: httpx2.Client, book: dict[str, Any]
) -> None:
    path = f"/books/{book['id']}"
    assert book == {"id": book["id"], "title": "Kim", "writer": "Kipling", "state": "lent"}
    assert new.get(path).json() == {
        "id": book["id"],
        "title": "Kim",
        "author": "Kipling",
        "state": "on_loan",
        "language": "en",
    }
    changed = old.patch(path, json={"writer": "R. Kipling"})
    assert changed.json()["writer"] == "R. Kipling"
    assert new.patch(path, json={"state": "lost"}).json()["state"] == "lost"
    assert old.get(path).json()["state"] == "lent"
    assert old.delete(path).status_code == 204
    assert old.get(path).status_code == 404
    old.post("/books", json={"title": "Kim", "writer": "Kipling"})


def test_losses_are_told_in_a_header(old: httpx2.Client) -> None:
    told = old.post("/books", json={"title": "Emma", "writer": "Austen", "shelf": "A3"})
    losses = told.headers["Specshim-Losses"]
    assert 'drop;at="/shelf";in=request;from="2024-01-01";to="2025-01-01";reason=' in losses
    assert 'fabricate;at="/language";in=request' in losses
    assert old.delete(f"/books/{told.json()['id']}").headers.get("Specshim-Losses") is None


def test_parameters_and_pages(old: httpx2.Client, book: dict[str, Any]) -> None:
    more = [old.post("/books", json={"title": t, "writer": "w"}).json()["id"] for t in "abc"]
    page = old.get("/books", params={"state": "in", "limit": 2}).json()
    assert [it["state"] for it in page["items"]] == ["in", "in"]
    lent = old.get("/books", params={"state": "lent"}).json()["items"]
    assert [it["id"] for it in lent] == [book["id"]]
    rest = old.get("/books", params={"after": page["next"], "limit": "50"}).json()
    assert rest["next"] is None
    for name in more:
        old.delete(f"/books/{name}")


def test_an_error_of_the_application_is_passed_on(old: httpx2.Client) -> None:
    refused = old.get("/books/none")
    assert (refused.status_code, refused.json()) == (404, {"detail": "There is no book none."})
    assert old.post("/books", content=b"{", headers={"content-type": "application/json"}).json()[
        "code"
    ] == ("invalid_request")
    assert old.get("/failing").status_code == 500


def test_what_is_no_json_passes_byte_for_byte(old: httpx2.Client, book: dict[str, Any]) -> None:
    path = f"/books/{book['id']}/cover"
    assert old.put(path, content=PICTURE, headers={"content-type": "image/png"}).status_code == 204
    assert old.get(path).content == PICTURE


def test_events_are_converted_one_by_one(old: httpx2.Client, book: dict[str, Any]) -> None:
    text = old.get("/events").text
    assert text.startswith(": hello\n\n")
    blocks = [it for it in text.split("\n\n") if f"id: {book['id']}" in it]
    assert json.loads(blocks[0].partition("data: ")[2]) == book


def test_who_tells_no_version_gets_the_newest(url: str) -> None:
    made = httpx2.post(f"{url}/books", json={"title": "t", "author": "a", "language": "no"})
    assert made.json()["language"] == "no"
    httpx2.delete(f"{url}/books/{made.json()['id']}")


def test_an_unknown_version_is_refused_in_the_shape_of_the_api(url: str) -> None:
    refused = httpx2.get(f"{url}/books", headers={"Library-Version": "1999-01-01"})
    assert refused.status_code == 400
    assert refused.json() == {
        "detail": "there is no version '1999-01-01'",
        "code": "unknown_version",
    }


@pytest.mark.filterwarnings("ignore:version v1 was switched off")
def test_an_app_of_version_1_works_at_our_server_of_version_2() -> None:
    """The same app as at a server of its own version, with the same outcome."""
    both = create_app(State(lambda: 1_700_000_000), Admission(("v1", "v2"), None))
    newest = create_app(State(lambda: 1_700_000_000), Admission(("v2",), None))
    seen = []
    for app in (both, AssistantsGate(newest, prefix=PREFIX, effects="allow")):
        with (
            served(app) as address,
            Client(api_key="k", version="v1", base_url=f"{address}{PREFIX}") as client,
        ):
            seen.append(v1_app.run(client))
    assert seen[1].answer == seen[0].answer
    assert seen[1].files == seen[0].files
    assert seen[1].steps == seen[0].steps
    assert seen[1].deleted


def test_what_an_application_does_after_its_answer_is_done(library: Generated) -> None:
    """Starlette's background tasks, and what raises in them."""
    done: list[str] = []

    async def later(name: str) -> None:
        await asyncio.sleep(0.05)
        done.append(name)
        if name == "failing":
            raise RuntimeError("a fault in the background")

    async def books(request: Request) -> Response:
        name = request.query_params["after"]
        task = BackgroundTask(later, name)
        return JSONResponse({"items": [], "next": None}, background=task)

    async def covers(request: Request) -> Response:
        return StreamingResponse(iter([b"a", b"b"]), background=BackgroundTask(later, "cover"))

    app = Starlette(routes=[Route("/books", books), Route("/books/{book}/cover", covers)])
    with library.imported("gateway") as gateway:
        app.add_middleware(gateway.VersionGate, speaks=NEW)
        with served(app) as url:
            for name in ("fine", "failing", "next"):
                told = httpx2.get(f"{url}/books?after={name}", headers={"Library-Version": OLD})
                assert told.status_code == 200
            assert (
                httpx2.get(f"{url}/books/b1/cover", headers={"Library-Version": OLD}).text == "ab"
            )
            for _ in range(300):
                if len(done) == 4:
                    break
                time.sleep(0.01)
    assert sorted(done) == ["cover", "failing", "fine", "next"]
