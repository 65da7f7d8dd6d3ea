"""Whatever a version's document allows is answered, or refused in the API's own shape."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

import httpx2
import pytest
from generated.assistants.gateway import Gateway
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from specshim.api.model import ContentKind, Operation
from tests.assistants_server import serve
from tests.compat.assistants import subjects
from tests.compat.drawing import Drawing, surprising
from tests.gateway.serving import served

SUBJECTS = dict(zip(("v1", "v2"), subjects(), strict=True))
IDS = ("asst_1", "thread_1", "run_1", "msg_1", "step_1", "file-1", "vs_1", "none", "x/y é")


@dataclass(frozen=True)
class Drawn:
    """A request."""

    method: str
    url: str
    json: Any


@st.composite
def requests(draw: st.DrawFn, version: str, *, odd: bool = False) -> Drawn:
    subject = SUBJECTS[version]
    operations = [it for it in subject.api.operations if _is_json(it)]
    operation = draw(st.sampled_from(operations))
    drawing, path, query = Drawing(subject), operation.path, []
    for parameter in operation.parameters:
        if parameter.location == "path":
            part = quote(draw(st.sampled_from(IDS)), safe="")
            path = path.replace(f"{{{parameter.wire_name}}}", part)
        elif parameter.location == "query" and draw(st.booleans()):
            value = draw(drawing.values(parameter.type))
            name, items = quote(parameter.wire_name, ""), (
                value if isinstance(value, list) else [value]
            )
            query += [f"{name}={quote(str(item), '')}" for item in items]
    body = None
    if operation.body is not None:
        values = drawing.values(operation.body.contents[0].type)
        body = draw(surprising(values) if odd else values)
    url = f"{path}?{'&'.join(query)}" if query else path
    return Drawn(operation.method.upper(), url, body)


def _is_json(operation: Operation) -> bool:
    contents = operation.body.contents if operation.body else ()
    return all(it.kind is ContentKind.JSON for it in contents)


@pytest.fixture(scope="module", params=["v1 at v2", "v2 at v1"])
def caller(request: pytest.FixtureRequest) -> Iterator[httpx2.Client]:
    shape, _, wire = request.param.split()
    headers = {"OpenAI-Beta": f"assistants={shape}"}
    with (
        serve(versions=(wire,)) as server,
        served(Gateway(server.base_url, wire=wire, effects="allow", effects_timeout=0.2)) as url,
        httpx2.Client(base_url=url, headers=headers, timeout=30) as client,
    ):
        _prepare(server.base_url, wire)
        yield client


def _prepare(base_url: str, version: str) -> None:
    headers = {"OpenAI-Beta": f"assistants={version}"}
    with httpx2.Client(base_url=base_url, headers=headers) as http:
        http.post("/files", data={"purpose": "assistants"}, files={"file": ("a", b"a")})
        http.post("/assistants", json={"model": "gpt-4", "tools": [{"type": "code_interpreter"}]})
        http.post("/threads", json={"messages": [{"role": "user", "content": "hi"}]})
        http.post("/threads/thread_1/runs", json={"assistant_id": "asst_1"})
        for _ in range(3):
            http.get("/threads/thread_1/runs/run_1")


def check(caller: httpx2.Client, drawn: Drawn) -> None:
    answer = caller.request(drawn.method, drawn.url, json=drawn.json)
    assert answer.status_code not in (500, 502, 504), (drawn, answer.text)
    if answer.status_code >= 400:
        error = answer.json()["error"]
        assert error.keys() == {"message", "type", "param", "code"}, error
        assert error["message"]


SETTINGS = settings(
    max_examples=100,
    deadline=None,
    derandomize=True,
    phases=(Phase.generate, Phase.shrink),
    suppress_health_check=list(HealthCheck),
)


@SETTINGS
@given(data=st.data())
def test_what_a_document_allows_is_answered_or_refused(
    caller: httpx2.Client, data: st.DataObject
) -> None:
    shape = caller.headers["OpenAI-Beta"].removeprefix("assistants=")
    check(caller, data.draw(requests(shape)))


@SETTINGS
@given(data=st.data())
def test_what_no_document_allows_is_no_fault_of_ours(
    caller: httpx2.Client, data: st.DataObject
) -> None:
    shape = caller.headers["OpenAI-Beta"].removeprefix("assistants=")
    check(caller, data.draw(requests(shape, odd=True)))
