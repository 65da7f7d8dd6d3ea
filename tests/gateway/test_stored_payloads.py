"""JSON that was stored, or sent, in one version is read in another."""

from __future__ import annotations

import json
from typing import Any

import pytest
from generated.assistants import APIResponseValidationError, LossError, UnknownVersionError
from generated.assistants.compat import decode, encode
from generated.assistants.v2.models import AssistantObject, FileSearchTool

from tests.gateway.libraries import NEW, OLD
from tests.generating import Generated

STORED: dict[str, Any] = {
    "id": "asst_1",
    "object": "assistant",
    "created_at": 1,
    "name": None,
    "description": None,
    "model": "gpt-4",
    "instructions": None,
    "tools": [{"type": "code_interpreter"}],
    "file_ids": ["file-1"],
    "metadata": {},
}


def test_an_old_payload_is_a_model_of_the_new_version() -> None:
    found = decode(json.dumps(STORED), "AssistantObject", version="v1", as_version="v2")
    assert isinstance(found.value, AssistantObject)
    assert found.value.tool_resources is not None
    assert found.value.tool_resources.code_interpreter is not None
    assert found.value.tool_resources.code_interpreter.file_ids == ["file-1"]
    assert found.losses == ()
    typed = decode(STORED, AssistantObject, version="v1", as_version="v2")
    assert typed.value.tools == found.value.tools


def test_what_is_lost_is_told_or_raised() -> None:
    stored = {**STORED, "tools": [{"type": "retrieval"}]}
    found = decode(stored, "AssistantObject", version="v1", as_version="v2")
    assert [(it.kind, it.pointer) for it in found.losses] == [("drop", "/file_ids")]
    with pytest.raises(LossError, match="/file_ids"):
        decode(stored, "AssistantObject", version="v1", as_version="v2", on_loss="raise")


def test_a_model_that_is_called_otherwise() -> None:
    found = decode({"type": "retrieval"}, "RetrievalTool", version="v1", as_version="v2")
    assert found.value == FileSearchTool(type="file_search")


def test_back_again() -> None:
    value = decode(STORED, AssistantObject, version="v1", as_version="v2").value
    written = encode(value, version="v2", as_version="v1").document
    assert written == STORED
    with pytest.raises(LookupError, match="kind"):
        encode({"id": "asst_1"}, version="v2", as_version="v1")


def test_what_is_wrong_is_said() -> None:
    with pytest.raises(LookupError, match="version v1 has no model 'Nothing'"):
        decode({}, "Nothing", version="v1", as_version="v2")
    with pytest.raises(UnknownVersionError, match="known: v1, v2"):
        decode({}, "AssistantObject", version="v9", as_version="v2")
    with pytest.raises(APIResponseValidationError, match="not JSON"):
        decode("{", "AssistantObject", version="v1", as_version="v2")


def test_another_api(library: Generated) -> None:
    book = {"id": "b1", "title": "Kim", "writer": "Kipling", "state": "lent"}
    with library.imported("compat") as compat:
        found = compat.decode(book, "Book", version=OLD, as_version=NEW)
        assert (found.value.author, found.value.state) == ("Kipling", "on_loan")
        assert [it.kind for it in found.losses] == ["fabricate"]
        back = compat.encode(found.value, version=NEW, as_version=OLD)
        assert back.document == book
        page = compat.decode(
            {"items": [book], "next": None}, "BookPage", version=OLD, as_version=NEW
        )
        assert page.value.items[0].author == "Kipling"
