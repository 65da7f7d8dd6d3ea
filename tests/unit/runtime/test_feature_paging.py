from __future__ import annotations

import copy
import json
import pickle
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

import anyio
import pytest
from pydantic import JsonValue
from tests.unit.runtime.loopback import Answer, Received, Server, answer

from specshim.runtime.client import AsyncClient, SyncClient
from specshim.runtime.pages.paging import AsyncPage, NoNextPageError, SyncPage
from specshim.runtime.pages.strategies import (
    CursorPages,
    LinkHeaderPages,
    NextUrlPages,
    OffsetPages,
    PageNumberPages,
    Strategy,
    TokenPages,
)
from specshim.runtime.requests.bodies import JsonBody
from specshim.runtime.requests.operations import Operation
from specshim.runtime.requests.parameters import Query
from specshim.runtime.responses.decoders import Json
from specshim.runtime.responses.errors import (
    APIResponseValidationError,
    InvalidArgumentError,
    NotFoundError,
)
from specshim.runtime.settings.api import Api
from specshim.runtime.values.schemas.models import Maybe, Model

KINDS = ("sync", "asyncio", "trio")
API = Api(title="Pages", version="1", base_url="http://pages.invalid")


class Item(Model):
    id: str


class Meta(Model):
    next: Maybe[str] = None
    total: Maybe[int] = None
    pages: Maybe[int] = None


class ItemList(Model):
    data: list[Item]
    has_more: Maybe[bool] = None
    meta: Maybe[Meta] = None


class ItemsPage(SyncPage[Item], ItemList):
    """A page of items."""


class AsyncItemsPage(AsyncPage[Item], ItemList):
    """A page of items."""


class BarePage(SyncPage[Item]):
    """A page that is an array on the wire."""

    items: list[Item]


class AsyncBarePage(AsyncPage[Item]):
    """A page that is an array on the wire."""

    items: list[Item]


LIST = Operation[ItemList](
    "GET",
    "/items",
    parameters=(
        Query("after", str),
        Query("page[token]", str, argument="token"),
        Query("offset", int),
        Query("page", int),
        Query("limit", int),
    ),
    responses={"200": Json(ItemList)},
)
SEARCH = Operation[ItemList](
    "POST",
    "/search",
    body=JsonBody(dict[str, JsonValue]),
    responses={"200": Json(ItemList)},
)
BARE = Operation[list[Item]]("GET", "/items", responses={"200": Json(list[Item])})
CURSOR = CursorPages(items="data", more="has_more", cursor="id", parameter="after")


class Shelf(Server):
    """Answers by a function of the request's query."""

    def __init__(self, page: Callable[[Shelf, Received], Answer]) -> None:
        super().__init__()
        self._page = page

    def next_answer(self, received: Received) -> Answer:
        self.received.append(received)
        assert len(self.received) < 20, "the walk does not end"
        return self._page(self, received)

    @property
    def queries(self) -> list[dict[str, str]]:
        return [asked(received) for received in self.received]


def asked(received: Received) -> dict[str, str]:
    query = parse_qs(urlsplit(received.target).query)
    return {name: ",".join(values) for name, values in query.items()}


def things(start: int, stop: int = 5, size: int = 2) -> list[dict[str, str]]:
    return [{"id": str(i)} for i in range(start, min(stop, start + size))]


def by_cursor(_: Shelf, received: Received) -> Answer:
    start = int(asked(received).get("after", "-1")) + 1
    return answer({"data": things(start), "has_more": start + 2 < 5})


def by_cursor_until_empty(_: Shelf, received: Received) -> Answer:
    return answer({"data": things(int(asked(received).get("after", "-1")) + 1)})


def by_token(_: Shelf, received: Received) -> Answer:
    start = int(asked(received).get("page[token]", "0"))
    token = str(start + 2) if start + 2 < 5 else ""
    # A page may be empty and not the last, where the server filters.
    data = things(start) if start != 2 else []
    return answer({"data": data, "meta": {"next": token}})


def by_token_in_body(_: Shelf, received: Received) -> Answer:
    start = int(json.loads(received.body).get("start_cursor", "0"))
    token = str(start + 2) if start + 2 < 5 else None
    return answer({"data": things(start), "meta": {"next": token}})


def by_offset(_: Shelf, received: Received) -> Answer:
    start = int(asked(received).get("offset", "0"))
    return answer({"data": things(start), "meta": {"total": 5}})


def by_number(_: Shelf, received: Received) -> Answer:
    number = int(asked(received).get("page", "1"))
    return answer({"data": things(2 * number - 2), "meta": {"pages": 3}})


def by_next_url(_: Shelf, received: Received) -> Answer:
    start = int(asked(received).get("from", "0"))
    following = f"/v1/items?from={start + 2}&q=a%20b" if start + 2 < 5 else None
    return answer({"data": things(start), "meta": {"next": following}})


