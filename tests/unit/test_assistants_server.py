"""The test server of the Assistants API, seen through an ordinary HTTP client."""

import json
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Self, TypeAlias

import httpx2
import pytest
from tests.assistants_server import Recorded, Server, serve

Json: TypeAlias = dict[str, Any]

NOON = 1_700_000_000
FUNCTION = {"type": "function", "function": {"name": "weather"}}


class Caller:
    """A client that speaks one version."""

    def __init__(self, server: Server, version: str) -> None:
        headers = {"openai-beta": f"assistants={version}"}
        self.http = httpx2.Client(base_url=server.base_url, headers=headers)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *raised: object) -> None:
        self.http.close()

    def get(self, path: str, **query: str | int) -> Json:
        return self._json(self.http.get(path, params=query))

    def post(self, path: str, **body: Any) -> Json:
        return self._json(self.http.post(path, json=body))

    def delete(self, path: str) -> Json:
        return self._json(self.http.delete(path))

    def refused(self, path: str, status: int = 400, **body: Any) -> Json:
        response = self.http.post(path, json=body)
        assert response.status_code == status, response.text
        error: Json = response.json()["error"]
        assert error.keys() == {"message", "type", "param", "code"}
        return error

    def upload(self, name: str = "facts.txt", content: bytes = b"Ants dance.") -> str:
        response = self.http.post(
            "/files", data={"purpose": "assistants"}, files={"file": (name, content)}
        )
        return str(self._json(response)["id"])

    def thread(self, text: str) -> str:
        messages = [{"role": "user", "content": text}]
        return str(self.post("/threads", messages=messages)["id"])

    def events(self, path: str, **body: Any) -> list[tuple[str, Any]]:
        with self.http.stream("POST", path, json={**body, "stream": True}) as response:
            assert response.headers["content-type"].startswith("text/event-stream")
            return parsed_events(response.read().decode())

    @staticmethod
    def _json(response: httpx2.Response) -> Json:
        assert response.status_code == 200, response.text
        return response.json()  # type: ignore[no-any-return]


def parsed_events(text: str) -> list[tuple[str, Any]]:
    assert text.endswith("\n\n")
    events = []
    for block in text.removesuffix("\n\n").split("\n\n"):
        name, data = block.split("\n")
        value = data.removeprefix("data: ")
        parsed = value if value == "[DONE]" else json.loads(value)
        events.append((name.removeprefix("event: "), parsed))
    return events


@pytest.fixture
def server() -> Iterator[Server]:
    with serve(clock=lambda: NOON) as running:
        yield running


@pytest.fixture
def v1(server: Server) -> Iterator[Caller]:
    with Caller(server, "v1") as caller:
        yield caller


@pytest.fixture
def v2(server: Server) -> Iterator[Caller]:
    with Caller(server, "v2") as caller:
        yield caller


def test_each_request_is_recorded_as_it_was_sent(server: Server, v2: Caller) -> None:
    v2.http.get("/assistants?limit=2&after=asst%5F1", headers={"X-App": "tests"})
    v2.post("/threads", metadata={"a": "é"})
    first, second = server.requests
    assert isinstance(first, Recorded)
    assert first.method == "GET"
    assert first.raw_path == b"/v1/assistants?limit=2&after=asst%5F1"
    assert ("x-app", "tests") in first.headers
    assert first.header("OpenAI-Beta") == "assistants=v2"
    assert first.header("authorization") is None
    assert second.json() == {"metadata": {"a": "é"}}
    assert "é".encode() in second.body


def test_every_response_has_a_request_id(server: Server, v2: Caller) -> None:
    server.fail_next(500)
    ids = [
        v2.http.get(path).headers["x-request-id"]
        for path in ("/threads/x", "/assistants", "/nowhere", "/files")
    ]
    assert ids == ["req_1", "req_2", "req_3", "req_4"]


@pytest.mark.parametrize(
    ("sent", "named"),
    [
        (None, "'assistants=v2'"),
        ("realtime=v1", "'assistants=v2'"),
        ("assistants=v3", "'assistants=v3'"),
        ("assistants=v1, assistants=v2", "'assistants=v1' and 'assistants=v2'"),
    ],
)
def test_version_header_must_name_one_version(server: Server, sent: str | None, named: str) -> None:
    headers = {} if sent is None else {"OpenAI-Beta": sent}
    response = httpx2.get(f"{server.base_url}/assistants", headers=headers)
    assert response.status_code == 400
    error = response.json()["error"]
    assert named in error["message"]
    assert (error["type"], error["param"], error["code"]) == (
        "invalid_request_error",
        None,
        "invalid_beta",
    )


