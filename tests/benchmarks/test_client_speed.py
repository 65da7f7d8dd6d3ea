"""What the generated client costs beside httpx2 and json alone: a call, a parsed list, an import.

Nothing fails on a clock: the ratios are printed (`pytest -s tests/benchmarks`).
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import httpx2
from pydantic import TypeAdapter

from tests.loopback import Answer, loopback

ROOT = Path(__file__).resolve().parents[2]
ASSISTANT = {
    "id": "asst_1",
    "object": "assistant",
    "created_at": 1,
    "name": None,
    "description": None,
    "model": "gpt-4o",
    "instructions": None,
    "tools": [{"type": "code_interpreter"}, {"type": "file_search"}],
    "metadata": {},
}
PAGE = {
    "object": "list",
    "data": [ASSISTANT] * 100,
    "first_id": "a",
    "last_id": "b",
    "has_more": False,
}


def _cpu(call: Callable[[], object], times: int) -> float:
    """The least CPU seconds of one call, in five rounds."""
    rounds = []
    for _ in range(5):
        started = time.process_time()
        for _ in range(times):
            call()
        rounds.append((time.process_time() - started) / times)
    return min(rounds)


def test_a_call_beside_httpx2_and_json() -> None:
    from generated.assistants import Client

    answer = Answer(json.dumps(ASSISTANT).encode())
    with loopback(answer) as server, httpx2.Client(base_url=server.base_url) as bare:
        client = Client(api_key="k", base_url=server.base_url)
        body = {"name": "x", "temperature": 1}
        ours = _cpu(lambda: client.assistants.update("asst_1", **body), 50)
        theirs = _cpu(lambda: json.loads(bare.post("/assistants/asst_1", json=body).content), 50)
    print(f"\none call: {ours / theirs:.2f} times httpx2 and json")


def test_a_list_beside_pydantic_alone() -> None:
    from generated.assistants._runtime.responses import Json
    from generated.assistants.v2.models import ListAssistantsResponse

    document = json.dumps(PAGE).encode()
    decoder = Json[ListAssistantsResponse](ListAssistantsResponse)
    adapter = TypeAdapter(ListAssistantsResponse)
    assert len(decoder.parse(document, strict=False).data) == 100
    ours = _cpu(lambda: decoder.parse(document, strict=False), 20)
    theirs = _cpu(lambda: adapter.validate_json(document), 20)
    print(f"\na list of 100: {ours / theirs:.2f} times pydantic's TypeAdapter")


def test_an_import_beside_its_libraries() -> None:
    ours = min(_import("generated.assistants") for _ in range(3))
    theirs = min(_import("httpx2, pydantic") for _ in range(3))
    print(f"\nimport: {ours:.3f} s of CPU, of which httpx2 and pydantic {theirs:.3f} s")


def _import(modules: str) -> float:
    code = f"import time; t = time.process_time(); import {modules}; print(time.process_time() - t)"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return float(done.stdout)