def by_link(shelf: Shelf, received: Received) -> Answer:
    start = int(asked(received).get("from", "0"))
    links = [f'<{shelf.url}/v1/items?from=0,0;x>; title="a, <b>; rel=next"; rel=first']
    if start + 2 < 5:
        links.append(f'<{shelf.url}/v1/items?from={start + 2}>; REL="x next"')
    return answer(things(start), Link=", ".join(links))


WAYS: dict[str, tuple[Callable[[Shelf, Received], Answer], Strategy, list[str]]] = {
    "cursor": (by_cursor, CURSOR, ["0", "1", "2", "3", "4"]),
    "cursor until a page is empty": (
        by_cursor_until_empty,
        CursorPages(items="data", cursor="id", parameter="after"),
        ["0", "1", "2", "3", "4"],
    ),
    "token": (
        by_token,
        TokenPages(items="data", token="meta.next", parameter="token"),
        ["0", "1", "4"],
    ),
    "token in body": (
        by_token_in_body,
        TokenPages("data", "meta.next", "start_cursor", place="body"),
        ["0", "1", "2", "3", "4"],
    ),
    "offset": (
        by_offset,
        OffsetPages(items="data", total="meta.total"),
        ["0", "1", "2", "3", "4"],
    ),
    "offset until a page is empty": (
        by_offset,
        OffsetPages(items="data"),
        ["0", "1", "2", "3", "4"],
    ),
    "page number": (
        by_number,
        PageNumberPages(items="data", pages="meta.pages"),
        ["0", "1", "2", "3", "4"],
    ),
    "page number until a page is empty": (
        by_number,
        PageNumberPages(items="data"),
        ["0", "1", "2", "3", "4"],
    ),
    "next url": (by_next_url, NextUrlPages("data", "meta.next"), ["0", "1", "2", "3", "4"]),
    "link header": (by_link, LinkHeaderPages("items"), ["0", "1", "2", "3", "4"]),
}


@pytest.fixture(params=KINDS)
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def walked(kind: str, shelf: Shelf, strategy: Strategy, **options: Any) -> list[str]:
    """The ids of all items, with any kind of client."""
    bare = isinstance(strategy, LinkHeaderPages)
    request: Any = BARE.build() if bare else LIST.build(limit=2)
    if getattr(strategy, "place", None) == "body":
        request = SEARCH.build(body={"q": "x"})
    base = f"{shelf.url}/v1"

    async def walk() -> list[str]:
        page = AsyncBarePage if bare else AsyncItemsPage
        async with AsyncClient(API, {}, {"base_url": base}) as client:
            pages = page.fetch(client, request, strategy, options)
            return [item.id async for item in pages]

    with shelf:
        if kind != "sync":
            return anyio.run(walk, backend=kind)
        with SyncClient(API, {}, {"base_url": base}) as client:
            page = BarePage if bare else ItemsPage
            return [item.id for item in page.fetch(client, request, strategy, options)]


@pytest.mark.parametrize("way", WAYS)
def test_iterating_walks_through_all_pages(kind: str, way: str) -> None:
    page, strategy, ids = WAYS[way]
    assert walked(kind, Shelf(page), strategy) == ids


def test_arguments_and_options_are_kept(kind: str) -> None:
    shelf = Shelf(by_cursor)
    walked(
        kind,
        shelf,
        CURSOR,
        extra_headers={"X-Mine": "1"},
        extra_query={"more": "yes", "after": "0"},
    )
    assert [query.get("after") for query in shelf.queries] == ["0", "2", "4"][:2]
    assert {query["limit"] for query in shelf.queries} == {"2"}
    assert {query["more"] for query in shelf.queries} == {"yes"}
    assert {received.header("X-Mine") for received in shelf.received} == {"1"}


def test_the_body_is_kept(kind: str) -> None:
    shelf = Shelf(by_token_in_body)
    walked(kind, shelf, WAYS["token in body"][1])
    bodies = [json.loads(received.body) for received in shelf.received]
    assert bodies == [{"q": "x", **rest} for rest in ({}, cursor("2"), cursor("4"))]


def cursor(value: str) -> dict[str, str]:
    return {"start_cursor": value}


@pytest.mark.parametrize("cursors", ["aaaa", "abab", "abcb"])
def test_a_server_that_repeats_a_cursor_does_not_loop_for_ever(kind: str, cursors: str) -> None:
    def page(shelf: Shelf, _: Received) -> Answer:
        number = len(shelf.received) - 1
        return answer({"data": [{"id": cursors[number % len(cursors)]}], "has_more": True})

    shelf = Shelf(page)
    walked(kind, shelf, CURSOR)
    assert len(shelf.received) == len(set(cursors)) + 1