def test_version_header_may_carry_other_tokens(server: Server) -> None:
    headers = {"OpenAI-Beta": "realtime=v1, assistants=v2 ,x"}
    response = httpx2.get(f"{server.base_url}/assistants", headers=headers)
    assert response.status_code == 200


def test_files_ask_for_no_version_header(server: Server) -> None:
    assert httpx2.get(f"{server.base_url}/files").status_code == 200


def test_a_server_of_v2_alone_refuses_v1() -> None:
    with (
        serve(versions=("v2",)) as server,
        Caller(server, "v1") as v1,
        Caller(server, "v2") as v2,
    ):
        error = v1.refused("/threads")
        assert v2.post("/threads")["object"] == "thread"
    assert error["code"] == "invalid_beta"
    assert "'assistants=v1'" in error["message"]


def test_unknown_versions_cannot_be_served() -> None:
    with pytest.raises(ValueError, match="v9"), serve(versions=("v9",)):
        pass


def test_a_key_is_checked_when_the_server_has_one() -> None:
    with serve(api_key="secret") as server:
        statuses = [
            httpx2.get(f"{server.base_url}/files", headers=headers)
            for headers in (
                {},
                {"x-portkey-api-key": "secret"},
                {"Authorization": "Bearer other"},
                {"Authorization": "Bearer secret"},
            )
        ]
    assert [each.status_code for each in statuses] == [401, 401, 401, 200]
    assert statuses[0].json()["error"]["code"] == "invalid_api_key"


def test_v1_assistant_seen_by_both_versions(v1: Caller, v2: Caller) -> None:
    file = v1.upload()
    made = v1.post(
        "/assistants",
        model="gpt-4",
        tools=[{"type": "retrieval"}, {"type": "code_interpreter"}],
        file_ids=[file],
    )
    assert made == {
        "id": "asst_1",
        "object": "assistant",
        "created_at": NOON,
        "name": None,
        "description": None,
        "model": "gpt-4",
        "instructions": None,
        "tools": [{"type": "retrieval"}, {"type": "code_interpreter"}],
        "file_ids": [file],
        "metadata": {},
        "temperature": 1.0,
        "top_p": 1.0,
        "response_format": "auto",
    }
    seen = v2.get("/assistants/asst_1")
    assert seen["tools"] == [{"type": "file_search"}, {"type": "code_interpreter"}]
    assert seen["tool_resources"] == {
        "code_interpreter": {"file_ids": [file]},
        "file_search": {"vector_store_ids": ["vs_1"]},
    }
    assert "file_ids" not in seen
    assert v2.get("/vector_stores/vs_1/files")["data"][0]["id"] == file


def test_v2_assistant_seen_by_v1(v1: Caller, v2: Caller) -> None:
    code, searched = v2.upload("a.csv"), v2.upload("b.txt")
    function = {"name": "weather", "strict": True, "parameters": {"type": "object"}}
    v2.post(
        "/assistants",
        model="gpt-4o",
        tools=[
            {"type": "file_search", "file_search": {"max_num_results": 5}},
            {"type": "function", "function": function},
        ],
        tool_resources={
            "code_interpreter": {"file_ids": [code]},
            "file_search": {"vector_stores": [{"file_ids": [searched]}]},
        },
        temperature=0.5,
    )
    seen = v1.get("/assistants/asst_1")
    assert seen["file_ids"] == [code, searched]
    assert seen["tools"][0] == {"type": "retrieval"}
    assert "strict" not in seen["tools"][1]["function"]
    assert "tool_resources" not in seen
    assert (seen["temperature"], seen["response_format"]) == (0.5, "auto")


def test_modify_keeps_what_is_absent_and_clears_what_is_null(v2: Caller) -> None:
    file = v2.upload()
    v2.post(
        "/assistants",
        model="gpt-4o",
        name="Ada",
        description="counts",
        metadata={"a": "1"},
        tool_resources={
            "code_interpreter": {"file_ids": [file]},
            "file_search": {"vector_stores": [{"file_ids": [file]}]},
        },
    )
    changed = v2.post(
        "/assistants/asst_1",
        name=None,
        metadata={"b": "2"},
        tool_resources={"code_interpreter": {"file_ids": []}},
    )
    assert (changed["name"], changed["description"]) == (None, "counts")
    assert changed["metadata"] == {"b": "2"}
    assert changed["tool_resources"] == {
        "code_interpreter": {"file_ids": []},
        "file_search": {"vector_store_ids": ["vs_1"]},
    }
    assert v2.post("/assistants/asst_1", tool_resources=None)["tool_resources"] == {}


