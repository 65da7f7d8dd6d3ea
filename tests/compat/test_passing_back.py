"""What the types of one version cannot hold survives when an object is passed back as it came."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import pytest
from generated.assistants import Client
from generated.assistants.v1.client import Client as OldClient
from generated.assistants.v1.models import CodeInterpreterTool, RetrievalTool
from generated.assistants.v2.models import AssistantObject, FileSearchTool

from tests.assistants_server import serve

pytestmark = pytest.mark.filterwarnings("ignore::FutureWarning")


@pytest.fixture
def newer() -> Iterator[Client]:
    ticks = itertools.count(1_700_000_000)
    with (
        serve(["v2"], clock=lambda: next(ticks)) as server,
        Client(api_key="sk-test", base_url=server.base_url) as client,
    ):
        yield client


def _made(newer: Client) -> AssistantObject:
    """An assistant with what v1 has no place for."""
    return newer.assistants.create(
        model="gpt-4o",
        tools=[
            {"type": "file_search", "file_search": {"max_num_results": 5}},
            {"type": "code_interpreter"},
        ],
    )


def _older(newer: Client) -> OldClient:
    return newer.with_version("v1").with_options(wire="v2", on_loss="report")


def _results(newer: Client, assistant: str) -> list[int | None]:
    tools = newer.assistants.retrieve(assistant).tools
    searches = [it for it in tools if isinstance(it, FileSearchTool)]
    return [it.file_search.max_num_results if it.file_search else None for it in searches]


def test_options_of_a_tool_are_kept(newer: Client) -> None:
    made = _made(newer)
    old = _older(newer)
    shown = old.assistants.retrieve(made.id)
    assert [it.type for it in shown.tools] == ["retrieval", "code_interpreter"]
    old.assistants.update(made.id, tools=shown.tools, name="Desk")
    assert _results(newer, made.id) == [5]
    # A tool that is written anew is another one.
    old.assistants.update(made.id, tools=[RetrievalTool(type="retrieval")])
    assert _results(newer, made.id) == [None]


def test_the_order_may_change(newer: Client) -> None:
    made = _made(newer)
    old = _older(newer)
    shown = old.assistants.retrieve(made.id)
    search, code = shown.tools
    assert isinstance(search, RetrievalTool)
    assert isinstance(code, CodeInterpreterTool)
    old.assistants.update(made.id, tools=[code, search.model_copy()])
    assert _results(newer, made.id) == [5]
