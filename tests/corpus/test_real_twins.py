"""Each operation of a real document of OpenAPI 3.0 is that of the same document written as 3.1.

A few small documents by default; `--whole-corpus` takes every document of 3.0 that a client can be made of.
"""

from __future__ import annotations

import difflib
import os
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from tests.generating import generate_package
from tests.upgrading import Nulls, twins

SAMPLE = (
    "dev/Notion__openapi-specs__open_api_specs__Deployed__notion.yaml",
    "dev/OAI__OpenAPI-Specification___archive___schemas__v3.0__pass__uspto.yaml",
    "dev/openapi-python-client__openapi-python-client__end_to_end_tests__baseline_openapi_3.0.json",
)
"""Small ones that have null, files and unions of them."""

MOST_LINES = 60
"""Of a difference that are shown."""


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    folder = os.environ.get("SPECSHIM_CORPUS")
    documents: list[str] = list(SAMPLE)
    if folder and metafunc.config.getoption("--whole-corpus"):
        lines = (Path(folder) / "INDEX.tsv").read_text(encoding="utf-8").splitlines()[1:]
        rows = [line.split("\t") for line in lines]
        usable = ("dev", "versions", "features")
        documents = [row[0] for row in rows if row[1] in usable and row[4].startswith("3.0")]
    metafunc.parametrize("document", documents)


@pytest.mark.parametrize("nulls", ["type", "alternative"])
def test_a_document_and_its_twin_make_the_same_package(
    corpus: Path, document: str, nulls: Nulls, tmp_path: Path
) -> None:
    both = twins(corpus / document, tmp_path / "documents", nulls)
    packages = []
    for name, path in (("old", both.old), ("new", both.new)):
        (tmp_path / name).mkdir()
        packages.append(generate_package(tmp_path / name, path, package="same").files)
    lines = [line for file in sorted(set().union(*packages)) for line in _changed(file, *packages)]
    assert not lines, "\n".join([f"{len(lines)} lines", *lines[:MOST_LINES]])


def _changed(file: str, old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[str]:
    """What differs of one file."""
    first, second = (it.get(file, "").splitlines() for it in (old, new))
    yield from difflib.unified_diff(first, second, f"old/{file}", f"new/{file}", n=0, lineterm="")
