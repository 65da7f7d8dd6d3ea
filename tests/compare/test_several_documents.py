"""Versions that several documents describe together, compared as the one API that they are."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from specshim.diagnostics import Report
from specshim.versions.comparison import Comparison, compare
from specshim.versions.opening import open_subject
from tests.behaviour.calling import answering, openapi
from tests.compare.comparing import TODAY

TEXT = {"type": "string"}
CONTROL = openapi({"/indexes": {"get": {"responses": answering(TEXT)}}})
HOOK = {"webhooks": {"full": {"post": {"responses": {"200": {"description": "Seen."}}}}}}


def data(schema: Any, **fields: Any) -> str:
    return openapi({"/vectors": {"get": {"responses": answering(schema)}}}, **fields)


def compared(folder: Path, old: str, new: str) -> Comparison:
    """The control plane with one data plane against that with another."""
    (folder / "control.json").write_text(CONTROL, encoding="utf-8")
    sides = []
    for name, text in (("old.json", old), ("new.json", new)):
        (folder / name).write_text(text, encoding="utf-8")
        found = open_subject(("control.json", name), Report(), base=folder)
        assert found is not None
        sides.append(found)
    return compare(sides[0], sides[1], today=TODAY)


def test_a_change_of_the_second_document_is_found_there(tmp_path: Path) -> None:
    found = compared(tmp_path, data(TEXT), data({"type": "integer"})).findings
    about = [it for it in found if it.operations == ("GET /vectors",)]
    seen = [it.new for finding in about for it in finding.occurrences if it.new is not None]
    assert {it.place.file for it in seen} == {"new.json"}
    assert all(it.position is not None for it in seen)


def test_webhooks_of_the_second_document_are_compared(tmp_path: Path) -> None:
    rules = {it.rule for it in compared(tmp_path, data(TEXT, **HOOK), data(TEXT)).findings}
    assert "webhook-removed" in rules


def test_nothing_changed(tmp_path: Path) -> None:
    tree = json.loads(data(TEXT))
    assert not compared(tmp_path, json.dumps(tree), json.dumps(tree, indent=1)).findings


def test_the_order_of_documents_is_not_a_change(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(CONTROL, encoding="utf-8")
    (tmp_path / "b.json").write_text(data(TEXT), encoding="utf-8")
    orders = (("a.json", "b.json"), ("b.json", "a.json"))
    sides = [open_subject(names, Report(), base=tmp_path) for names in orders]
    old, new = (side for side in sides if side is not None)
    assert not compare(old, new, today=TODAY).findings
