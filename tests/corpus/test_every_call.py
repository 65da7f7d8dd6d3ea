"""What is generated is used: calls drawn from raw documents reach the server as they say, and come back whole.

A sample of the operations by default; `--whole-corpus` calls all of every document, sync and async.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from tests.corpus.test_real_documents import SAMPLE
from tests.corpus.using.raw import RawDocument
from tests.corpus.using.using import use
from tests.generating import generate_package

A_FEW = 12
"""Operations of each document that are called where not all are."""

MOST_SKIPPED = 0.1
"""The share of a document's calls that may be left out; of all documents it is far less."""


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    folder = os.environ.get("SPECSHIM_CORPUS")
    documents: list[str] = list(SAMPLE)
    if folder and metafunc.config.getoption("--whole-corpus"):
        lines = (Path(folder) / "INDEX.tsv").read_text(encoding="utf-8").splitlines()[1:]
        documents = [line.split("\t")[0] for line in lines]
    metafunc.parametrize("document", documents)


def test_every_call_is_as_the_document_says(
    corpus: Path, document: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    is_whole = request.config.getoption("--whole-corpus")
    generated = generate_package(tmp_path, corpus / document)
    found = use(RawDocument(corpus / document), generated, None if is_whole else A_FEW)
    told = f"{len(found.faults)} faults in {found.calls} calls of {len(found.called)} operations"
    assert not found.faults, "\n".join([told, *found.faults[:40]])
    assert found.calls, f"nothing was called: {dict(found.skipped)}"
    assert found.skipped.total() <= max(3, MOST_SKIPPED * found.calls), dict(found.skipped)
