"""Comparing the last v1 with the newest v2: in a process of its own, as a user runs it."""

from __future__ import annotations

import resource
import subprocess
import sys
from pathlib import Path

MOST_SECONDS = 3.0
"""Of processor time: the tests may share the machine with others."""

MOST_MEGABYTES = 400


def test_the_last_v1_against_the_newest_v2(corpus: Path) -> None:
    folder = corpus / "versions/openai"
    sides = ("openai_2024-04-16_assistants-v1_last.yaml", "openai_2026-08-21_assistants-v2.yaml")
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [
        sys.executable,
        "-m",
        "specshim",
        "compare",
        *sides,
        "--fail-on",
        "never",
        "--summary",
    ]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    assert seconds < MOST_SECONDS
    assert after.ru_maxrss / 1024 < MOST_MEGABYTES