def test_v1_modify_places_files_by_the_tools(v1: Caller, v2: Caller) -> None:
    file = v1.upload()
    tools = [{"type": "code_interpreter"}]
    v1.post("/assistants", model="gpt-4", tools=tools, file_ids=[file])
    moved = v1.post("/assistants/asst_1", tools=[{"type": "retrieval"}])
    assert moved["file_ids"] == [file]
    resources = v2.get("/assistants/asst_1")["tool_resources"]
    assert resources == {"file_search": {"vector_store_ids": ["vs_1"]}}
    v1.post("/assistants/asst_1", file_ids=[])
    assert v2.get("/assistants/asst_1")["tool_resources"] == {}


def test_v1_assistant_files(v1: Caller, v2: Caller) -> None:
    file = v1.upload()
    v1.post("/assistants", model="gpt-4", tools=[{"type": "retrieval"}])
    attached = v1.post("/assistants/asst_1/files", file_id=file)
    assert attached == {
        "id": file,
        "object": "assistant.file",
        "created_at": NOON,
        "assistant_id": "asst_1",
    }
    assert v1.get("/assistants/asst_1/files")["data"] == [attached]
    assert v1.get(f"/assistants/asst_1/files/{file}") == attached
    gone = v1.delete(f"/assistants/asst_1/files/{file}")
    assert gone == {"id": file, "object": "assistant.file.deleted", "deleted": True}
    assert v2.get("/assistants/asst_1")["tool_resources"] == {}


def test_deletion(v2: Caller) -> None:
    v2.post("/assistants", model="gpt-4o")
    gone = v2.delete("/assistants/asst_1")
    assert gone == {"id": "asst_1", "object": "assistant.deleted", "deleted": True}
    response = v2.http.get("/assistants/asst_1")
    assert response.status_code == 404
    assert response.json()["error"]["message"] == ("No assistant found with id 'asst_1'.")


@pytest.mark.parametrize(
    ("query", "ids", "has_more"),
    [
        ({"limit": 2}, ["asst_5", "asst_4"], True),
        ({"limit": 2, "after": "asst_4"}, ["asst_3", "asst_2"], True),
        ({"limit": 2, "after": "asst_2"}, ["asst_1"], False),
        ({"limit": 2, "before": "asst_2"}, ["asst_4", "asst_3"], True),
        ({"limit": 9, "before": "asst_4"}, ["asst_5"], False),
        ({"after": "asst_5", "before": "asst_2"}, ["asst_4", "asst_3"], False),
        ({"order": "asc", "limit": 1}, ["asst_1"], True),
        ({"order": "asc", "after": "asst_5"}, [], False),
    ],
)
def test_paging(v2: Caller, query: Json, ids: list[str], has_more: bool) -> None:
    for _ in range(5):
        v2.post("/assistants", model="gpt-4o")
    page = v2.get("/assistants", **query)
    assert [each["id"] for each in page.pop("data")] == ids
    assert page == {
        "object": "list",
        "first_id": ids[0] if ids else None,
        "last_id": ids[-1] if ids else None,
        "has_more": has_more,
    }


@pytest.mark.parametrize(
    "query",
    [{"limit": "0"}, {"limit": "101"}, {"limit": "x"}, {"order": "up"}, {"after": "x"}],
)
def test_wrong_page_parameters_are_named(v2: Caller, query: dict[str, str]) -> None:
    response = v2.http.get("/assistants", params=query)
    assert response.status_code == 400
    assert [response.json()["error"]["param"]] == list(query)


@pytest.mark.parametrize(
    ("body", "param", "code"),
    [
        ({}, "model", "missing_required_parameter"),
        ({"model": "m", "file_ids": []}, "file_ids", "unknown_parameter"),
        ({"model": "m", "name": "x" * 257}, "name", "string_above_max_length"),
        ({"model": 4}, "model", "invalid_type"),
        ({"model": "m", "temperature": 2.1}, "temperature", "decimal_above_max_value"),
        ({"model": "m", "tools": [{"type": "retrieval"}]}, "tools[0].type", None),
        (
            {"model": "m", "tools": [{"type": "code_interpreter"}] * 129},
            "tools",
            "array_above_max_length",
        ),
        (
            {"model": "m", "tool_resources": {"code": {}}},
            "tool_resources.code",
            "unknown_parameter",
        ),
    ],
)
def test_wrong_bodies_are_refused_by_parameter(
    v2: Caller, body: Json, param: str, code: str | None
) -> None:
    error = v2.refused("/assistants", **body)
    assert error["type"] == "invalid_request_error"
    assert (error["param"], error["code"]) == (param, code or "invalid_value")


