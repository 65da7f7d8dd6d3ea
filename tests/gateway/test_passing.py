"""What a gateway need not touch goes through as it came, and what it must, is told."""

from __future__ import annotations

import gzip
import json
import logging
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx2
import pytest
from generated.assistants.gateway import Gateway

from tests.gateway.libraries import NEW, OLD
from tests.gateway.serving import served
from tests.generating import Generated
from tests.loopback import Answer, Loopback, loopback

ASSISTANT = {
    "id": "asst_1",
    "object": "assistant",
    "created_at": 1,
    "name": None,
    "description": None,
    "model": "gpt-4o",
    "instructions": None,
    "tools": [{"type": "file_search"}],
    "tool_resources": {"file_search": {"vector_store_ids": ["vs_1"]}},
    "metadata": {},
    "of_tomorrow": [1.0, "é"],
}
V1 = {"OpenAI-Beta": "assistants=v1", "Authorization": "Bearer sk-secret"}


class At:
    """A gateway, the server behind it, and a caller of version 1."""

    def __init__(self, server: Loopback, caller: httpx2.Client) -> None:
        self.server = server
        self.caller = caller

    def answers(self, body: Any, status: int = 200, **headers: str) -> None:
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        told = {name.replace("_", "-"): value for name, value in headers.items()}
        self.server.answer = Answer(content, status, {"Content-Type": "application/json", **told})


@contextmanager
def at(**settings: Any) -> Iterator[At]:
    with (
        loopback() as server,
        served(Gateway(f"{server.base_url}/v1", **settings)) as url,
        httpx2.Client(base_url=url, headers=V1) as caller,
    ):
        yield At(server, caller)


@pytest.fixture(scope="module")
def _plain() -> Iterator[At]:
    with at() as found:
        yield found


@pytest.fixture
def plain(_plain: At) -> At:
    _plain.answers({})
    return _plain


def test_what_is_no_operation_passes_byte_for_byte(plain: At) -> None:
    plain.answers(b'{ "a":1.0,\n"b": "\xc3\xa9"}', 207, X_Own="1", Connection="x-hop", X_Hop="2")
    sent = b'{"z":  1}'
    path = "/chat/completions?a=%2F&b=+&b=%20&c"
    answer = plain.caller.post(path, content=sent, headers={"TE": "trailers", "X-Mine": "m"})
    assert (answer.status_code, answer.content) == (207, b'{ "a":1.0,\n"b": "\xc3\xa9"}')
    assert answer.headers["x-own"] == "1"
    assert "x-hop" not in answer.headers
    received = plain.server.last
    assert (received.target, received.body) == (f"/v1{path}", sent)
    assert received.header("x-mine") == "m"
    assert received.header("te") is None
    assert received.header("authorization") == "Bearer sk-secret"
    assert received.header("via") == "1.1 specshim"
    assert (received.header("forwarded") or "").startswith("for=127.0.0.1;proto=http")


def test_the_version_is_told_anew_and_other_tokens_stay(plain: At) -> None:
    plain.caller.get("/threads/t", headers={"OpenAI-Beta": "a=b, assistants=v1,c"})
    assert plain.server.last.header("openai-beta") == "a=b, assistants=v2, c"
    plain.caller.get("/chat", headers={"OpenAI-Beta": "other"})
    assert plain.server.last.header("openai-beta") == "other"


def test_the_address_may_have_the_path_of_the_servers(plain: At) -> None:
    for path in ("/threads/t%2Fu", "/v1/threads/t%2Fu"):
        plain.caller.get(path)
        assert plain.server.last.target == "/v1/threads/t%2Fu"


def test_a_converted_answer(plain: At) -> None:
    plain.answers(ASSISTANT, ETag='"abc"', Content_MD5="x", X_Request_Id="req_1")
    answers = [plain.caller.get("/assistants/asst_1") for _ in range(2)]
    assert answers[0].content == answers[1].content
    shown = answers[0].json()
    assert shown["tools"] == [{"type": "retrieval"}]
    assert shown["file_ids"] == []
    assert shown["of_tomorrow"] == [1.0, "é"]
    headers = answers[0].headers
    assert (headers["etag"], headers["x-request-id"]) == ('W/"abc"', "req_1")
    assert "content-md5" not in headers
    assert headers["specshim-losses"].startswith(
        'drop;at="/tool_resources/file_search/vector_store_ids";in=response;from="v2";to="v1"'
    )


