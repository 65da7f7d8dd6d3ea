"""How long comparing the last official v1 with the newest v2 takes, beside what reading them alone takes.

Nothing fails on a clock: the figures are printed (`pytest -s tests/benchmarks`).
"""

from __future__ import annotations

import resource
import subprocess
import sys
from pathlib import Path

SIDES = ("openai_2024-04-16_assistants-v1_last.yaml", "openai_2026-08-21_assistants-v2.yaml")
COMPARE = ["-m", "specshim", "compare", *SIDES, "--fail-on=never", "--summary"]
READ = ["-c", f"import yaml12\nfor path in {SIDES!r}: yaml12.read_yaml(path)"]


def test_comparing_beside_reading(corpus: Path) -> None:
    folder = corpus / "versions/openai"
    compared = min(_seconds(COMPARE, folder) for _ in range(2))
    read = min(_seconds(READ, folder) for _ in range(2))
    print(f"\ncompare: {compared:.2f} s of CPU, {compared / read:.1f} times reading by py-yaml12")


def _seconds(arguments: list[str], folder: Path) -> float:
    """CPU seconds of a process of its own."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, *arguments], cwd=folder, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