def test_v1_refuses_what_came_with_v2(v1: Caller) -> None:
    error = v1.refused("/assistants", model="gpt-4", tool_resources={})
    assert error["message"] == "Unknown parameter: 'tool_resources'."
    error = v1.refused("/threads", messages=[{"role": "user", "content": [{}]}])
    assert error["param"] == "messages[0].content"


@pytest.mark.parametrize(
    "content", [b"{", b"\xff", b"[]", b'{"model": NaN}', b'{"model": "\\ud800"}', b"[" * 100_000]
)
def test_bodies_that_are_no_json_object(v2: Caller, content: bytes) -> None:
    response = v2.http.post("/assistants", content=content)
    assert response.status_code == 400
    assert response.json()["error"]["type"] == "invalid_request_error"


@pytest.mark.parametrize(
    ("version", "method", "path"),
    [
        ("v1", "GET", "/vector_stores"),
        ("v1", "DELETE", "/threads/thread_1/messages/msg_1"),
        ("v2", "GET", "/assistants/asst_1/files"),
        ("v2", "GET", "/threads/thread_1/messages/msg_1/files"),
        ("v2", "PUT", "/assistants"),
    ],
)
def test_operations_that_a_version_lacks(
    server: Server, version: str, method: str, path: str
) -> None:
    with Caller(server, version) as caller:
        response = caller.http.request(method, path)
    assert response.status_code == 404
    assert response.json()["error"] == {
        "message": f"Invalid URL ({method} /v1{path})",
        "type": "invalid_request_error",
        "param": None,
        "code": None,
    }


def test_message_files_and_attachments(v1: Caller, v2: Caller) -> None:
    file = v1.upload()
    thread = v1.post("/threads")["id"]
    made = v1.post(f"/threads/{thread}/messages", role="user", content="Hi", file_ids=[file])
    assert made["file_ids"] == [file]
    assert "attachments" not in made
    path = f"/threads/{thread}/messages/{made['id']}"
    assert v1.get(f"{path}/files")["data"][0]["object"] == "thread.message.file"
    assert v1.get(f"{path}/files/{file}")["message_id"] == made["id"]
    tools = [{"type": "code_interpreter"}, {"type": "file_search"}]
    seen = v2.get(path)
    assert seen["attachments"] == [{"file_id": file, "tools": tools}]
    assert seen["content"][0]["text"] == {"value": "Hi", "annotations": []}
    assert v2.get(f"/threads/{thread}")["tool_resources"] == {
        "code_interpreter": {"file_ids": [file]},
        "file_search": {"vector_store_ids": ["vs_1"]},
    }
    assert v2.delete(path)["object"] == "thread.message.deleted"


def test_v2_content_parts_seen_by_v1(v1: Caller, v2: Caller) -> None:
    thread = v2.post("/threads")["id"]
    image = {"type": "image_url", "image_url": {"url": "https://example.org/a.png"}}
    text = {"type": "text", "text": "Look:"}
    made = v2.post(f"/threads/{thread}/messages", role="user", content=[text, image])
    assert made["content"][1] == image
    seen = v1.get(f"/threads/{thread}/messages/{made['id']}")
    values = [part["text"]["value"] for part in seen["content"]]
    assert values == ["Look:", "https://example.org/a.png"]
    assert seen["file_ids"] == []


def test_a_run_ends_after_two_reads(v1: Caller, v2: Caller) -> None:
    file = v1.upload()
    tools = [{"type": "retrieval"}]
    v1.post("/assistants", model="gpt-4", tools=tools, file_ids=[file])
    thread = v1.thread("Do ants dance?")
    run = v1.post(f"/threads/{thread}/runs", assistant_id="asst_1")
    path = f"/threads/{thread}/runs/{run['id']}"
    statuses = [run["status"], *(v1.get(path)["status"] for _ in range(3))]
    assert statuses == ["queued", "in_progress", "completed", "completed"]
    assert run["file_ids"] == [file]
    assert "parallel_tool_calls" not in run

    answer = v1.get(f"/threads/{thread}/messages", run_id=run["id"])["data"][0]
    text = answer["content"][0]["text"]
    citation = text["annotations"][0]
    start, end = citation["start_index"], citation["end_index"]
    assert text["value"][:start] == "Do ants dance?"
    assert text["value"][start:end] == citation["text"]
    assert citation["file_citation"] == {"file_id": file, "quote": "Ants dance."}

    seen = v2.get(f"/threads/{thread}/messages/{answer['id']}")
    cited = seen["content"][0]["text"]["annotations"][0]["file_citation"]
    assert cited == {"file_id": file}
    assert "file_ids" not in v2.get(path)

    steps = v1.get(f"{path}/steps", order="asc")["data"]
    assert [step["type"] for step in steps] == ["tool_calls", "message_creation"]
    assert steps[0]["step_details"]["tool_calls"][0]["retrieval"] == {}
    same = v2.get(f"{path}/steps/{steps[0]['id']}")["step_details"]["tool_calls"][0]
    assert same["file_search"]["results"][0]["file_id"] == file


