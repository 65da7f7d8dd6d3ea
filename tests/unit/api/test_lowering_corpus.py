"""Real documents: every operation stays, and nothing is raised."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from specshim.api import lower
from specshim.api.model import Api, Ref
from specshim.api.operations.paths import METHODS
from specshim.diagnostics import Report
from specshim.documents import Document, Node, open_document


def test_every_operation_of_the_corpus_is_lowered(corpus: Path) -> None:
    wrong = [name for name, reason in _lowered(corpus) if reason]
    assert wrong == []


def _lowered(corpus: Path) -> Iterator[tuple[str, str]]:
    with (corpus / "INDEX.tsv").open(encoding="utf-8", newline="") as index:
        names = [row["path"] for row in csv.DictReader(index, delimiter="\t")]
    for name in names:
        report = Report()
        document = open_document(name, report, base=corpus)
        if document is not None:
            api = lower(document, "v1", report)
            stated = sum(1 for _ in _stated(document))
            faulty = len(api.operations) != stated or _dangling(api)
            yield name, f"{len(api.operations)} of {stated}" if faulty else ""


def _stated(document: Document) -> Iterator[Node]:
    paths = document.root.get("paths")
    for path, item in paths.items() if paths else ():
        found = None if path.startswith("x-") else document.follow(item)
        for method, operation in found.items() if found else ():
            nodes = operation.items() if method == "additionalOperations" else [("", operation)]
            if method in (*METHODS, "additionalOperations"):
                yield from (node for _, node in nodes if node.is_mapping)


def _dangling(api: Api) -> bool:
    """Whether a reference that is sent or received has no definition."""
    bodies = [body for o in api.operations for body in (o.body, *o.responses) if body]
    used = {
        content.type.id for b in bodies for content in b.contents if isinstance(content.type, Ref)
    }
    return not used <= set(api.definitions)