def test_a_compressed_answer_is_converted(plain: At) -> None:
    plain.answers(gzip.compress(json.dumps(ASSISTANT).encode()), Content_Encoding="gzip")
    assert plain.caller.get("/assistants/a").json()["tools"] == [{"type": "retrieval"}]
    plain.answers(gzip.compress(b"{}"), Content_Encoding="gzip")
    passed = plain.caller.get("/chat")
    assert passed.headers["content-encoding"] == "gzip"
    assert passed.json() == {}


def test_redirections_stay_with_us(plain: At) -> None:
    plain.answers(b"", 307, Location=f"{plain.server.base_url}/v1/threads/t2")
    assert plain.caller.get("/threads/t1").headers["location"] == "/threads/t2"


def test_head_is_passed_on(plain: At) -> None:
    plain.answers(b"")
    assert plain.caller.head("/assistants/a").status_code == 200
    assert (plain.server.last.method, plain.server.last.target) == ("HEAD", "/v1/assistants/a")


def test_who_waits_to_continue_is_told_to(plain: At) -> None:
    address = plain.caller.base_url
    with socket.create_connection((address.host, address.port or 80), timeout=5) as connection:
        connection.sendall(
            b"POST /files HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n"
        )
        assert connection.recv(100).startswith(b"HTTP/1.1 100")
        connection.sendall(b"abc")
        assert connection.recv(1000).startswith(b"HTTP/1.1 200")
    assert (plain.server.last.body, plain.server.last.header("expect")) == (b"abc", None)


def test_a_large_body_passes_in_pieces(plain: At) -> None:
    piece = b"x" * 100_000

    def pieces() -> Iterator[bytes]:
        for _ in range(50):
            yield piece

    plain.caller.post("/files", content=pieces())
    assert plain.server.last.body == piece * 50


def test_an_impossible_request_is_refused_in_the_shape_of_the_api(plain: At) -> None:
    before = len(plain.server.received)
    refused = plain.caller.post("/assistants/a", json={"file_ids": ["f"]})
    assert refused.status_code == 400
    error = refused.json()["error"]
    assert error["code"] == "cannot_convert_request"
    assert error["type"] == "invalid_request_error"
    assert error["param"] is None
    assert "v2 needs to know the tools" in error["message"]
    assert refused.headers["specshim-losses"].startswith('impossible;at="/file_ids"')
    lone = plain.caller.get("/assistants/a/files")
    assert (lone.status_code, lone.json()["error"]["code"]) == (400, "not_in_version")
    broken = plain.caller.post(
        "/assistants", content=b"{", headers={"content-type": "application/json"}
    )
    assert (broken.status_code, broken.json()["error"]["code"]) == (400, "invalid_request")
    odd = plain.caller.post("/assistants", json={"model": "m", "tools": 5, "file_ids": 3})
    assert odd.status_code in (200, 400)
    assert len(plain.server.received) == before + (odd.status_code == 200)


def test_losses_are_refused_where_that_is_wanted() -> None:
    with at(on_loss="raise") as found:
        found.answers(ASSISTANT)
        refused = found.caller.get("/assistants/a")
        assert refused.status_code == 502
        assert refused.json()["error"]["code"] == "cannot_convert_answer"
    with at(on_loss="ignore") as found:
        found.answers(ASSISTANT)
        assert "specshim-losses" not in found.caller.get("/assistants/a").headers


def test_an_answer_that_is_not_json_is_told(plain: At) -> None:
    plain.answers(b"<html>")
    refused = plain.caller.get("/assistants/a")
    assert (refused.status_code, refused.json()["error"]["code"]) == (
        502,
        "upstream_answer_unreadable",
    )