def test_a_run_waits_for_tool_outputs(v2: Caller) -> None:
    v2.post("/assistants", model="gpt-4o", tools=[FUNCTION])
    thread = v2.thread('Please call weather {"city": {"name": "Bern"}} now')
    run = v2.post(f"/threads/{thread}/runs", assistant_id="asst_1")
    path = f"/threads/{thread}/runs/{run['id']}"
    v2.get(path)
    waiting = v2.get(path)
    assert waiting["status"] == "requires_action"
    calls = waiting["required_action"]["submit_tool_outputs"]["tool_calls"]
    assert calls[0]["function"] == {
        "name": "weather",
        "arguments": '{"city": {"name": "Bern"}}',
    }
    submit = f"{path}/submit_tool_outputs"
    assert v2.refused(submit, tool_outputs=[])["param"] == "tool_outputs"
    outputs = [{"tool_call_id": calls[0]["id"], "output": "rain"}]
    assert v2.post(submit, tool_outputs=outputs)["status"] == "queued"
    assert [v2.get(path)["status"] for _ in range(2)] == ["in_progress", "completed"]
    answer = v2.get(f"/threads/{thread}/messages")["data"][0]
    assert answer["content"][0]["text"]["value"].endswith(" -> rain")
    steps = v2.get(f"{path}/steps", order="asc")["data"]
    assert steps[0]["step_details"]["tool_calls"][0]["function"]["output"] == "rain"
    v2.refused(submit, tool_outputs=outputs)


def test_a_run_can_fail_or_be_cancelled(v2: Caller) -> None:
    v2.post("/assistants", model="gpt-4o")
    thread = v2.thread("Please fail")
    run = v2.post(f"/threads/{thread}/runs", assistant_id="asst_1")
    path = f"/threads/{thread}/runs/{run['id']}"
    v2.get(path)
    failed = v2.get(path)
    assert (failed["status"], failed["last_error"]["code"]) == ("failed", "server_error")

    run = v2.post(f"/threads/{thread}/runs", assistant_id="asst_1")
    path = f"/threads/{thread}/runs/{run['id']}"
    assert v2.post(f"{path}/cancel")["status"] == "cancelling"
    assert v2.get(path)["status"] == "cancelled"
    v2.refused(f"{path}/cancel")


WRITING = [
    "thread.run.step.created",
    "thread.run.step.in_progress",
    "thread.message.created",
    "thread.message.in_progress",
    "thread.message.delta",
    "thread.message.delta",
    "thread.message.completed",
    "thread.run.step.completed",
    "thread.run.completed",
    "done",
]


def test_streamed_run(v2: Caller) -> None:
    v2.post("/assistants", model="gpt-4o")
    body = {"messages": [{"role": "user", "content": "Grüezi wohl"}]}
    events = v2.events("/threads/runs", assistant_id="asst_1", thread=body)
    begun = ["created", "queued", "in_progress"]
    begun = ["thread.created", *(f"thread.run.{status}" for status in begun)]
    assert [name for name, _ in events] == [*begun, *WRITING]
    assert events[-1] == ("done", "[DONE]")
    assert [data["status"] for _, data in events[1:3]] == ["queued", "queued"]
    deltas = [data for name, data in events if name == "thread.message.delta"]
    pieces = [data["delta"]["content"][0]["text"]["value"] for data in deltas]
    assert pieces == ["Grüezi ", "wohl"]


def test_streamed_tool_call_in_v1(v1: Caller) -> None:
    v1.post("/assistants", model="gpt-4", tools=[FUNCTION, {"type": "retrieval"}])
    thread = v1.thread("call weather")
    runs = f"/threads/{thread}/runs"
    events = v1.events(runs, assistant_id="asst_1")
    assert [name for name, _ in events[-3:]] == [
        "thread.run.step.delta",
        "thread.run.requires_action",
        "done",
    ]
    run = events[-2][1]
    assert run["tools"] == [FUNCTION, {"type": "retrieval"}]
    call = run["required_action"]["submit_tool_outputs"]["tool_calls"][0]["id"]
    outputs = [{"tool_call_id": call, "output": "rain"}]
    submit = f"{runs}/{run['id']}/submit_tool_outputs"
    events = v1.events(submit, tool_outputs=outputs)
    names = [name for name, _ in events]
    assert names[:2] == ["thread.run.step.completed", "thread.run.queued"]
    assert names[-2:] == ["thread.run.completed", "done"]
    used = dict(events)["thread.run.step.delta"]["delta"]["step_details"]["tool_calls"]
    assert used[0]["retrieval"] == {}


