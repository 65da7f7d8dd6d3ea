"""The laws of the merge of an edit into what was received, on any JSON."""

from __future__ import annotations

import copy
import time
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import to_json
from tests.unit.runtime.bridged_api import v1
from tests.unit.runtime.bridged_api.v1_to_v2 import down_note, up_note

from specshim.runtime.responses.decoders import Json
from specshim.runtime.versions.conversions.complements import Memory, merged, recall, remember, same
from specshim.runtime.versions.conversions.losses import Losses

WORDS = st.text("abc", max_size=3)
LINES = st.lists(
    st.fixed_dictionaries({"content": WORDS}, optional={"style": WORDS, "new": st.integers()}),
    max_size=4,
)
LABELS = st.lists(
    st.fixed_dictionaries(
        {"name": WORDS}, optional={"colour": st.none() | WORDS, "hidden": st.booleans()}
    ),
    max_size=4,
)
NOTES = st.fixed_dictionaries(
    {"id": WORDS, "heading": WORDS, "labels": LABELS},
    optional={
        "pinned": st.booleans(),
        "lines": LINES,
        "newer": st.none() | st.booleans() | st.integers(0, 1) | st.lists(WORDS, max_size=2),
    },
)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(0, 2) | WORDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3),
    max_leaves=8,
)


def _received(wire: dict[str, Any]) -> v1.Note:
    memory = Memory()
    view = down_note(wire, (), Losses("response", "GET /notes", "v2", "v1", memory=memory))
    note: v1.Note = Json[v1.Note](v1.Note).parse(to_json(view), strict=False)
    remember(note, view, memory)
    return note


def _sent(note: v1.Note) -> tuple[Any, Losses]:
    document = note.model_dump(by_alias=True, exclude_unset=True)
    losses = Losses("request", "PUT /notes", "v1", "v2", memory=Memory())
    assert losses.memory is not None
    recall(note, document, losses.memory)
    return up_note(document, (), losses), losses


@given(wire=NOTES)
def test_get_put_is_exact_and_loses_nothing(wire: dict[str, Any]) -> None:
    before = copy.deepcopy(wire)
    sent, losses = _sent(_received(wire))
    assert same(sent, before)
    assert same(wire, before), "what was received is not changed"
    assert losses.found == []


@given(wire=NOTES, title=WORDS, tags=st.none() | st.lists(WORDS, max_size=4), texts=st.lists(WORDS))
def test_put_get_shows_the_edit(
    wire: dict[str, Any], title: str, tags: list[str] | None, texts: list[str]
) -> None:
    note = _received(wire)
    note.title = title
    if tags is not None:
        note.tags = tags
    for line, text in zip(note.lines or [], texts, strict=False):
        line.text = text
    sent, losses = _sent(note)
    assert _received(sent).model_dump() == note.model_dump()
    assert sent["heading"] == title
    assert sent.get("pinned") == wire.get("pinned")
    if not any(label.get("hidden") for label in wire["labels"]):
        assert losses.found == []


@given(wire=NOTES, tags=st.lists(WORDS, max_size=4))
def test_what_an_edit_takes_away_unseen_is_told(wire: dict[str, Any], tags: list[str]) -> None:
    note = _received(wire)
    edited, note.tags = note.tags != tags, tags
    sent, losses = _sent(note)
    hidden = [label for label in wire["labels"] if label.get("hidden")]
    gone = [label for label in hidden if label not in sent["labels"]]
    assert bool(gone) == bool(losses.found)
    assert bool(gone) == (edited and bool(hidden))


@given(base=VALUES, theirs=VALUES, mine=VALUES)
def test_an_edit_of_any_kind_wins(base: Any, theirs: Any, mine: Any) -> None:
    result = merged(base, mine, theirs, mine, Memory(), [])
    if same(base, mine):
        assert same(result, theirs)
    elif not (isinstance(mine, dict | list) and type(base) is type(theirs) is type(mine)):
        assert same(result, mine)
    elif isinstance(mine, dict):
        for key in mine.keys() - base.keys():
            assert same(result[key], mine[key])
        for key in base.keys() - mine.keys():
            assert key not in result
        for key in theirs.keys() - base.keys() - mine.keys():
            assert same(result[key], theirs[key])
    else:
        assert len(result) == len(mine)


@given(one=VALUES, other=VALUES)
def test_sameness_is_that_of_json(one: Any, other: Any) -> None:
    assert same(one, copy.deepcopy(one))
    assert same(one, other) == same(other, one)
    assert same(one, other) == (_ordered(one) == _ordered(other))


def _ordered(value: Any) -> bytes:
    def sort(item: Any) -> Any:
        if isinstance(item, dict):
            return {key: sort(item[key]) for key in sorted(item)}
        return [sort(inner) for inner in item] if isinstance(item, list) else item

    return to_json(sort(value))


def test_true_is_not_one() -> None:
    assert not same({"a": [True]}, {"a": [1]})
    assert same(1, 1.0)


def test_a_hundred_objects_are_converted_in_well_under_a_millisecond_each() -> None:
    line = {"content": "text", "style": "bold", "more": {"a": [1, 2, 3]}}
    note = {
        "id": "n1",
        "heading": "Hi",
        "labels": [{"name": f"l{n}", "colour": "red"} for n in range(5)],
        "lines": [line] * 5,
    }
    notes = [{**copy.deepcopy(note), "id": f"n{n}"} for n in range(100)]
    seconds = []
    for _ in range(5):
        started = time.thread_time()
        for item in notes:
            _received(item)
        seconds.append(time.thread_time() - started)
    assert min(seconds) / len(notes) < 0.001
