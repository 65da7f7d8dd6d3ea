"""Values of parameters: special characters, types, absence, checks, and other ways to serialise."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any
from urllib.parse import quote
from uuid import UUID

import pytest
from tests.behaviour.calling import Served, openapi, serving
from tests.loopback import Answer

TEXT = {"type": "string"}
DONE = {"responses": {"204": {"description": "Done."}}}


def parameter(name: str, place: str, schema: object, **fields: object) -> dict[str, object]:
    return {"name": name, "in": place, "schema": schema, **fields}


def document() -> str:
    identifier = parameter("id", "path", TEXT, required=True)
    filters = {
        "type": "object",
        "required": ["x"],
        "properties": {"x": {"type": "integer"}, "y": TEXT},
    }
    return openapi(
        {
            "/things/{id}": {
                "parameters": [identifier, parameter("shared", "query", TEXT)],
                "get": {"parameters": [parameter("shared", "query", {"type": "integer"})], **DONE},
            },
            "/files/{id}/parts/{part}/{id2}.json": {
                "get": {
                    "parameters": [
                        identifier,
                        parameter("part", "path", {"type": "integer"}, required=True),
                        parameter("id2", "path", TEXT, required=True),
                    ],
                    **DONE,
                }
            },
            "/undeclared/{thing}": {"get": DONE},
            "/beta?beta=true": {"get": {"parameters": [parameter("q", "query", TEXT)], **DONE}},
            "/repeated?page={page}&v=2": {
                "get": {"parameters": [parameter("page", "query", {"type": "integer"})], **DONE}
            },
            "/expression{?page,limit}": {
                "get": {"parameters": [parameter("page", "query", {"type": "integer"})], **DONE}
            },
            "/search": {
                "get": {
                    "parameters": [
                        parameter("text", "query", TEXT),
                        parameter("count", "query", {"type": "integer", "minimum": 1, "maximum": 9}),
                        parameter("ratio", "query", {"type": "number"}),
                        parameter("flag", "query", {"type": "boolean"}),
                        parameter("order", "query", {"enum": ["asc", "desc"]}),
                        parameter("day", "query", {"type": "string", "format": "date"}),
                        parameter("at", "query", {"type": "string", "format": "date-time"}),
                        parameter("uuid", "query", {"type": "string", "format": "uuid"}),
                        parameter("price", "query", {"type": "string", "format": "decimal"}),
                        parameter("include[]", "query", {"type": "array", "items": TEXT}),
                        parameter("ids", "query", {"type": "array", "items": {"type": "integer"}, "maxItems": 2}, explode=False),
                        parameter("maybe", "query", {"type": ["string", "null"]}),
                        parameter("raw", "query", TEXT, allowReserved=True),
                        {"name": "filter", "in": "query", "content": {"application/json": {"schema": filters}}},
                        parameter("deep", "query", {"type": "object", "properties": {"a": {"type": "array", "items": TEXT}, "b c": TEXT}}, style="deepObject"),
                        parameter("X-Trace", "header", TEXT),
                        parameter("X-Count", "header", {"type": "integer"}),
                        parameter("X-Flag", "header", {"type": "boolean"}),
                        parameter("session", "cookie", TEXT),
                        parameter("theme", "cookie", TEXT),
                        parameter("Accept", "header", TEXT),
                        parameter("Authorization", "header", TEXT),
                    ],
                    **DONE,
                }
            },
        }
    )  # fmt: skip


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    names = {"GET /files/{id}/parts/{part}/{id2}.json": {"name": "files.part"}}
    folder = tmp_path_factory.mktemp("values")
    with serving(folder, document(), Answer(b"", 204), operations=names) as served:
        yield served


QUERIES: tuple[tuple[dict[str, Any], str], ...] = (
    ({}, ""),
    ({"text": "a b&c=d+e#f?g/h:i"}, "text=a%20b%26c%3Dd%2Be%23f%3Fg%2Fh%3Ai"),
    ({"text": "größe ☃"}, "text=gr%C3%B6%C3%9Fe%20%E2%98%83"),
    ({"text": "100%"}, "text=100%25"),
    ({"text": "%41"}, "text=%2541"),
    ({"text": "a-b.c_d~e"}, "text=a-b.c_d~e"),
    ({"text": "\n\x00"}, "text=%0A%00"),
    ({"count": 9}, "count=9"),
    ({"ratio": 0.5}, "ratio=0.5"),
    ({"flag": True}, "flag=true"),
    ({"flag": False}, "flag=false"),
    ({"order": "desc"}, "order=desc"),
    ({"day": "2024-05-06"}, "day=2024-05-06"),
    ({"day": dt.date(2024, 5, 6)}, "day=2024-05-06"),
    ({"at": dt.datetime(2024, 5, 6, 7, 8, tzinfo=dt.UTC)}, "at=2024-05-06T07%3A08%3A00Z"),
    (
        {"uuid": UUID("6ba7b810-9dad-11d1-80b4-00c04fd430c8")},
        "uuid=6ba7b810-9dad-11d1-80b4-00c04fd430c8",
    ),
    ({"price": Decimal("1.10")}, "price=1.10"),
    ({"include": ["a", "b c"]}, "include%5B%5D=a&include%5B%5D=b%20c"),
    ({"include": ("a",)}, "include%5B%5D=a"),
    ({"include": []}, ""),
    ({"ids": [1, 2]}, "ids=1,2"),
    ({"maybe": None}, ""),
    ({"maybe": "x"}, "maybe=x"),
    ({"raw": "a/b?c:@d,e"}, "raw=a/b?c:@d,e"),
    ({"raw": "a b%"}, "raw=a%20b%25"),
    ({"filter": {"x": 1, "y": "ü"}}, "filter=%7B%22x%22%3A1%2C%22y%22%3A%22%C3%BC%22%7D"),
    ({"deep": {"b c": "d&e"}}, "deep%5Bb%20c%5D=d%26e"),
    ({"text": "a", "count": 1, "flag": True}, "text=a&count=1&flag=true"),
)


@pytest.mark.parametrize(("arguments", "query"), QUERIES)
def test_a_query_is_percent_encoded_once(
    served: Served, arguments: dict[str, Any], query: str
) -> None:
    served.client.search.retrieve(**arguments)
    assert served.last.target == ("/search?" + query).rstrip("?")


REFUSED: tuple[tuple[dict[str, Any], str], ...] = (
    ({"count": 0}, "count"),
    ({"count": 10}, "count"),
    ({"count": "1"}, "count"),
    ({"count": True}, "count"),
    ({"order": "up"}, "order"),
    ({"day": "tomorrow"}, "day"),
    ({"ids": [1, 2, 3]}, "ids"),
    ({"ids": ["a"]}, "ids[0]"),
    ({"include": "text"}, "include"),
    ({"filter": {"y": "x is missing"}}, "filter"),
    ({"text": "\ud800"}, "text"),
    ({"ratio": float("nan")}, "ratio"),
    ({"x_trace": "a\r\nX-Other: b"}, "x_trace"),
    ({"x_trace": "a\x00"}, "x_trace"),
    ({"x_count": 1.5}, "x_count"),
)


@pytest.mark.parametrize(("arguments", "name"), REFUSED)
def test_a_forbidden_value_is_refused_before_sending(
    served: Served, arguments: dict[str, Any], name: str
) -> None:
    error = served.refused(served.client.search.retrieve, **arguments)
    assert error.argument.startswith(name)


@pytest.mark.parametrize(
    ("arguments", "header", "value"),
    [
        ({"x_trace": "a, b"}, "X-Trace", "a, b"),
        ({"x_count": 3}, "X-Count", "3"),
        ({"x_flag": True}, "X-Flag", "true"),
        ({"session": "abc"}, "Cookie", "session=abc"),
        ({"session": "a; theme=dark\r\n"}, "Cookie", "session=a%3B%20theme%3Ddark%0D%0A"),
        ({"session": "abc", "theme": "dark"}, "Cookie", "session=abc; theme=dark"),
        ({}, "X-Trace", None),
        ({}, "Cookie", None),
    ],
)
def test_headers_and_cookies_arrive(
    served: Served, arguments: dict[str, Any], header: str, value: str | None
) -> None:
    served.client.search.retrieve(**arguments)
    assert served.last.header(header) == value


def test_a_header_that_cannot_be_sent_is_told_and_the_rest_stays(tmp_path: Path) -> None:
    parameters = [
        {"name": name, "in": "header", "required": True, "schema": {"type": "string"}}
        for name in ("X Kind", "X-Übung", "X-Good", "X:Colon")
    ]
    schemes = {"key": {"type": "apiKey", "in": "header", "name": "X Key"}}
    document = openapi(
        {"/things": {"get": {"parameters": parameters, **DONE}}},
        components={"securitySchemes": schemes},
    )
    with serving(tmp_path, document) as served:
        served.client.things.retrieve(x_good="yes")
        assert served.last.header("X-Good") == "yes"
        assert served.codes.count("header-name") == 4


def test_headers_that_http_itself_uses_are_no_arguments(served: Served) -> None:
    assert served.codes.count("reserved-header") >= 1
    for name in ("accept", "authorization"):
        assert name not in served.client.search.retrieve.__annotations__


@pytest.mark.parametrize(
    ("identifier", "path"),
    [
        ("abc", "/things/abc"),
        ("a/b", "/things/a%2Fb"),
        ("a?b#c", "/things/a%3Fb%23c"),
        ("a b", "/things/a%20b"),
        ("ü", "/things/%C3%BC"),
        ("%2F", "/things/%252F"),
        ("...", "/things/..."),
        ("a..b", "/things/a..b"),
        ("../secret", "/things/..%2Fsecret"),
    ],
)
def test_a_path_parameter_stays_one_segment(served: Served, identifier: str, path: str) -> None:
    served.client.things.retrieve(identifier)
    assert served.last.target == path


@pytest.mark.parametrize("identifier", ["", ".", "..", None, ["a"]])
def test_an_id_that_would_change_the_path_is_refused(served: Served, identifier: object) -> None:
    assert served.refused(served.client.things.retrieve, identifier).argument == "id"


def test_several_parameters_in_one_path(served: Served) -> None:
    served.client.files.part("a", 2, "c")
    assert served.last.target == "/files/a/parts/2/c.json"


def test_the_operations_parameter_comes_before_the_paths(served: Served) -> None:
    served.client.things.retrieve("a", shared=1)
    assert served.last.target == "/things/a?shared=1"
    served.refused(served.client.things.retrieve, "a", shared="text")


def test_an_undeclared_path_parameter_is_text_and_warned_of(served: Served) -> None:
    assert "undeclared-path-parameter" in served.codes
    served.client.undeclared.retrieve("a/b")
    assert served.last.target == "/undeclared/a%2Fb"


def test_a_query_in_the_path_is_kept(served: Served) -> None:
    served.client.beta.retrieve()
    assert served.last.target == "/beta?beta=true"
    served.client.beta.retrieve(q="x")
    assert served.last.target == "/beta?beta=true&q=x"


def test_extra_query_and_headers_of_one_call(served: Served) -> None:
    served.client.search.retrieve(
        text="a", extra_query={"more": ["b", "c"]}, extra_headers={"X-More": "d"}
    )
    path, _, query = served.last.target.partition("?")
    assert (path, sorted(query.split("&"))) == ("/search", ["more=b", "more=c", "text=a"])
    assert served.last.header("x-more") == "d"


@pytest.mark.parametrize("place", ["query", "path", "header", "cookie"])
def test_a_parameter_with_content_is_json(tmp_path: Path, place: str) -> None:
    content = {"application/json": {"schema": {"type": "object", "properties": {"x": TEXT}}}}
    path = "/things/{filter}" if place == "path" else "/things"
    filters = {"name": "filter", "in": place, "required": True, "content": content}
    document = openapi({path: {"get": {"operationId": "find", "parameters": [filters], **DONE}}})
    names = {"find": {"name": "things.find"}}
    with serving(tmp_path, document, Answer(b"", 204), operations=names) as served:
        served.client.things.find(filter={"x": "a"})
        assert {
            "query": served.last.target.partition("filter=")[2],
            "path": served.last.target.rpartition("/")[2],
            "header": quote(served.last.header("filter") or ""),
            "cookie": (served.last.header("cookie") or "").removeprefix("filter="),
        }[place] == "%7B%22x%22%3A%22a%22%7D"
        served.refused(served.client.things.find, filter={"x": 1})


def test_what_the_path_says_again_of_the_query_is_sent_once(served: Served) -> None:
    served.client.repeated.retrieve(page=2)
    assert served.last.target == "/repeated?v=2&page=2"
    served.client.expression.retrieve(page=2, limit="7")
    assert served.last.target == "/expression?page=2&limit=7"
    served.client.expression.retrieve()
    assert served.last.target == "/expression"
    assert served.codes.count("undeclared-query-parameter") == 1
