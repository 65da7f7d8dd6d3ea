"""Real documents: no crash, plausible counts, and every place is where it says."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from specshim.diagnostics import Report
from specshim.versions.comparison import Comparison, compare
from specshim.versions.opening import open_subject
from specshim.versions.subject import Subject
from tests.compare.comparing import TODAY

LAST_V1 = "openai_2024-04-16_assistants-v1_last.yaml"
FIRST_V2 = "openai_2024-04-17_assistants-v2_first.yaml"

GROUPS = ("openai", "clerk", "pinecone/pinecone-db-control", "pinecone/pinecone-assistant-data")


def _open(path: Path) -> Subject:
    subject = open_subject((path.name,), Report(), base=path.parent)
    assert subject is not None
    return subject


def _check_places(subject: Subject, comparison: Comparison, *, is_old: bool) -> None:
    """Every place exists, and its line begins with the last key of the pointer."""
    for finding in comparison.findings:
        for occurrence in finding.occurrences:
            location = occurrence.old if is_old else occurrence.new
            if location is None:
                continue
            assert subject.node(location.place) is not None, location
            position = location.position
            assert position is not None
            key = location.place.pointer[-1] if location.place.pointer else ""
            if not key.isdecimal() and key:
                assert key in position.text.replace("''", "'"), (location.place, position)


def _pairs(corpus: Path) -> list[tuple[Path, Path]]:
    pairs = []
    for group in GROUPS:
        folder, _, prefix = group.partition("/")
        found = sorted(it for it in (corpus / "versions" / folder).glob(f"{prefix}*.y*ml"))
        if folder == "openai":
            first = corpus / "versions" / folder / LAST_V1
            pairs += [(first, it) for it in found if it > first]
        else:
            pairs += list(pairwise(found))
    return pairs


SAMPLED = 4
"""Every so many are taken unless the whole corpus is asked for."""


def test_versions_that_follow_each_other(corpus: Path, request: pytest.FixtureRequest) -> None:
    pairs = _pairs(corpus)
    assert len(pairs) >= 20
    step = 1 if request.config.getoption("--whole-corpus") else SAMPLED
    for old_path, new_path in pairs[::step]:
        old, new = _open(old_path), _open(new_path)
        comparison = compare(old, new, today=TODAY)
        assert 0 < len(comparison.findings) < 1_500, new_path
        _check_places(old, comparison, is_old=True)
        _check_places(new, comparison, is_old=False)


def test_the_last_v1_and_the_first_v2(corpus: Path) -> None:
    folder = corpus / "versions/openai"
    comparison = compare(_open(folder / LAST_V1), _open(folder / FIRST_V2), today=TODAY)
    breaking = [it for it in comparison.findings if it.level == "breaking"]
    assert len(breaking) == 19
    subjects = {it.subject for it in breaking}
    assert {
        "AssistantObject.file_ids",
        "CreateAssistantRequest.file_ids",
        "CreateMessageRequest.file_ids",
        "MessageObject.file_ids",
        "/assistants/{assistant_id}/files",
    } <= subjects


FOLDERS = ("dev", "versions/clerk", "versions/pinecone", "versions/openai", "features")


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_document_does_not_differ_from_itself(
    corpus: Path, folder: str, request: pytest.FixtureRequest
) -> None:
    paths = sorted(it for it in (corpus / folder).iterdir() if it.is_file())
    if not request.config.getoption("--whole-corpus"):
        paths = paths[:: 10 if folder == "features" else SAMPLED]
    compared = 0
    for path in paths:
        sides = [open_subject((path.name,), Report(), base=path.parent) for _ in range(2)]
        old, new = sides
        if old is not None and new is not None:
            comparison = compare(old, new, today=TODAY)
            assert comparison.findings == (), path
            assert comparison.renames == (), path
            compared += 1
    assert compared >= 0.9 * len(paths), "nearly all of them can be read"
