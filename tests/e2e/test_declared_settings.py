"""What only a project file can say works: pages of every style, polling, streams, names."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from tests.assistants_server import serve
from tests.generating import Generated, generate_package
from tests.loopback import Answer, Received, loopback

DOCUMENT = """\
openapi: 3.1.0
info: {title: Shop, version: "1"}
paths:
  /items:
    get:
      operationId: listItems
      parameters:
        - {name: offset, in: query, schema: {type: integer}}
        - {name: page, in: query, schema: {type: integer}}
        - {name: token, in: query, schema: {type: string}}
      responses:
        "200":
          description: Items.
          content: {application/json: {schema: {$ref: "#/components/schemas/Items"}}}
components:
  schemas:
    Items:
      type: object
      required: [results]
      properties:
        results: {type: array, items: {type: object, properties: {name: {type: string}}}}
        next_page: {anyOf: [{type: object, properties: {token: {type: string}}}, {type: "null"}]}
        url: {type: [string, "null"]}
"""

NAMES = ["a", "b", "c", "d", "e"]
SIZE = 2
STYLES: dict[str, dict[str, str]] = {
    "offset": {"parameter": "offset"},
    "page": {"parameter": "page"},
    "token": {"parameter": "token", "token": "next_page.token"},
    "next-url": {"url": "url"},
    "link": {},
}


def _shop(received: Received) -> Answer:
    """Five items, two on a page, found by whatever the caller counts in."""
    query = {key: values[0] for key, values in parse_qs(urlsplit(received.target).query).items()}
    start = int(query.get("offset", query.get("token", (int(query.get("page", "1")) - 1) * SIZE)))
    end = start + SIZE
    more = end < len(NAMES)
    body: dict[str, Any] = {"results": [{"name": name} for name in NAMES[start:end]]}
    headers = {"Content-Type": "application/json"}
    if more:
        body |= {"next_page": {"token": str(end)}, "url": f"/items?offset={end}"}
        headers["Link"] = f'</items?offset={end}>; rel="next"'
    return Answer(json.dumps(body).encode(), headers=headers)


@pytest.mark.parametrize("style", STYLES)
def test_pages_of_a_declared_style_are_walked(style: str, tmp_path: Path) -> None:
    pages = {"style": style, "items": "results", **STYLES[style]}
    generated = generate_package(tmp_path, DOCUMENT, operations={"listItems": {"pages": pages}})
    assert generated.codes in ([], ["another-name"])
    with generated.imported() as package, loopback(_shop) as server:
        client = package.Client(base_url=server.base_url)
        assert [item.name for item in client.items.list()] == NAMES
        # Where nothing counts the items, only an empty page tells the end.
        empty = style in ("offset", "page")
        assert len(list(client.items.list().pages())) == 3 + empty


def test_what_matches_nothing_is_reported(tmp_path: Path) -> None:
    operations = {
        "listItem": {"name": "items.all"},
        "listItems": {"pages": {"style": "offset", "items": "entries", "parameter": "offset"}},
    }
    generated = generate_package(tmp_path, DOCUMENT, operations=operations)
    said = {found.code.name: found.message for found in generated.diagnostics}
    assert "did you mean `listItems`" in said["unmatched-setting"]
    assert "`entries`" in said["unmatched-pages"]


def test_a_stated_name_is_taken(tmp_path: Path) -> None:
    generated = generate_package(
        tmp_path,
        DOCUMENT,
        operations={"listItems": {"name": "goods.everything"}},
        models={"Items": "Goods"},
    )
    with generated.imported() as package, loopback(_shop) as server:
        found = package.Client(base_url=server.base_url).goods.everything()
        assert type(found).__name__ == "Goods"


STREAMED = """\
openapi: 3.1.0
info: {title: Chat, version: "1"}
paths:
  /chat:
    post:
      operationId: chat
      requestBody:
        required: true
        content:
          application/json:
            schema: {type: object, properties: {stream: {type: boolean}}}
      responses:
        "200":
          description: An answer.
          content: {application/json: {schema: {$ref: "#/components/schemas/Piece"}}}
components:
  schemas:
    Piece: {type: object, required: [text], properties: {text: {type: string}}}
"""


@pytest.fixture
def chat(tmp_path: Path) -> Generated:
    return generate_package(
        tmp_path,
        STREAMED,
        operations={"chat": {"stream": "Piece"}},
        streams={"done": "[DONE]"},
    )


def _chat(received: Received) -> Answer:
    if not json.loads(received.body).get("stream"):
        return Answer(b'{"text": "whole"}')
    events = b'data: {"text": "a"}\n\ndata: {"text": "b"}\n\ndata: [DONE]\n\n'
    return Answer(events, headers={"Content-Type": "text/event-stream"})


def test_a_stream_that_no_document_declares(chat: Generated) -> None:
    with chat.imported() as package, loopback(_chat) as server:
        client = package.Client(base_url=server.base_url)
        assert client.chat.create().text == "whole"
        with client.chat.create(stream=True) as pieces:
            assert [piece.text for piece in pieces] == ["a", "b"]


@pytest.fixture
def assistants(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    import generated.assistants as package

    with serve() as server:
        yield package.Client(api_key="k", base_url=server.base_url)


def test_a_run_is_waited_for(assistants: Any) -> None:
    assistant = assistants.assistants.create(model="gpt-4o")
    thread = assistants.threads.create(messages=[{"role": "user", "content": "hello"}])
    run = assistants.threads.runs.create_and_poll(
        thread.id, assistant_id=assistant.id, poll_interval=0
    )
    assert run.status == "completed"
    again = assistants.threads.create_and_run_and_poll(assistant_id=assistant.id, poll_interval=0)
    assert again.status == "completed"
