"""How long a list of 100 objects takes from one version to the other (`pytest -s tests/benchmarks`)."""

from __future__ import annotations

import time
from typing import Any

import pytest

from tests.compat import assistants
from tests.compat.cases import Case, Way

CASES = {it.name: it for it in assistants.cases(assistants.compiled())}
ASSISTANT: dict[str, Any] = {
    "id": "asst_1",
    "object": "assistant",
    "created_at": 1,
    "name": "n",
    "description": None,
    "model": "m",
    "instructions": None,
    "metadata": {},
}
OBJECTS: dict[Way, dict[str, Any]] = {
    "up": {
        **ASSISTANT,
        "tools": [{"type": "retrieval"}, {"type": "code_interpreter"}],
        "file_ids": ["f"],
    },
    "down": {**ASSISTANT, "tools": [{"type": "file_search"}, {"type": "code_interpreter"}]},
}


@pytest.mark.parametrize("way", ["up", "down"])
def test_a_list_of_a_hundred(way: Way) -> None:
    page = {
        "object": "list",
        "data": [OBJECTS[way]] * 100,
        "first_id": "asst_1",
        "last_id": "asst_1",
        "has_more": False,
    }
    case: Case = CASES["listAssistants 200"]
    started = time.perf_counter()
    for _ in range(10):
        made = case.convert(page, way).value
    took = (time.perf_counter() - started) / 10
    print(f"\n100 assistants {way}: {took * 1e3:.2f} ms, {took * 1e4:.1f} us for each")
    assert [it["tools"][0]["type"] for it in made["data"]] == [
        "file_search" if way == "up" else "retrieval"
    ] * 100
