"""What is the same in both documents, with all that it refers to, is left out of a comparison, and no finding with it."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from specshim.diagnostics import Report
from specshim.documents import Document, open_documents
from specshim.versions import comparing
from specshim.versions.comparison import compare
from specshim.versions.opening import subject_of
from specshim.versions.untouched import NOTHING, untouched

ANSWER = {"200": {"description": "ok"}}
REF = "#/components/schemas/"
DOCUMENT: dict[str, Any] = {
    "openapi": "3.0.3",
    "info": {"title": "Zoo", "version": "1"},
    "security": [{"key": []}],
    "paths": {
        f"/{name.lower()}s": {
            "get": {
                "operationId": f"list{name}s",
                "responses": {
                    "200": {
                        "description": "ok",
                        "content": {"application/json": {"schema": {"$ref": REF + name}}},
                    }
                },
            },
            "delete": {"operationId": f"delete{name}s", "responses": ANSWER},
        }
        for name in ("Cat", "Dog", "Owner", "Vet", "Pet")
    },
    "components": {
        "securitySchemes": {
            "key": {"type": "apiKey", "name": "k", "in": "header"},
            "other": {"type": "apiKey", "name": "o", "in": "header"},
        },
        "schemas": {
            "Pet": {
                "type": "object",
                "required": ["kind"],
                "properties": {"kind": {"type": "string"}},
                "discriminator": {"propertyName": "kind"},
            },
            "Cat": {
                "allOf": [{"$ref": REF + "Pet"}, {"properties": {"lives": {"type": "integer"}}}]
            },
            "Dog": {
                "allOf": [{"$ref": REF + "Pet"}, {"properties": {"tricks": {"type": "string"}}}]
            },
            "Owner": {
                "oneOf": [{"$ref": REF + "Vet"}, {"$ref": REF + "Person"}],
                "discriminator": {"propertyName": "kind", "mapping": {"v": "Vet", "p": "Person"}},
            },
            "Vet": {
                "type": "object",
                "properties": {"kind": {"enum": ["v"]}, "at": {"$ref": REF + "At"}},
            },
            "Person": {"type": "object", "properties": {"kind": {"enum": ["p"]}}},
            "At": {"type": "object", "properties": {"open": {"type": "boolean", "default": True}}},
        },
    },
}

Edit = Callable[[dict[str, Any]], object]


def _schemas(document: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = document["components"]["schemas"]
    return found


EDITS: dict[str, tuple[Edit, set[str]]] = {
    "nothing": (lambda it: None, {"/cats", "/dogs", "/owners", "/pets", "/vets"}),
    "a schema that one other refers to": (
        lambda it: _schemas(it)["At"]["properties"].update(new={"type": "string"}),
        {"/cats", "/dogs", "/pets"},
    ),
    "one more heir": (
        lambda it: _schemas(it).update(Fish={"allOf": [{"$ref": REF + "Pet"}]}),
        {"/owners", "/vets"},
    ),
    "what a mapping names": (
        lambda it: _schemas(it)["Person"].update(required=["kind"]),
        {"/cats", "/dogs", "/pets", "/vets"},
    ),
    "true for 1": (
        lambda it: _schemas(it)["At"]["properties"]["open"].update(default=1),
        {"/cats", "/dogs", "/pets"},
    ),
    "security of all": (lambda it: it.update(security=[{"other": []}]), set()),
    "one of the operations of a path": (
        lambda it: it["paths"]["/vets"].pop("get"),
        {"/cats", "/dogs", "/owners", "/pets"},
    ),
    "a parameter for the version": (
        lambda it: it["paths"]["/vets"]["get"].update(
            parameters=[{"name": "X-Version", "in": "header", "schema": {"enum": ["2"]}}]
        ),
        set(),
    ),
    "a path that is called otherwise": (
        lambda it: it["paths"].update({"/doctors": it["paths"].pop("/vets")}),
        {"/cats", "/dogs", "/owners", "/pets"},
    ),
}


@pytest.mark.parametrize("name", EDITS)
def test_findings_are_those_of_a_whole_comparison(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit, same = EDITS[name]
    edited = copy.deepcopy(DOCUMENT)
    edit(edited)
    for file, it in (("old.json", DOCUMENT), ("new.json", edited)):
        (tmp_path / file).write_text(json.dumps(it))
    left_out = _are_alike(tmp_path / "old.json", tmp_path / "new.json", monkeypatch)
    # One path always stays, and heirs of a discriminator that lists none are always looked at.
    heirs = {"/cats", "/dogs", "/pets"}
    assert left_out <= same - heirs
    assert len(left_out) == max(len(same - heirs) - 1, 0)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("2024-04-16_assistants-v1_last", "2024-04-17_assistants-v2_first"),
        ("2024-04-17_assistants-v2_first", "2024-04-23_assistants-v2"),
    ],
)
def test_findings_in_real_documents_are_those_of_a_whole_comparison(
    old: str, new: str, corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = corpus / "versions/openai"
    was, now = (folder / f"openai_{it}.yaml" for it in (old, new))
    assert len(_are_alike(was, now, monkeypatch)) > 10


def _are_alike(old: Path, new: Path, monkeypatch: pytest.MonkeyPatch) -> frozenset[str]:
    """The paths that are left out, where no finding is left out with them."""
    was, now = _opened(old), _opened(new)
    left_out = untouched(was, now).paths
    short = _findings(was, now, left_out)
    with monkeypatch.context() as patched:
        patched.setattr(comparing, "untouched", lambda *_: NOTHING)
        assert short == _findings(was, now, frozenset())
    return left_out


def _opened(path: Path) -> tuple[Document, ...]:
    documents = open_documents((path.name,), (), Report(), base=path.parent)
    assert documents is not None
    return documents


def _findings(
    old: tuple[Document, ...], new: tuple[Document, ...], left_out: frozenset[str]
) -> tuple[object, ...]:
    sides = [subject_of(it, Report(), left_out=left_out) for it in (old, new)]
    assert sides[0] is not None
    assert sides[1] is not None
    found = compare(sides[0], sides[1], today=date(2026, 1, 1))
    return found.findings, found.renames, found.tables, found.idle
