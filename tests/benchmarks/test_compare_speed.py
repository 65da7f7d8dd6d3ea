"""Comparing the last v1 with the newest v2: in a process of its own, as a user runs it."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

MOST_SECONDS = 3.0
"""Of processor time, of which an idle machine with two processors needs 2.7."""

MOST_MEGABYTES = 400


def test_the_last_v1_against_the_newest_v2(corpus: Path) -> None:
    if os.getloadavg()[0] > (os.cpu_count() or 1):
        pytest.skip("the machine is busy: its processors are shared, and seconds say little")
    folder = corpus / "versions/openai"
    assert min(_seconds(folder) for _ in range(3)) < MOST_SECONDS
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024 < MOST_MEGABYTES


def _seconds(folder: Path) -> float:
    sides = ("openai_2024-04-16_assistants-v1_last.yaml", "openai_2026-08-21_assistants-v2.yaml")
    command = [sys.executable, "-m", "specshim", "compare", *sides, "--fail-on=never", "--summary"]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
