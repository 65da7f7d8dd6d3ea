"""Renames are candidates that change no verdict, until the project file confirms them."""

from __future__ import annotations

from typing import Any

from tests.compare.comparing import compared, document, thing, told

TEXT = {"type": "string"}


def _object(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties}


def _query(name: str) -> dict[str, Any]:
    id_ = {"name": "id", "in": "path", "required": True, "schema": TEXT}
    limit = {"name": name, "in": "query", "schema": {"type": "integer"}}
    return document(operation={"parameters": [id_, limit]})


PROPERTY = (thing(_object(file_ids=TEXT)), thing(_object(file_id=TEXT)))
PARAMETER = (_query("limit"), _query("limits"))


def test_a_candidate_changes_no_verdict() -> None:
    (rename,) = compared(*PROPERTY).renames
    assert (rename.component, rename.old, rename.new) == ("Thing", "file_ids", "file_id")
    assert told(*PROPERTY) == [
        ("property-added-optional", "request", "info"),
        ("property-added-optional", "response", "info"),
        ("property-removed-open", "request", "warning"),
        ("property-removed-optional", "response", "info"),
    ]


def test_names_that_are_nothing_alike_are_no_candidates() -> None:
    assert compared(thing(_object(a=TEXT)), thing(_object(b=TEXT))).renames == ()


def test_a_confirmed_property_is_one_finding_and_its_content_is_compared() -> None:
    renames = {"Thing.file_ids": "file_id"}
    breaking = [("property-renamed", it, "breaking") for it in ("request", "response")]
    assert told(*PROPERTY, renames=renames) == breaking
    assert told(*reversed(PROPERTY), renames=renames) == breaking
    assert compared(*PROPERTY, renames=renames).renames == ()
    longer = thing(_object(file_id={**TEXT, "maxLength": 3}))
    assert {it[0] for it in told(PROPERTY[0], longer, renames=renames)} == {
        "property-renamed",
        "max-length-set",
    }


def test_a_confirmed_parameter() -> None:
    (rename,) = compared(*PARAMETER).renames
    renames = {f"{rename.component}.{rename.old}": rename.new}
    assert told(*PARAMETER, renames=renames) == [("parameter-renamed", "parameter", "breaking")]