def test_a_page_is_the_response_too() -> None:
    body = {"data": things(0), "has_more": True, "newer": {"a": 1}}
    with Server(answer(body)) as server, SyncClient(API, {}, {"base_url": server.url}) as client:
        page = ItemsPage.fetch(client, LIST.build(), CURSOR)
    assert isinstance(page, ItemList)
    assert page.data[0].id == "0"
    assert page.has_more is True
    assert page.meta is None
    assert page.model_fields_set == {"data", "has_more", "newer"}
    assert page.model_dump(by_alias=True, exclude_unset=True) == body
    assert "_walk" not in repr(page)


def test_pages_one_by_one() -> None:
    with Shelf(by_cursor) as shelf, SyncClient(API, {}, {"base_url": shelf.url}) as client:
        page = ItemsPage.fetch(client, LIST.build(), CURSOR)
        assert page.has_next_page()
        second = page.next_page()
        assert [item.id for item in second.data] == ["2", "3"]
        assert [[i.id for i in p.data] for p in second.pages()] == [["2", "3"], ["4"]]
        last = second.next_page()
        assert not last.has_next_page()
        with pytest.raises(NoNextPageError):
            last.next_page()


@pytest.mark.parametrize("backend", ["asyncio", "trio"])
def test_pages_one_by_one_async(backend: str) -> None:
    async def run(url: str) -> None:
        async with AsyncClient(API, {}, {"base_url": url}) as client:
            paginator = AsyncItemsPage.fetch(client, LIST.build(), CURSOR)
            page = await paginator
            assert page.has_next_page()
            second = await page.next_page()
            assert [item.id for item in second.data] == ["2", "3"]
            assert [item.id async for item in second] == ["2", "3", "4"]
            assert [len(p.data) async for p in second.pages()] == [2, 1]
            assert [len(p.data) async for p in paginator.pages()] == [2, 2, 1]
            last = await second.next_page()
            assert not last.has_next_page()
            with pytest.raises(NoNextPageError):
                await last.next_page()

    with Shelf(by_cursor) as shelf:
        anyio.run(run, shelf.url, backend=backend)


def test_only_what_is_asked_for_is_fetched() -> None:
    with Shelf(by_cursor) as shelf, SyncClient(API, {}, {"base_url": shelf.url}) as client:
        items = iter(ItemsPage.fetch(client, LIST.build(), CURSOR))
        assert [next(items).id, next(items).id] == ["0", "1"]
        assert len(shelf.received) == 1
        next(items)
        assert len(shelf.received) == 2


def test_a_server_that_leaves_things_out(kind: str) -> None:
    def page(shelf: Shelf, _: Received) -> Answer:
        bodies: list[object] = [{"data": [{"id": "0"}]}, {"data": None}]
        return answer(bodies[len(shelf.received) - 1])

    assert walked(kind, Shelf(page), CURSOR) == ["0"]


def test_items_without_a_cursor_end_the_walk(kind: str) -> None:
    shelf = Shelf(lambda *_: answer({"data": [{"name": "x"}], "has_more": True}))
    with pytest.raises(AttributeError):
        # Tolerated, the item reads None; as an id it is no cursor.
        [item.upper() for item in walked(kind, shelf, CURSOR)]
    assert len(shelf.received) == 1


def test_errors_on_later_pages_are_raised(kind: str) -> None:
    def page(shelf: Shelf, received: Received) -> Answer:
        return by_cursor(shelf, received) if len(shelf.received) == 1 else answer({}, 404)

    with pytest.raises(NotFoundError):
        walked(kind, Shelf(page), CURSOR)


def test_the_next_page_of_another_origin_is_refused(kind: str) -> None:
    body = {"data": [], "meta": {"next": "https://evil.invalid/items"}}
    shelf = Shelf(lambda *_: answer(body))
    with pytest.raises(InvalidArgumentError, match="evil"):
        walked(kind, shelf, NextUrlPages("data", "meta.next"))


def test_a_url_that_is_none(kind: str) -> None:
    shelf = Shelf(lambda *_: answer({"data": [], "meta": {"next": "http://a:b/"}}))
    with pytest.raises(APIResponseValidationError, match="http://a:b/"):
        walked(kind, shelf, NextUrlPages("data", "meta.next"))


def test_pages_can_be_copied_and_pickled() -> None:
    with Shelf(by_cursor) as shelf, SyncClient(API, {}, {"base_url": shelf.url}) as client:
        page = ItemsPage.fetch(client, LIST.build(), CURSOR)
        for copied in (copy.copy(page), copy.deepcopy(page), page.model_copy(deep=True)):
            assert [item.id for item in copied] == ["0", "1", "2", "3", "4"]
        pickled = pickle.loads(pickle.dumps(page))
        assert pickled.data == page.data
        with pytest.raises(NoNextPageError, match="did not come from a client"):
            pickled.has_next_page()
