"""How much of the generated code changes with a document, beside what another generator changes for the same pair.

Nothing fails on a figure but names: these are pinned, so that none changes while its schema is there. The figures are
printed (`pytest -s tests/benchmarks`); `--whole-corpus` takes the whole history of the official document, and fetches
the other generator into a virtual environment of its own.
"""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path

import pytest

from specshim.diagnostics import Report
from specshim.outcome import Outcome
from specshim.pipeline import generate
from specshim.python.pins import NO_PINS, Pins
from specshim.settings import Project, VersionSettings

PEER = "openapi-python-client"
SAMPLE = ("2024-04-16_assistants-v1_last", "2024-04-17_assistants-v2_first", "2024-04-23")

Texts = Mapping[str, str]


@pytest.fixture
def documents(corpus: Path, request: pytest.FixtureRequest) -> list[Path]:
    """Neighbouring versions of one document, the oldest first."""
    every = sorted((corpus / "versions/openai").glob("*.yaml"))
    if request.config.getoption("--whole-corpus"):
        return every
    return [it for it in every if any(name in it.name for name in SAMPLE)]


@pytest.fixture
def peer(tmp_path: Path, request: pytest.FixtureRequest) -> Path | None:
    """The other generator's command; None where it is not wanted or cannot be had."""
    if not request.config.getoption("--whole-corpus"):
        print(f"\n{PEER} is compared with --whole-corpus only")
        return None
    subprocess.run([sys.executable, "-m", "venv", "peer"], cwd=tmp_path, check=True)
    install = [tmp_path / "peer/bin/python", "-m", "pip", "install", "--quiet", PEER]
    done = subprocess.run(install, capture_output=True, text=True, check=False)
    if done.returncode:
        print(f"\n{PEER} is not at hand: {done.stderr.strip().splitlines()[-1:]}")
        return None
    return tmp_path / "peer/bin" / PEER


def test_lines_that_change_with_a_line_of_the_document(
    tmp_path: Path, documents: list[Path], peer: Path | None
) -> None:
    ours = list(_generated(documents))
    theirs = [_of_peer(it, peer, tmp_path / it.stem) if peer else {} for it in documents]
    print("\nchanged lines of the document, and of the generated package for each of them")
    for index, (old, new) in enumerate(pairwise(documents)):
        lines = _changed({"": old.read_text("utf-8")}, {"": new.read_text("utf-8")})
        own = _changed(ours[index], ours[index + 1])
        other = _changed(theirs[index], theirs[index + 1])
        both = theirs[index] and theirs[index + 1]
        beside = f"  {PEER} {other / lines:5.2f}" if both else ""
        print(f"{new.stem[7:17]}  {lines:6} lines  {own / lines:5.2f}{beside}")


def _generated(documents: list[Path]) -> Iterator[Texts]:
    """The Python files of each document, generated over those of the one before it."""
    pins = NO_PINS
    for document in documents:
        outcome = _outcome(document, pins)
        before, now = pins.of("v1"), outcome.pins.of("v1")
        assert {it: now[it] for it in before if it in now} == {
            it: name for it, name in before.items() if it in now
        }
        pins = outcome.pins
        yield {path: text for path, text in outcome.files.items() if path.endswith(".py")}


def _outcome(document: Path, pins: Pins) -> Outcome:
    version = VersionSettings(name="v1", document=document.name)
    project = Project(package="client", output="client", versions=(version,))
    return generate(project, document.parent, Report(), pins)


def _of_peer(document: Path, command: Path, folder: Path) -> Texts:
    """Nothing where it cannot read the document."""
    arguments = ["generate", "--path", document, "--output-path", folder, "--meta", "none"]
    subprocess.run([command, *arguments], capture_output=True, check=False)
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8")
        for path in folder.rglob("*.py")
    }


def _changed(before: Texts, after: Texts) -> int:
    """How many lines went or came; a line that only moves inside its file does not count."""
    return sum(
        ((old - new) + (new - old)).total()
        for path in before.keys() | after.keys()
        for old, new in [(_lines(before, path), _lines(after, path))]
    )


def _lines(texts: Texts, path: str) -> Counter[str]:
    return Counter(texts.get(path, "").splitlines())
