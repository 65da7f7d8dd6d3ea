"""The source axis, proven by experiment: old callers fail exactly where it says that they break."""

from __future__ import annotations

import shutil
from collections.abc import Collection
from pathlib import Path
from typing import Any

import pytest

from specshim.diagnostics import Report
from specshim.pipeline import generate
from specshim.python.comparison import Request, compare_versions, package_of
from specshim.python.source.surface import surface_of
from specshim.settings import Project, VersionSettings
from specshim.versions.findings import Finding
from specshim.versions.judging import Level
from specshim.versions.opening import open_subject
from specshim.versions.rules import RULES, Handling
from specshim.versions.subject import Subject
from tests.compare.caller import PACKAGE, failing, uses, written
from tests.compare.comparing import TODAY, document, subject, thing
from tests.whole_runtime import write_whole_runtime

TEXT = {"type": "string"}


def _object(*required: str, **properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(required)}


def _query(**fields: Any) -> dict[str, Any]:
    id_ = {"name": "id", "in": "path", "required": True, "schema": TEXT}
    return document(operation={"parameters": [id_, {"name": "q", "in": "query", **fields}]})


def _named(name: str) -> dict[str, Any]:
    return document(
        {"Thing": _object(part={"$ref": f"#/components/schemas/{name}"}), name: _object(a=TEXT)}
    )


RENAMED = document(path="/things/{key}")
RENAMED["paths"]["/things/{key}"]["put"]["parameters"][0]["name"] = "key"


def _reference(name: str) -> dict[str, Any]:
    return {"$ref": f"#/components/schemas/{name}"}


def _answering(name: str) -> dict[str, Any]:
    """An operation called `name`, whose answer is an object that has no name of its own."""
    content = {"application/json": {"schema": _object("a", a=TEXT)}}
    return document(
        operation={
            "operationId": name,
            "responses": {"200": {"description": "", "content": content}},
        }
    )


def _with_another_operation() -> dict[str, Any]:
    tree = document({"Thing": _object(a=TEXT), "Other": _object(a={"type": "integer"})})
    content = {"application/json": {"schema": _reference("Other")}}
    answer = {"200": {"description": "", "content": content}}
    tree["paths"]["/others"] = {"get": {"operationId": "getOther", "responses": answer}}
    return tree


PAIRS = {
    "nothing": (thing(_object("a", a=TEXT)), thing(_object("a", a=TEXT))),
    "a property more": (thing(_object(a=TEXT)), thing(_object(a=TEXT, b=TEXT))),
    "a property less": (thing(_object(a=TEXT, b=TEXT)), thing(_object(a=TEXT))),
    "required": (thing(_object(a=TEXT)), thing(_object("a", a=TEXT))),
    "optional": (thing(_object("a", a=TEXT)), thing(_object(a=TEXT))),
    "text to number": (thing(_object(a=TEXT)), thing(_object(a={"type": "number"}))),
    "integer to number": (
        thing(_object(a={"type": "integer"})),
        thing(_object(a={"type": "number"})),
    ),
    "number to integer": (
        thing(_object(a={"type": "number"})),
        thing(_object(a={"type": "integer"})),
    ),
    "text to time": (thing(_object(a=TEXT)), thing(_object(a={**TEXT, "format": "date-time"}))),
    "value more": (
        thing(_object(a={"enum": ["x", "y"]})),
        thing(_object(a={"enum": ["x", "y", "z"]})),
    ),
    "value less": (
        thing(_object(a={"enum": ["x", "y", "z"]})),
        thing(_object(a={"enum": ["x", "y"]})),
    ),
    "values free": (thing(_object(a={"enum": ["x", "y"]})), thing(_object(a=TEXT))),
    "nullable": (thing(_object("a", a=TEXT)), thing(_object("a", a={"type": ["string", "null"]}))),
    "single to list": (thing(_object(a=TEXT)), thing(_object(a={"type": "array", "items": TEXT}))),
    "items": (
        thing(_object(a={"type": "array", "items": TEXT})),
        thing(_object(a={"type": "array", "items": {"type": "integer"}})),
    ),
    "map": (
        thing(_object(a={"type": "object", "additionalProperties": TEXT})),
        thing(_object(a={"type": "object", "additionalProperties": {"type": ["string", "null"]}})),
    ),
    "component renamed": (_named("Part"), _named("Piece")),
    "parameter added": (document(), _query(schema=TEXT)),
    "required parameter added": (document(), _query(schema=TEXT, required=True)),
    "parameter removed": (_query(schema=TEXT), document()),
    "path parameter renamed": (document(), RENAMED),
    "derived class renamed": (_answering("getThing"), _answering("fetchThing")),
    "derived class pushed aside": (
        thing(_object(part=_object("a", a=TEXT))),
        document(
            {
                "Thing": _object(part=_object("a", a=TEXT), whole=_reference("ThingPart")),
                "ThingPart": _object("b", b=TEXT),
            }
        ),
    ),
    "form more and less": (
        thing(_object(part=_object("a", a=TEXT, b=TEXT))),
        thing(_object(part=_object("b", a=TEXT, b=TEXT, c=TEXT))),
    ),
    "form divided": (
        document({"Thing": _object(part=_reference("Part")), "Part": _object(a=TEXT)}),
        document(
            {
                "Thing": _object(part=_reference("Part")),
                "Part": {"oneOf": [_reference("Left"), _reference("Right")]},
                "Left": _object("a", a=TEXT),
                "Right": _object("b", b=TEXT),
            }
        ),
    ),
    "operation more": (document(), _with_another_operation()),
    "operation moved": (document(), document(path="/objects/{id}")),
}


