"""Lists whose pages a bare document shows in one of the usual forms: they walk on by themselves."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from tests.behaviour.calling import Served, json_content, openapi, ref, serving
from tests.loopback import Answer, Received

THING = {"type": "object", "required": ["id"], "properties": {"id": {"type": "integer"}}}
THINGS = {"type": "array", "items": ref("Thing")}
TEXT, NUMBER, FLAG = {"type": "string"}, {"type": "integer"}, {"type": "boolean"}
URL = {"type": ["string", "null"], "format": "uri"}


def listing(answer: object, *parameters: str, **headers: object) -> dict[str, Any]:
    asked = [
        {"name": it, "in": "query", "schema": TEXT if "oken" in it or it == "cursor" else NUMBER}
        for it in parameters
    ]
    success = {"description": "x", "content": json_content(answer), "headers": headers}
    return {"get": {"parameters": asked, "responses": {"200": success}}}


def record(**properties: object) -> dict[str, Any]:
    return {"type": "object", "properties": properties}


def with_nothing(item: dict[str, Any]) -> dict[str, Any]:
    """Where there is nothing to list, the document says, the answer has no body."""
    item["get"]["responses"]["204"] = {"description": "nothing"}
    return item


PATHS = {
    "/links": listing(THINGS, "page", "per_page", Link={"schema": TEXT}),
    "/tokens": listing(record(items=THINGS, nextPageToken=TEXT), "pageToken", "pageSize"),
    "/nested": listing(
        record(data=THINGS, response_metadata=record(next_cursor=TEXT)), "cursor", "limit"
    ),
    "/numbers": listing(record(results=THINGS, total_pages=NUMBER), "page"),
    "/offsets": listing(record(records=THINGS, meta=record(total=NUMBER)), "offset", "limit"),
    "/urls": listing(record(data=THINGS, links=record(next=TEXT)), "page[size]"),
    "/followed": listing(record(results=THINGS, next=URL, count=NUMBER), "limit", "offset"),
    "/emptied": with_nothing(listing(record(results=THINGS, total_pages=NUMBER), "page")),
    "/emptied-links": with_nothing(
        listing(THINGS, "page", "per_page", Link={"schema": TEXT}),
    ),
    "/counted": listing(record(things=THINGS, count=NUMBER), "offset"),
    "/zero": {
        "get": {
            **listing(record(content=THINGS, totalPages=NUMBER))["get"],
            "parameters": [
                {"name": "page", "in": "query", "schema": {"type": "integer", "default": 0}}
            ],
        }
    },
}
FIRST, SECOND = [{"id": 1}, {"id": 2}], [{"id": 3}]
SHAPES: dict[str, tuple[object, object, str]] = {
    "links": (FIRST, SECOND, "page=2"),
    "tokens": ({"items": FIRST, "nextPageToken": "t2"}, {"items": SECOND}, "pageToken=t2"),
    "nested": (
        {"data": FIRST, "response_metadata": {"next_cursor": "t2"}},
        {"data": SECOND, "response_metadata": {"next_cursor": ""}},
        "cursor=t2",
    ),
    "numbers": (
        {"results": FIRST, "total_pages": 2},
        {"results": SECOND, "total_pages": 2},
        "page=2",
    ),
    "offsets": (
        {"records": FIRST, "meta": {"total": 3}},
        {"records": SECOND, "meta": {"total": 3}},
        "offset=2",
    ),
    "urls": ({"data": FIRST, "links": {"next": "/urls?after=2"}}, {"data": SECOND}, "after=2"),
    "followed": (
        {"results": FIRST, "next": "/followed?offset=2"},
        {"results": SECOND, "next": None},
        "offset=2",
    ),
    "zero": (
        {"content": FIRST, "totalPages": 2},
        {"content": SECOND, "totalPages": 2},
        "page=1",
    ),
}


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder: Path = tmp_path_factory.mktemp("pages")
    with serving(folder, openapi(PATHS, {"Thing": THING})) as found:
        yield found


def answer(received: Received) -> Answer:
    parts = urlsplit(received.target)
    first, second, asked = SHAPES[parts.path.strip("/")]
    is_second = tuple(asked.split("=")) in parse_qsl(parts.query)
    headers = {"Content-Type": "application/json"}
    if parts.path == "/links" and not is_second:
        headers["Link"] = '</links?page=2>; rel="next"'
    return Answer(json.dumps(second if is_second else first).encode(), 200, headers)


@pytest.mark.parametrize("name", SHAPES)
def test_a_list_walks_on(served: Served, name: str) -> None:
    served.server.answer = answer
    page = getattr(served.client, name).list()
    assert [it.id for it in page] == [1, 2, 3]
    assert page.has_next_page()
    dumped = page.model_dump(mode="json", by_alias=True, exclude_unset=True)
    assert dumped == ({"items": FIRST} if name == "links" else SHAPES[name][0])

    async def walked() -> list[int]:
        async with served.package.AsyncClient(base_url=served.server.base_url) as client:
            return [it.id async for it in getattr(client, name).list()]

    assert asyncio.run(walked()) == [1, 2, 3]


def test_what_is_in_doubt_stays_a_list_and_is_told(served: Served) -> None:
    served.answers({"things": FIRST, "count": 2})
    found = served.client.counted.retrieve()
    assert [it.id for it in found.things] == [1, 2]
    assert served.codes.count("pages-in-doubt") == 1


@pytest.mark.parametrize("name", ["emptied", "emptied_links", "numbers", "links"])
def test_no_content_is_an_empty_page(served: Served, name: str) -> None:
    """Declared or not, a 204 is no error, and its page reads as one without items."""
    served.answers(b"", 204, "")
    page = getattr(served.client, name).list()
    assert list(page) == []
    assert not page.has_next_page()
    assert (page.items if "links" in name else page.results) == []
    assert "links" in name or page.total_pages is None
    assert page.model_dump(exclude_unset=True) == {}

    async def walked() -> list[object]:
        async with served.package.AsyncClient(base_url=served.server.base_url) as client:
            return [it async for it in getattr(client, name).list()]

    assert asyncio.run(walked()) == []