def test_streamed_failure(v1: Caller) -> None:
    v1.post("/assistants", model="gpt-4")
    thread = v1.thread("fail")
    events = v1.events(f"/threads/{thread}/runs", assistant_id="asst_1")
    assert [name for name, _ in events[-2:]] == ["thread.run.failed", "done"]
    assert events[-2][1]["last_error"]["code"] == "server_error"


def test_stream_bytes(v2: Caller) -> None:
    v2.post("/assistants", model="gpt-4o")
    thread = v2.thread("é")
    body = {"assistant_id": "asst_1", "stream": True}
    content = v2.http.post(f"/threads/{thread}/runs", json=body).content
    assert content.startswith(b'event: thread.run.created\ndata: {"id":"run_1",')
    assert content.endswith(b"\n\nevent: done\ndata: [DONE]\n\n")
    assert "é".encode() in content


def test_files(v2: Caller) -> None:
    content = bytes(range(256))
    response = v2.http.post(
        "/files",
        data={"purpose": "vision"},
        files={"file": ("naïve name.png", content, "image/png")},
    )
    assert response.json() == {
        "id": "file-1",
        "object": "file",
        "bytes": 256,
        "created_at": NOON,
        "filename": "naïve name.png",
        "purpose": "vision",
        "status": "processed",
    }
    assert v2.http.get("/files/file-1/content").content == content
    other = v2.upload()
    listed = v2.get("/files", purpose="assistants")["data"]
    assert [file["id"] for file in listed] == [other]
    assert v2.delete(f"/files/{other}") == {
        "id": other,
        "object": "file",
        "deleted": True,
    }
    assert v2.http.get(f"/files/{other}").status_code == 404


@pytest.mark.parametrize(
    ("fields", "files", "param"),
    [
        ({"purpose": "assistants"}, {}, "file"),
        ({}, {"file": ("a.txt", b"")}, "purpose"),
        ({"purpose": "fun"}, {"file": ("a.txt", b"")}, "purpose"),
        ({"purpose": "batch", "x": "1"}, {"file": ("a.txt", b"")}, "x"),
    ],
)
def test_wrong_uploads(v2: Caller, fields: Json, files: Any, param: str) -> None:
    response = v2.http.post("/files", data=fields, files=files)
    assert response.status_code == 400
    assert response.json()["error"]["param"] == param


def test_a_deleted_file_leaves_assistants_and_stores(v1: Caller, v2: Caller) -> None:
    file = v1.upload()
    tools = [{"type": "retrieval"}, {"type": "code_interpreter"}]
    v1.post("/assistants", model="gpt-4", tools=tools, file_ids=[file])
    v1.delete(f"/files/{file}")
    assert v1.get("/assistants/asst_1")["file_ids"] == []
    assert v2.get("/vector_stores/vs_1")["file_counts"]["total"] == 0


def test_vector_store_files_are_ready_at_the_next_read(v2: Caller) -> None:
    good, bad = v2.upload(), v2.upload("fail.bin")
    store = v2.post("/vector_stores", name="facts", file_ids=[good, bad])
    assert (store["status"], store["file_counts"]["in_progress"]) == ("in_progress", 2)
    ready = v2.get("/vector_stores/vs_1")
    assert ready["status"] == "completed"
    assert ready["file_counts"] == {
        "in_progress": 0,
        "completed": 1,
        "failed": 1,
        "cancelled": 0,
        "total": 2,
    }
    assert ready["usage_bytes"] == len(b"Ants dance.")
    failed = v2.get("/vector_stores/vs_1/files", filter="failed")["data"]
    assert failed[0]["id"] == bad
    assert failed[0]["last_error"]["code"] == "unsupported_file"


