"""openapi-spec-validator beside our own checks: with --strict, bounded, and never from the network."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest
from openapi_spec_validator import OpenAPIV30SpecValidator, OpenAPIV31SpecValidator

from specshim.api import lower
from specshim.diagnostics import Report
from specshim.documents import open_document, second_opinion, validate

HEAD = "openapi: 3.1.0\ninfo: {title: Pets, version: '1'}\n"
TWICE = f"""{HEAD}paths:
  /a: {{get: {{operationId: same, responses: {{'204': {{description: a}}}}}}}}
  /b: {{get: {{operationId: same, responses: {{'204': {{description: b}}}}}}}}
"""


def _said(folder: Path, text: str, *, strict: bool = True) -> list[str]:
    (folder / "api.yaml").write_text(text)
    report = Report(strict=strict)
    document = open_document("api.yaml", report, base=folder)
    assert document is not None
    validate(document, report)
    return [it.message for it in report.diagnostics if it.code.name == "second-opinion"]


def test_it_is_asked_where_somebody_is_strict(tmp_path: Path) -> None:
    (message,) = _said(tmp_path, TWICE)
    assert message.startswith("openapi-spec-validator says: Operation ID 'same'")
    assert _said(tmp_path, TWICE, strict=False) == []


def test_it_reads_nothing_that_a_reference_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_: pytest.fail("the network was used"))
    schema = "{type: object, properties: {a: {$ref: 'https://pets.example/a.yaml'}}}"
    assert _said(tmp_path, f"{HEAD}paths: {{}}\ncomponents: {{schemas: {{A: {schema}}}}}\n") == []


def test_what_it_says_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paths = "".join(f"  /p{n}/{{id}}: {{get: {{responses: {{}}}}}}\n" for n in range(60))
    assert len(_said(tmp_path, f"{HEAD}paths:\n{paths}")) == second_opinion.MOST
    monkeypatch.setattr(second_opinion, "_LARGEST", 10)
    assert _said(tmp_path, TWICE) == []


def test_where_it_stumbles_it_says_nothing(tmp_path: Path) -> None:
    assert _said(tmp_path, f"{HEAD}paths: {{/a: {{get: 3}}}}\n") == []


def test_what_it_refuses_we_have_something_against_as_well(corpus: Path) -> None:
    """Over a sample of small documents of other projects' tests."""
    silent = []
    files = sorted((corpus / "features-invalid").rglob("*.*"))[::15]
    for file in files:
        name = file.relative_to(corpus).as_posix()
        report = Report()
        document = open_document(name, report, base=corpus)
        if document is None:
            continue
        kind = OpenAPIV30SpecValidator if document.version == "3.0" else OpenAPIV31SpecValidator
        validate(document, report)
        lower(document, "v1", report)
        if not report.diagnostics and not kind(document.source.tree).is_valid():  # type: ignore[arg-type]
            silent.append(name)
    assert len(files) > 10
    # A default that is longer than its own schema allows: never sent, so nothing comes of it.
    assert {*silent} <= {"features-invalid/openapi-generator__3_0__issue_14765.yaml"}