def test_a_server_that_is_not_there() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    with served(Gateway(f"http://127.0.0.1:{port}")) as url:
        for path in ("/assistants", "/chat"):
            refused = httpx2.get(url + path, headers=V1)
            assert refused.status_code == 502
            assert refused.json()["error"]["code"] == "upstream_unreachable"
            assert "sk-secret" not in refused.text


def test_a_server_that_is_silent() -> None:
    with (
        socket.create_server(("127.0.0.1", 0)) as listener,
        served(Gateway(f"http://127.0.0.1:{listener.getsockname()[1]}", timeout=0.05)) as url,
    ):
        refused = httpx2.get(f"{url}/assistants", headers=V1)
    assert (refused.status_code, refused.json()["error"]["code"]) == (504, "upstream_timeout")


def test_limits() -> None:
    with at(max_body=1000, max_document=100, max_head=2000) as found:
        long = found.caller.get("/chat", headers={"X-Long": "x" * 3000})
        assert (long.status_code, long.json()["error"]["code"]) == (431, "head_too_large")
        passed = found.caller.post("/chat", content=b"x" * 2000)
        assert passed.status_code == 413
        converted = found.caller.post("/assistants", json={"model": "m" * 200})
        assert converted.status_code == 413
        found.answers({**ASSISTANT, "name": "n" * 2000})
        assert found.caller.get("/assistants/a").status_code == 502


def test_health_asks_nobody(plain: At) -> None:
    before = len(plain.server.received)
    assert plain.caller.get("/healthz").text == "ok\n"
    assert len(plain.server.received) == before


def test_the_log_has_one_line_of_json_for_a_call(
    plain: At, caplog: pytest.LogCaptureFixture
) -> None:
    plain.answers(ASSISTANT)
    with caplog.at_level(logging.INFO, logger="generated.assistants.gateway"):
        plain.caller.get("/assistants/asst_secret?limit=sk-secret")
        plain.caller.get("/healthz")
    lines = [it.getMessage() for it in caplog.records if it.name.endswith(".gateway")]
    (told,) = map(json.loads, lines)
    assert told["operation"] == "GET /assistants/{assistant_id}"
    assert (told["caller"], told["status"]) == ("v1", 200)
    assert told["losses"][0]["pointer"] == "/tool_resources/file_search/vector_store_ids"
    assert "secret" not in lines[0]


def test_an_error_of_the_server_is_passed_on(plain: At) -> None:
    error = {"error": {"message": "no", "type": "t", "param": None, "code": None, "new": 1}}
    plain.answers(error, 429, Retry_After="7")
    answer = plain.caller.get("/assistants/a")
    assert (answer.status_code, answer.json()) == (429, error)
    assert answer.headers["retry-after"] == "7"
    assert len([it for it in plain.server.received if it.target == "/v1/assistants/a"]) >= 1


def test_parameters_are_converted_and_others_stay(library: Generated) -> None:
    page = {"items": [], "next": None}
    with (
        library.imported("gateway") as gateway,
        loopback(Answer(json.dumps(page).encode())) as server,
        served(gateway.Gateway(server.base_url, wire=NEW)) as url,
    ):
        headers = {"Library-Version": OLD}
        httpx2.get(f"{url}/books?state=lent&x=%2F&limit=3&x=+", headers=headers)
        target = server.last.target
        assert target.startswith("/books?")
        assert sorted(target.partition("?")[2].split("&")) == [
            "limit=3",
            "state=on_loan",
            "x=%2F",
            "x=+",
        ]
        assert server.last.header("library-version") == NEW
        httpx2.get(f"{url}/books?limit=03", headers=headers)
        assert server.last.target == "/books?limit=03"


def test_the_client_of_a_package_may_be_behind_it_too(plain: At) -> None:
    """What is told of the server's faults reads like the server's own."""
    from generated.assistants import BadRequestError, Client

    client = Client(api_key="k", version="v1", base_url=str(plain.caller.base_url), max_retries=0)
    with pytest.warns(FutureWarning), pytest.raises(BadRequestError, match="tools") as caught:
        client.assistants.update("a", file_ids=["f"])
    assert caught.value.code == "cannot_convert_request"