def test_vector_store_file_operations(v2: Caller) -> None:
    file = v2.upload()
    v2.post("/vector_stores")
    path = f"/vector_stores/vs_1/files/{file}"
    added = v2.post("/vector_stores/vs_1/files", file_id=file, attributes={"year": 1})
    assert (added["object"], added["status"]) == ("vector_store.file", "in_progress")
    assert v2.get(path)["status"] == "completed"
    assert v2.post(path, attributes={"year": 2.5})["attributes"] == {"year": 2.5}
    content = v2.get(f"{path}/content")
    assert content["data"] == [{"type": "text", "text": "Ants dance."}]
    assert v2.delete(path)["object"] == "vector_store.file.deleted"
    assert v2.http.get(path).status_code == 404
    renamed = v2.post("/vector_stores/vs_1", name="x", expires_after=None)
    assert renamed["name"] == "x"
    assert v2.delete("/vector_stores/vs_1")["object"] == "vector_store.deleted"


def test_vector_store_search(v2: Caller) -> None:
    ants, bees = v2.upload("a", b"Ants dance well"), v2.upload("b", b"bees dance")
    v2.post("/vector_stores")
    for file, legs in ((ants, 6), (bees, 8)):
        attributes = {"legs": legs}
        v2.post("/vector_stores/vs_1/files", file_id=file, attributes=attributes)
    search = "/vector_stores/vs_1/search"
    found = v2.post(search, query="dance ants")
    assert found["object"] == "vector_store.search_results.page"
    assert [(each["file_id"], each["score"]) for each in found["data"]] == [
        (ants, 1.0),
        (bees, 0.5),
    ]
    more_legs = {"type": "gt", "key": "legs", "value": 6}
    filters = {"type": "and", "filters": [more_legs]}
    found = v2.post(search, query=["dance"], filters=filters)
    assert [each["file_id"] for each in found["data"]] == [bees]


def test_file_batches(v2: Caller) -> None:
    files = [v2.upload(f"{n}.txt") for n in range(2)]
    v2.post("/vector_stores")
    path = "/vector_stores/vs_1/file_batches"
    batch = v2.post(path, file_ids=files)
    assert (batch["object"], batch["status"]) == (
        "vector_store.files_batch",
        "in_progress",
    )
    one = f"{path}/{batch['id']}"
    assert v2.get(one)["file_counts"]["completed"] == 2
    assert len(v2.get(f"{one}/files")["data"]) == 2
    second = v2.post(path, files=[{"file_id": files[0], "attributes": {"a": "b"}}])
    cancelled = v2.post(f"{path}/{second['id']}/cancel")
    assert cancelled["status"] == "cancelled"
    assert cancelled["file_counts"]["cancelled"] == 1
    v2.refused(path, file_ids=files, files=[])


def test_planned_faults(server: Server, v2: Caller) -> None:
    server.fail_next(429, headers={"Retry-After": "1"}, times=2)
    server.fail_next(503, body=b"<html>")
    server.fail_next(418, body={"oops": 1}, headers={"x-request-id": "mine"})
    answers = [v2.http.get("/assistants") for _ in range(5)]
    assert [each.status_code for each in answers] == [429, 429, 503, 418, 200]
    assert answers[0].headers["retry-after"] == "1"
    assert answers[0].json()["error"]["type"] == "invalid_request_error"
    assert answers[2].content == b"<html>"
    assert answers[3].json() == {"oops": 1}
    assert answers[3].headers["x-request-id"] == "mine"
    assert len(server.requests) == 5


def test_many_threads_at_once(server: Server, v2: Caller) -> None:
    def create(number: int) -> str:
        return str(v2.post("/assistants", model="gpt-4o", name=str(number))["id"])

    with ThreadPoolExecutor(64) as pool:
        ids = set(pool.map(create, range(256)))
    assert ids == {f"asst_{number}" for number in range(1, 257)}
    assert len(server.requests) == 256


def test_the_server_is_gone_after_the_block() -> None:
    with serve() as server:
        assert httpx2.get(f"{server.base_url}/files").status_code == 200
    with pytest.raises(httpx2.ConnectError):
        httpx2.get(f"{server.base_url}/files")


def test_as_a_program() -> None:
    told = ["--versions", "v2", "--api-key", "sk-mine"]
    command = [sys.executable, "-m", "tests.assistants_server", *told]
    root = Path(__file__).parents[2]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=root) as run:
        assert run.stdout is not None
        base_url = run.stdout.readline().strip()
        try:
            url = f"{base_url}/assistants"
            headers = {"OpenAI-Beta": "assistants=v2"}
            unknown = httpx2.get(url, headers=headers)
            headers["Authorization"] = "Bearer sk-mine"
            known = httpx2.get(url, headers=headers)
            old = httpx2.get(url, headers={**headers, "OpenAI-Beta": "assistants=v1"})
        finally:
            run.terminate()
    assert (unknown.status_code, known.status_code) == (401, 200)
    assert old.json()["error"]["code"] == "invalid_beta"