def _source_findings(
    old: Any, new: Any, folder: Path
) -> tuple[tuple[Subject, Subject], list[Finding]]:
    sides = (subject(old, folder, "old.json"), subject(new, folder, "new.json"))
    comparison = compare_versions(*sides, Request(TODAY, axis="source"), Report())
    return sides, list(comparison.findings)


def test_every_rule_of_the_axis_is_found_and_says_where(tmp_path: Path) -> None:
    seen: set[str] = set()
    for old, new in PAIRS.values():
        for pair in ((old, new), (new, old)):
            sides, found = _source_findings(*pair, tmp_path)
            seen |= {it.rule for it in found}
            for finding in found:
                _check_places(finding, *sides)
    assert {rule.id for rule in RULES.values() if rule.handling is Handling.SOURCE} - seen == set()


def _check_places(finding: Finding, old: Subject, new: Subject) -> None:
    """Where the older or the newer document states it; both, of what both have."""
    (occurrence,) = finding.occurrences
    for side, location, text in (
        (old, occurrence.old, finding.old),
        (new, occurrence.new, finding.new),
    ):
        assert (location is None) == (text is None), finding
        if location is not None:
            assert side.node(location.place) is not None
            assert location.position is not None


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    old, new = tmp_path / "old", tmp_path / "new"
    old.mkdir()
    new.mkdir()
    return old, new


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("mypy")


@pytest.mark.parametrize("name", PAIRS)
def test_old_callers_fail_exactly_where_the_axis_says_so(
    name: str, folders: tuple[Path, Path], cache: Path
) -> None:
    old, new = (
        subject(tree, folder, "api.json") for tree, folder in zip(PAIRS[name], folders, strict=True)
    )
    _check(old, new, folders, cache)


REAL = {
    "the first v2": (
        "openai/openai_2024-04-16_assistants-v1_last.yaml",
        "openai/openai_2024-04-17_assistants-v2_first.yaml",
    ),
    "pinecone": (
        "pinecone/pinecone-db-control_2025-04.yaml",
        "pinecone/pinecone-db-control_2025-10.yaml",
    ),
}


@pytest.mark.parametrize("name", REAL)
def test_callers_of_real_documents(
    name: str, folders: tuple[Path, Path], cache: Path, corpus: Path
) -> None:
    sides = []
    for path, folder in zip(REAL[name], folders, strict=True):
        shutil.copy(corpus / "versions" / path, folder / "api.yaml")
        found = open_subject(("api.yaml",), Report(), base=folder)
        assert found is not None
        sides.append(found)
    _check(sides[0], sides[1], folders, cache)


def _check(old: Subject, new: Subject, folders: tuple[Path, Path], cache: Path) -> None:
    """Write a caller of the old package, and see where mypy refuses it with the new one."""
    for side, folder in zip((old, new), folders, strict=True):
        _generate(side, folder)
    found = list(uses(surface_of(package_of(old.api))))
    source = written(found)
    assert failing(source, folders[0], cache) == set(), "the caller fits its own package"
    comparison = compare_versions(old, new, Request(TODAY, axis="source"), Report())
    forms = surface_of(package_of(new.api)).inputs.keys()
    breaking = {
        spoiled
        for finding in comparison.findings
        if finding.level is Level.BREAKING
        for spoiled in _spoiled(finding, forms)
    }
    expected = {use.subject for use in found if use.relies_on(breaking)}
    assert failing(source, folders[1], cache) == expected


def _spoiled(finding: Finding, forms: Collection[str]) -> set[str]:
    """What a finding is about, and `name()` where every call or dict of that name is.

    A form that is now one of several alternatives can still be built.
    """
    every = f"{finding.component}()"
    match finding.rule:
        case "key-added-required" | "key-became-required" | "form-divided":
            return {every}
        case "method-removed" | "method-renamed":
            return {finding.subject, every}
        case "keyword-added-required" | "keyword-became-required":
            return {finding.subject, every}
        case "key-removed" | "python-type-changed" if finding.component in forms:
            return {finding.subject, f"{every}.{finding.member}"}
    return {finding.subject}


def _generate(side: Subject, folder: Path) -> None:
    versions = (VersionSettings(name="v1", document=side.document.source.path),)
    project = Project(package=PACKAGE, output=PACKAGE, versions=versions)
    outcome = generate(project, folder, Report())
    for path, text in outcome.files.items():
        target = folder / PACKAGE / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    # Callers name types of the runtime that only one of the packages may need.
    write_whole_runtime(folder / PACKAGE)
