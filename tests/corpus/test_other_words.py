"""A run that goes on from an earlier one writes and reports what a run from the start does, whatever words changed.

Real documents, in which descriptions are edited: by sentences, by text that looks like code, by what other places say.
"""

from __future__ import annotations

import copy
import json
import os
import random
import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.cases.golden_cases import GOLDEN
from tests.corpus.using.raw import RawDocument
from tests.going_on import Project

from specshim.reuse.wordless import without_words

ROOT = Path(__file__).parents[2]
OWN = (*sorted((ROOT / "spec").rglob("v?.yaml")), *sorted(GOLDEN.glob("*/*/document.yaml")))
SAMPLE = (
    "dev/Bump.sh__train-travel-api__openapi.yaml",
    "dev/Qdrant__qdrant__docs__redoc__master__openapi.json",
    "dev/Twilio__twilio-oai__spec__yaml__twilio_taskrouter_v1.yaml",
    "dev/openapi-python-client__openapi-python-client__end_to_end_tests__baseline_openapi_3.0.json",
    "versions/openai/openai_2024-04-17_assistants-v2_first.yaml",
)
HOSTILE = (
    'It ends here: """\nimport os',
    "from .._runtime.models import Model\n\n    from .._runtime.streams import Stream",
    "{{ 7 * 7 }} {% raw %}",
    "a\\b\ttab\u2028line",
    "- one\n- two\n\n```\ncode\n```",
    " ",
    "",
)
EDITS = 3


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    folder = os.environ.get("SPECSHIM_CORPUS")
    found = list(OWN)
    if folder:
        found += [Path(folder) / it for it in SAMPLE]
    if folder and metafunc.config.getoption("--whole-corpus"):
        rows = (Path(folder) / "INDEX.tsv").read_text(encoding="utf-8").splitlines()[1:]
        found = [Path(folder) / row.split("\t")[0] for row in rows]
    metafunc.parametrize("path", found, ids=[f"{it.parent.name}-{it.name}" for it in found])


def test_a_run_goes_on_as_one_from_the_start(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn = random.Random(path.name)
    try:
        document = RawDocument(path).tree
        json.dumps(document)
    except (TypeError, ValueError, RecursionError):
        return  # It is no JSON, so it cannot be written as such.
    going_on = Project(tmp_path / "going_on", str(tmp_path / "cache"))
    (exit_code, _), _ = going_on.generate(document, monkeypatch)
    if exit_code:
        return
    is_kept = len(list((tmp_path / "cache").glob("*"))) > 1
    for edit in (_longer, _hostile, _elsewhere, _anywhere):
        edited = edit(document, drawn)
        if edited is None or edited == document:
            continue
        anew = Project(tmp_path / "anew", "")
        shutil.rmtree(anew.folder)
        shutil.copytree(going_on.folder, anew.folder)
        said, starts = going_on.generate(edited, monkeypatch)
        assert said == anew.generate(edited, monkeypatch)[0]
        assert going_on.files() == anew.files()
        if is_kept and edit is _longer:
            assert starts == 0
        document = edited


def _longer(document: Any, drawn: random.Random) -> Any:
    """Descriptions of the specification's objects say more, which nothing else says: no run begins from the start."""
    edited = copy.deepcopy(document)
    wordless = without_words({"": document})
    counts = Counter(wordless.words)
    told = zip(wordless.places, wordless.words, strict=True)
    places = [place for place, words in told if counts[words] == 1]
    for number, place in enumerate(drawn.sample(places, min(EDITS, len(places)))):
        _put(edited, place.pointer, lambda text, it=number: f"{text} And more, {it}.")
    return edited


def _hostile(document: Any, drawn: random.Random) -> Any:
    edited = copy.deepcopy(document)
    places = without_words({"": document}).places
    for place in drawn.sample(places, min(EDITS, len(places))):
        text = drawn.choice(HOSTILE)
        _put(edited, place.pointer, lambda _, it=text: it)
    return edited


def _elsewhere(document: Any, drawn: random.Random) -> Any:
    """What one place says is said at another: definitions may become one, or no longer be one."""
    edited = copy.deepcopy(document)
    wordless = without_words({"": document})
    if len(wordless.places) < 2:
        return None
    for place in drawn.sample(wordless.places, min(EDITS, len(wordless.places))):
        text = drawn.choice(wordless.words)
        _put(edited, place.pointer, lambda _, it=text: it)
    return edited


def _anywhere(document: Any, drawn: random.Random) -> Any:
    """Texts that are called description, or title or summary, in values of the API as well."""
    edited = copy.deepcopy(document)
    places = [it for it in _texts(document, ()) if it[-1] in ("description", "title", "summary")]
    for pointer in drawn.sample(places, min(EDITS, len(places))):
        _put(edited, pointer, lambda text: f"{text}, changed")
    return edited


def _texts(value: Any, pointer: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    members = value.items() if isinstance(value, dict) else enumerate(value)
    for key, member in members:
        if isinstance(member, str):
            yield (*pointer, str(key))
        elif isinstance(member, dict | list):
            yield from _texts(member, (*pointer, str(key)))


def _put(document: Any, pointer: tuple[str, ...], change: Any) -> None:
    *way, last = pointer
    for token in way:
        document = document[int(token) if isinstance(document, list) else token]
    key = int(last) if isinstance(document, list) else last
    document[key] = change(document[key])