def _waiting(v2: Caller) -> tuple[str, str]:
    """A thread whose run waits for the output of a function."""
    function = {"type": "function", "function": {"name": "weather", "parameters": {}}}
    assistant = v2.post("/assistants", model="gpt-4o", tools=[function])["id"]
    thread = v2.post("/threads", messages=[{"role": "user", "content": "call weather"}])["id"]
    run = v2.post(f"/threads/{thread}/runs", assistant_id=assistant)["id"]
    for _ in range(2):
        v2.get(f"/threads/{thread}/runs/{run}")
    return thread, run


def test_a_thread_is_locked_while_a_run_is_active(v2: Caller) -> None:
    thread, run = _waiting(v2)
    message = v2.refused(f"/threads/{thread}/messages", role="user", content="wait")
    assert message["message"] == f"Can't add messages to {thread} while a run {run} is active."
    second = v2.refused(f"/threads/{thread}/runs", assistant_id="asst_1")
    assert second["message"] == f"Thread {thread} already has an active run {run}."
    v2.post(f"/threads/{thread}/runs/{run}/cancel")
    v2.get(f"/threads/{thread}/runs/{run}")
    assert v2.post(f"/threads/{thread}/messages", role="user", content="now")["role"] == "user"


def test_version_1_is_as_strict(v1: Caller) -> None:
    said = {"temperature": 0.3, "top_p": 0.5, "response_format": {"type": "text"}}
    made = v1.post("/assistants", model="gpt-4o", **said)
    assert {name: made[name] for name in said} == said
    thread = v1.post("/threads", messages=[{"role": "user", "content": "hi"}])["id"]
    run = v1.post(f"/threads/{thread}/runs", assistant_id=made["id"])["id"]
    assert (
        "is active"
        in v1.refused(f"/threads/{thread}/messages", role="user", content="w")["message"]
    )
    assert "active run" in v1.refused(f"/threads/{thread}/runs", assistant_id=made["id"])["message"]
    answer = v1.http.get(f"/threads/{thread}/runs/{run}")
    assert answer.headers["openai-poll-after-ms"] == "20"
    error = v1.refused(f"/threads/{thread}/runs", assistant_id=made["id"], model="gpt-none")
    assert (error["code"], error["param"]) == ("model_not_found", "model")


def test_who_polls_is_told_when_to_ask_again(v2: Caller) -> None:
    thread, run = _waiting(v2)
    path = f"/threads/{thread}/runs/{run}"
    assert v2.http.get(path).headers["openai-poll-after-ms"] == "20"
    v2.post(f"{path}/cancel")
    assert "openai-poll-after-ms" not in v2.http.get(path).headers


def test_what_was_found_in_files_is_shown_to_who_asks(v2: Caller) -> None:
    file = v2.upload()
    store = v2.post("/vector_stores", file_ids=[file])["id"]
    assistant = v2.post(
        "/assistants",
        model="gpt-4o",
        tools=[{"type": "file_search"}],
        tool_resources={"file_search": {"vector_store_ids": [store]}},
    )["id"]
    thread = v2.post("/threads", messages=[{"role": "user", "content": "hi"}])["id"]
    run = v2.post(f"/threads/{thread}/runs", assistant_id=assistant)["id"]
    for _ in range(2):
        v2.get(f"/threads/{thread}/runs/{run}")
    asked = {"include[]": "step_details.tool_calls[*].file_search.results[*].content"}

    def results(**query: str) -> dict[str, Any]:
        steps = v2.get(f"/threads/{thread}/runs/{run}/steps", order="asc", **query)
        found: dict[str, Any] = steps["data"][0]["step_details"]["tool_calls"][0]["file_search"]
        return found["results"][0]

    assert "content" not in results()
    assert results(**asked)["content"][0]["type"] == "text"
    refused = v2.http.get(f"/threads/{thread}/runs/{run}/steps?include[]=nothing")
    assert refused.status_code == 400


def test_a_model_that_there_is_not(v2: Caller) -> None:
    error = v2.refused("/assistants", model="gpt-none")
    assert (error["code"], error["param"]) == ("model_not_found", "model")
    assert v2.post("/assistants", model="ft:gpt-3.5-turbo:me")["model"] == "ft:gpt-3.5-turbo:me"


def test_files_for_assistants_are_not_downloaded(v2: Caller) -> None:
    response = v2.http.get(f"/files/{v2.upload()}/content")
    assert response.status_code == 400
    message = "Not allowed to download files of purpose: assistants"
    assert response.json()["error"]["message"] == message
