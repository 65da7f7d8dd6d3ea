"""Every general step, both ways, on a small invented API of three versions; and chains of them."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from tests.compare.comparing import subject, thing
from tests.compat.cases import Case, cases_of
from tests.compat.compiling import Compiled, compile_pairs

TEXT = {"type": "string"}


def _object(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties}


def _shape(kind: str, **more: Any) -> dict[str, Any]:
    return {**_object(kind={"const": kind}, **more), "required": ["kind"]}


V1 = {
    **_object(
        title=TEXT,
        size=_object(width={"type": "integer"}),
        state={"enum": ["on", "off"]},
        legacy=TEXT,
        rows={"type": "array", "items": _object(text=TEXT)},
        owner=_object(mail=TEXT),
        shape={"oneOf": [_shape("round", r=TEXT), _shape("square", a=TEXT)]},
        files={"type": "array", "items": TEXT},
        full=TEXT,
    )
}
V2 = {
    **_object(
        name=TEXT,
        width={"type": "integer"},
        size=_object(),
        state={"enum": ["active", "off", "asleep"]},
        origin=TEXT,
        rows={"type": "array", "items": _object(body=TEXT)},
        owner=_object(email=TEXT),
        shape={"oneOf": [_shape("circle", r=TEXT), _shape("square", a=TEXT)]},
        attachments={"type": "array", "items": _object(id=TEXT, tool=TEXT)},
        first=TEXT,
        last=TEXT,
    ),
    "required": ["origin"],
}
V3 = copy.deepcopy(V2)
V3["properties"]["label"] = V3["properties"].pop("name")

DECLARED = """\
conversions:
- from: v1
  to: v2
  functions: own.py
  schemas:
    Thing:
    - rename: {title: name}
    - move: {/size/width: /width}
    - values: {of: state, both: {"on": active}, down: {asleep: "off"}}
    - supply: {origin: here}
    - drop: {legacy: [""]}
    - each: {rows: [rename: {text: body}]}
    - within: {owner: [rename: {mail: email}]}
    - within: {shape: [variants: {round: circle}]}
    - wrap: {files: {to: attachments, key: id, extra: {tool: any}}}
    - custom: {up: split, down: join, claims: [full, first, last]}
- from: v2
  to: v3
  schemas:
    Thing:
    - rename: {name: label}
"""
OWN = """\
def split(old, new, lost):
    if "full" in old:
        new["first"], _, new["last"] = old["full"].partition(" ")


def join(old, new, lost):
    if "first" in old:
        new["full"] = f"{old['first']} {old.get('last', '')}".strip()
        lost("merge", "/first", "one name")
"""
OLD: dict[str, Any] = {
    "title": "t", "size": {"width": 3}, "state": "on", "rows": [{"text": "r"}],
    "owner": {"mail": "m"}, "shape": {"kind": "round", "r": "1"}, "files": ["f"], "full": "A B",
}  # fmt: skip
NEW: dict[str, Any] = {
    "name": "t", "size": {}, "width": 3, "state": "active", "rows": [{"body": "r"}], "origin": "here",
    "owner": {"email": "m"}, "shape": {"kind": "circle", "r": "1"},
    "attachments": [{"id": "f", "tool": "any"}], "first": "A", "last": "B",
}  # fmt: skip


@pytest.fixture(scope="module")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Compiled:
    folder = tmp_path_factory.mktemp("steps")
    (folder / "conversions.yaml").write_text(DECLARED, encoding="utf-8")
    (folder / "own.py").write_text(OWN, encoding="utf-8")
    sides = []
    for name, schema in (("v1", V1), ("v2", V2), ("v3", V3)):
        side = subject(thing(schema), folder, f"{name}.json")
        sides.append(replace(side, api=replace(side.api, version=name)))
    return compile_pairs(sides, "conversions.yaml", folder)


def body(compiled: Compiled, index: int) -> Case:
    return next(it for it in cases_of(compiled, index) if it.direction == "request")


def losses(found: Any) -> set[tuple[str, str, str]]:
    return {(it.kind, it.pointer, it.target) for it in found.losses}


def test_everything_is_covered_and_used(compiled: Compiled) -> None:
    assert compiled.codes == []


def test_up(compiled: Compiled) -> None:
    found = body(compiled, 0).convert(OLD, "up")
    assert found.value == NEW
    assert losses(found) == {("fabricate", "/origin", "v2")}


def test_down(compiled: Compiled) -> None:
    found = body(compiled, 0).convert(NEW, "down")
    assert found.value == OLD
    assert losses(found) == {("merge", "/first", "v1")}


@pytest.mark.parametrize(
    ("way", "value", "becomes", "loss"),
    [
        ("up", {"legacy": ""}, {"origin": "here"}, ("fabricate", "/origin", "v2")),
        ("up", {"legacy": "x"}, {"origin": "here"}, ("drop", "/legacy", "v2")),
        ("down", {"state": "asleep"}, {"state": "off"}, ("narrow", "/state", "v1")),
        ("down", {"origin": "there"}, {}, ("drop", "/origin", "v1")),
        ("down", {"attachments": [{"id": "f", "tool": "one"}]}, {"files": ["f"]}, ("drop", "/attachments/0/tool", "v1")),
    ],
)  # fmt: skip
def test_losses(way: Any, value: Any, becomes: Any, loss: Any, compiled: Compiled) -> None:
    found = body(compiled, 0).convert(value, way)
    assert found.value == becomes
    assert loss in losses(found)


def test_a_chain_is_one_pair_after_the_other(compiled: Compiled) -> None:
    first = body(compiled, 0).convert(OLD, "up")
    second = body(compiled, 1).convert(first.value, "up")
    expected = {name: it for name, it in NEW.items() if name != "name"}
    assert second.value == {**expected, "label": "t"}
    back = body(compiled, 1).convert(second.value, "down")
    assert back.value == NEW
    assert body(compiled, 0).convert(back.value, "down").value == OLD


def test_equal_documents_give_no_functions(tmp_path: Path) -> None:
    side = subject(thing(V2), tmp_path, "same.json")
    found = compile_pairs([side, side])
    assert found.codes == []
    assert [it.functions for it in found.conversions] == [()]
