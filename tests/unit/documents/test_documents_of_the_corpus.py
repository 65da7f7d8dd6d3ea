"""Some 1,900 real documents: none raises, none takes more steps than its size asks for, and what is said of them stands at the right line."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from tests.stepping import calls_of

from specshim.diagnostics import Place, Report, print_text
from specshim.documents import Document, Node, open_document, validate
from specshim.sources import Tree, locate

MOST_CALLS = 50
"""For each value of a document, to open it; some 30 are made of one in YAML, 5 in JSON."""
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
def test_large_documents_are_opened_in_few_steps(corpus: Path, path: str) -> None:
    """A walk over all of a document is a few calls for each value in it: none is walked twice for each of its parts."""
    document, _ = _open(corpus, path)
    assert document is not None
    values = _values(document.source.tree)
    assert calls_of(lambda: _open(corpus, path)) < MOST_CALLS * values


def _values(tree: Tree) -> int:
    count, waiting = 0, [tree]
    while waiting:
        value = waiting.pop()
        count += 1
        waiting += value.values() if isinstance(value, dict) else ()
        waiting += value if isinstance(value, list) else ()
    return count


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
