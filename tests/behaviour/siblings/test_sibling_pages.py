"""Lists that walk on, in the forms that bare documents have them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from tests.behaviour.calling import answering, openapi, serving
from tests.loopback import Answer, Received

INT = {"type": "integer"}
TEXT = {"type": "string"}
ITEMS = {
    "type": "array",
    "items": {"type": "object", "required": ["id"], "properties": {"id": INT}},
}
FIRST, LAST = [{"id": 1}, {"id": 2}], [{"id": 3}]
HERE = "http://here"
"""Stands for where the server is."""

FORMS: dict[str, tuple[dict[str, Any], dict[str, Any], list[dict[str, Any]], dict[str, str]]] = {
    "page_token": (
        {"page_token": TEXT, "page_size": INT},
        {"items": ITEMS, "next_page_token": TEXT},
        [{"items": FIRST, "next_page_token": "t"}, {"items": LAST, "next_page_token": ""}],
        {"page_token": "t"},
    ),
    "camel page token": (
        {"pageToken": TEXT, "maxResults": INT},
        {"files": ITEMS, "nextPageToken": TEXT, "kind": TEXT},
        [{"files": FIRST, "nextPageToken": "t"}, {"files": LAST}],
        {"pageToken": "t"},
    ),
    "continuation token": (
        {"continuationToken": TEXT},
        {"value": ITEMS, "continuationToken": TEXT},
        [{"value": FIRST, "continuationToken": "t"}, {"value": LAST}],
        {"continuationToken": "t"},
    ),
    "cursor": (
        {"cursor": TEXT, "limit": INT},
        {"data": ITEMS, "next_cursor": {"type": ["string", "null"]}},
        [{"data": FIRST, "next_cursor": "c"}, {"data": LAST, "next_cursor": None}],
        {"cursor": "c"},
    ),
    "cursor within meta": (
        {"cursor": TEXT},
        {"data": ITEMS, "meta": {"type": "object", "properties": {"next_cursor": TEXT}}},
        [{"data": FIRST, "meta": {"next_cursor": "c"}}, {"data": LAST, "meta": {}}],
        {"cursor": "c"},
    ),
    "total pages": (
        {"page": INT, "per_page": INT},
        {"results": ITEMS, "page": INT, "total_pages": INT},
        [
            {"results": FIRST, "page": 1, "total_pages": 2},
            {"results": LAST, "page": 2, "total_pages": 2},
        ],
        {"page": "2"},
    ),
    "total pages within meta": (
        {"page": INT, "per_page": INT},
        {
            "data": ITEMS,
            "meta": {"type": "object", "properties": {"current_page": INT, "total_pages": INT}},
        },
        [
            {"data": FIRST, "meta": {"current_page": 1, "total_pages": 2}},
            {"data": LAST, "meta": {"current_page": 2, "total_pages": 2}},
        ],
        {"page": "2"},
    ),
    "offset and total": (
        {"offset": INT, "limit": INT},
        {"items": ITEMS, "total": INT, "offset": INT, "limit": INT},
        [
            {"items": FIRST, "total": 3, "offset": 0, "limit": 2},
            {"items": LAST, "total": 3, "offset": 2, "limit": 2},
        ],
        {"offset": "2"},
    ),
    "skip and count": (
        {"skip": INT, "take": INT},
        {"items": ITEMS, "totalCount": INT},
        [{"items": FIRST, "totalCount": 3}, {"items": LAST, "totalCount": 3}],
        {"skip": "2"},
    ),
    "the last item's id": (
        {"starting_after": INT, "limit": INT},
        {"data": ITEMS, "has_more": {"type": "boolean"}},
        [{"data": FIRST, "has_more": True}, {"data": LAST, "has_more": False}],
        {"starting_after": "2"},
    ),
    "links": (
        {"limit": INT},
        {"data": ITEMS, "links": {"type": "object", "properties": {"next": TEXT}}},
        [
            {"data": FIRST, "links": {"next": f"{HERE}/items?page=2"}},
            {"data": LAST, "links": {}},
        ],
        {"page": "2"},
    ),
    "a whole address": (
        {"limit": INT, "offset": INT},
        {"count": INT, "next": {"type": ["string", "null"], "format": "uri"}, "results": ITEMS},
        [
            {"count": 3, "next": f"{HERE}/items?offset=2", "results": FIRST},
            {"count": 3, "next": None, "results": LAST},
        ],
        {"offset": "2"},
    ),
}


@pytest.mark.parametrize("form", FORMS)
def test_a_list_walks_on(tmp_path: Path, form: str) -> None:
    parameters, members, answers, asked = FORMS[form]
    operation = {
        "parameters": [
            {"name": name, "in": "query", "schema": schema} for name, schema in parameters.items()
        ],
        "responses": answering({"type": "object", "properties": members}),
    }
    seen: list[dict[str, str]] = []
    with serving(tmp_path, openapi({"/items": {"get": operation}})) as served:

        def answer(received: Received) -> Answer:
            said = json.dumps(answers[min(len(seen), 1)])
            seen.append(dict(parse_qsl(urlsplit(received.target).query)))
            return Answer(said.replace(HERE, served.server.base_url).encode())

        served.server.answer = answer
        found = [it.id for it in served.client.items.list()]
    assert found == [1, 2, 3]
    assert seen[1].items() >= asked.items()
