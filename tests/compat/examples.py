"""What becomes of values of the Assistants API, as its two documents and its guide for moving to v2 have it.

The laws do not prove a mapping right: each of these says what is right.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tests.compat.cases import Case, Way
from tests.compat.laws import same


@dataclass(frozen=True, slots=True)
class Example:
    case: str
    way: Way
    value: dict[str, Any]
    becomes: dict[str, Any]
    losses: tuple[tuple[str, str], ...] = ()
    """Kind and pointer."""


CODE = [{"type": "code_interpreter"}]
CODE_FILES = {"code_interpreter": {"file_ids": ["f"]}}
NO_FILES = {"code_interpreter": {"file_ids": []}, "file_search": {"vector_store_ids": []}}


def _function(**more: Any) -> dict[str, Any]:
    return {"tools": [{"type": "function", "function": {"name": "f", **more}}]}


def _delta(**call: Any) -> dict[str, Any]:
    details = {"type": "tool_calls", "tool_calls": [{"index": 0, **call}]}
    return {"event": "thread.run.step.delta", "data": {"delta": {"step_details": details}}}


EXAMPLES = (
    Example("createAssistant body", "up", {"tools": CODE, "file_ids": ["f"]}, {"tools": CODE, "tool_resources": CODE_FILES}),
    Example("createAssistant body", "down", {"tools": CODE, "tool_resources": CODE_FILES}, {"tools": CODE, "file_ids": ["f"]}),
    Example("createAssistant body", "down", _function(strict=False), _function()),
    Example("createAssistant body", "down", _function(strict=True), _function(), (("drop", "/tools/0/function/strict"),)),
    Example("modifyAssistant body", "up", {"file_ids": []}, {"tool_resources": NO_FILES}),
    Example("modifyAssistant body", "down", {"tool_resources": NO_FILES}, {"file_ids": []}),
    Example("modifyAssistant body", "up", {"name": None}, {"name": None}),
    Example("createAssistant 200", "up", {"tools": CODE, "file_ids": ["f"]}, {"tools": CODE, "tool_resources": CODE_FILES}),
    Example("createAssistant 200", "down", {"tools": CODE, "tool_resources": CODE_FILES}, {"tools": CODE, "file_ids": ["f"]}),
    Example("createThread 200", "down", {"id": "t", "tool_resources": {}}, {"id": "t"}),
    Example("createThread 200", "down", {"id": "t", "tool_resources": CODE_FILES}, {"id": "t"}, (("drop", "/tool_resources"),)),
    Example("createThreadAndRun 200", "down", {"id": "r"}, {"id": "r", "file_ids": []}, (("fabricate", "/file_ids"),)),
    Example("createThreadAndRun 200", "up", {"file_ids": [], "parallel_tool_calls": True}, {"parallel_tool_calls": True}),
    Example("createThreadAndRun event", "up", _delta(type="retrieval", retrieval={"a": 1}), _delta(type="file_search", file_search={"a": 1})),
    Example("createThreadAndRun event", "down", _delta(type="file_search", file_search={"a": 1}), _delta(type="retrieval", retrieval={"a": 1})),
)  # fmt: skip


def disagreements(cases: tuple[Case, ...]) -> Iterator[str]:
    """The examples that come out otherwise."""
    by_name = {it.name: it for it in cases}
    for example in EXAMPLES:
        found = by_name[example.case].convert(example.value, example.way)
        losses = tuple((it.kind, it.pointer) for it in found.losses)
        if not same(found.value, example.becomes) or losses != example.losses:
            yield f"{example} -> {found.value} {losses}"
