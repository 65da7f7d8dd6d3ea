"""Some 1,900 real documents: none raises, each is quick, and what is said of them stands at the right line."""

from __future__ import annotations

import csv
import time
from pathlib import Path

import pytest

from specshim.diagnostics import Place, Report, print_text
from specshim.documents import Document, Node, open_document, validate
from specshim.sources import locate

LARGEST = "versions/openai/openai_2026-08-21_assistants-v2.yaml"


def _rows(corpus: Path) -> list[dict[str, str]]:
    with (corpus / "INDEX.tsv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def _open(corpus: Path, path: str) -> tuple[Document | None, Report]:
    report = Report()
    return open_document(path, report, base=corpus), report


def test_every_document_opens(corpus: Path) -> None:
    refused = {}
    for row in _rows(corpus):
        document, report = _open(corpus, row["path"])
        if document is None:
            refused[row["path"]] = [found.message for found in report.diagnostics]
            continue
        validate(document, report)
        assert document.version == row["openapi"][:3]
        print_text(report.diagnostics, document.locate)
    assert refused == {}


def test_what_the_validator_finds_sound_is_sound(corpus: Path) -> None:
    """But for two e-mail addresses, which the validator does not look at."""
    complaints = []
    for row in _rows(corpus):
        if row["validator_0.9.0"] != "valid":
            continue
        document, report = _open(corpus, row["path"])
        assert document is not None
        validate(document, report)
        complaints += [it for it in report.diagnostics if it.code.name == "invalid-document"]
    assert [it.message for it in complaints if "of the format `email`" not in it.message] == []


def test_dangling_references_stand_at_a_line_that_has_them(corpus: Path) -> None:
    for row in _rows(corpus):
        document, report = _open(corpus, row["path"])
        assert document is not None
        validate(document, report)
        for found in report.diagnostics:
            if found.code.name not in ("dangling-ref", "remote-ref"):
                continue
            assert found.place is not None
            position = document.locate(found.place)
            assert position is not None
            assert "$ref" in position.text, f"{row['path']}:{position.line}"


@pytest.mark.parametrize(
    "path",
    [
        LARGEST,
        LARGEST.replace(".yaml", ".json"),
        "dev/Stripe__openapi__openapi__spec3.json",
        "dev/Asana__openapi__defs__asana_oas.yaml",
    ],
)
def test_large_documents_are_quick(corpus: Path, path: str) -> None:
    seconds = []
    for _ in range(3):
        start = time.perf_counter()
        _open(corpus, path)
        seconds.append(time.perf_counter() - start)
    # Some 0.4 s on a quiet machine.
    assert min(seconds) < 2


@pytest.mark.parametrize("path", [LARGEST, LARGEST.replace(".yaml", ".json")])
def test_every_key_is_found_at_its_line(corpus: Path, path: str) -> None:
    document, _ = _open(corpus, path)
    assert document is not None
    waiting = [Node(document.source.tree, Place(path))]
    while waiting:
        node = waiting.pop()
        waiting += node.elements()
        for key, member in node.items():
            waiting.append(member)
            text = locate(document.source, member.place.pointer).text
            assert key in text or not key.isidentifier()
