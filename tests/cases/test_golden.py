"""What is generated from small documents is, byte by byte, what was reviewed last.

`pytest tests/cases --update-goldens` writes it again; the review is that of the diff.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cases.golden_cases import Case, golden_cases

CASES = golden_cases()


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_generates_what_was_reviewed(
    tmp_path: Path, case: Case, request: pytest.FixtureRequest
) -> None:
    produced = case.produced(case.generate(tmp_path))
    if request.config.getoption("--update-goldens", default=False):
        case.accept(produced)
    assert case.expected() == produced


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_a_document_is_short_enough_to_read(case: Case) -> None:
    assert len(case.document.read_text(encoding="utf-8").splitlines()) <= 40
