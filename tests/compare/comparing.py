"""Compare documents that are written in a test."""

from __future__ import annotations

import copy
import json
import tempfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from specshim.diagnostics import Report
from specshim.versions.comparison import Comparison, compare
from specshim.versions.findings import Finding
from specshim.versions.judging import POLICIES
from specshim.versions.opening import open_subject
from specshim.versions.subject import Subject

TODAY = date(2026, 9, 1)

Tree = Mapping[str, Any]


def document(
    schemas: Tree | None = None,
    *,
    openapi: str = "3.1.0",
    operation: Tree | None = None,
    path: str = "/things/{id}",
    **more: Any,
) -> dict[str, Any]:
    """A document whose one operation sends and answers the component `Thing`."""
    reference = {"$ref": "#/components/schemas/Thing"}
    usual = {
        "operationId": "putThing",
        "parameters": [
            {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}
        ],
        "requestBody": {"content": {"application/json": {"schema": reference}}, "required": True},
        "responses": {
            "200": {"description": "ok", "content": {"application/json": {"schema": reference}}}
        },
    }
    return {
        "openapi": openapi,
        "info": {"title": "Things", "version": "1"},
        "paths": {path: {"put": {**usual, **(operation or {})}}},
        "components": {"schemas": dict(schemas or {"Thing": {"type": "object"}})},
        **more,
    }


def thing(schema: Any, **more: Any) -> dict[str, Any]:
    """A document with `schema` as the component `Thing`."""
    return document({"Thing": copy.deepcopy(schema)}, **more)


def subject(tree: Tree, folder: Path, name: str) -> Subject:
    """The document `tree`, written to `folder` and opened."""
    (folder / name).write_text(json.dumps(tree), encoding="utf-8")
    opened = open_subject((name,), Report(), base=folder)
    assert opened is not None
    return opened


def compared(
    old: Tree, new: Tree, *, policy: str = "contract", renames: Mapping[str, str] | None = None
) -> Comparison:
    """The comparison of two documents."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        sides = (subject(old, folder, "old.json"), subject(new, folder, "new.json"))
        return compare(*sides, today=TODAY, policy=POLICIES[policy], renames=renames or {})


def findings(old: Tree, new: Tree, **more: Any) -> list[Finding]:
    """The findings between two documents, without remarks on their version numbers."""
    return [it for it in compared(old, new, **more).findings if it.component != "info"]


def told(old: Tree, new: Tree, **more: Any) -> list[tuple[str, str, str]]:
    """(rule, direction, level) of each finding, sorted."""
    return sorted(
        (it.rule, it.direction.value, it.level.value) for it in findings(old, new, **more)
    )
