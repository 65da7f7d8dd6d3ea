"""How long comparing the last official v1 with the newest v2 takes, beside what reading them alone takes.

Nothing fails on a clock: the figures are printed (`pytest -s tests/benchmarks`). Memory has a limit.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

SIDES = ("openai_2024-04-16_assistants-v1_last.yaml", "openai_2026-08-21_assistants-v2.yaml")
COMPARE = ["-m", "specshim", "compare", *SIDES, "--fail-on=never", "--summary"]
READ = ["-c", f"import yaml12\nfor path in {SIDES!r}: yaml12.read_yaml(path)"]

MOST_MEMORY = 400
"""MB."""

_MEASURE = """
import json, resource, subprocess, sys, time
start = time.perf_counter()
subprocess.run([sys.executable, *sys.argv[1:]], check=True, stdout=subprocess.DEVNULL)
spent = resource.getrusage(resource.RUSAGE_CHILDREN)
wall = time.perf_counter() - start
print(json.dumps([wall, spent.ru_utime + spent.ru_stime, spent.ru_maxrss / 1024]))
"""


class Cost(NamedTuple):
    """Seconds on the clock, seconds of CPU, and the most memory in MB."""

    wall: float
    cpu: float
    memory: float


def test_comparing_beside_reading(corpus: Path) -> None:
    folder = corpus / "versions/openai"
    compared = min(_cost(COMPARE, folder) for _ in range(2))
    read = min(_cost(READ, folder) for _ in range(2))
    print(
        f"\ncompare: {compared.wall:.2f} s, {compared.cpu:.2f} s of CPU, "
        f"{compared.cpu / read.cpu:.1f} times reading by py-yaml12; {compared.memory:.0f} MB"
    )
    assert compared.memory < MOST_MEMORY


def _cost(arguments: list[str], folder: Path) -> Cost:
    """Of a process of its own."""
    command = [sys.executable, "-c", _MEASURE, *arguments]
    done = subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True)
    return Cost(*json.loads(done.stdout))
