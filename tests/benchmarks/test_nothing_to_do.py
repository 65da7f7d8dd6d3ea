"""How long a run takes that has nothing to do.

Nothing fails on a clock: the figures are printed (`pytest -s tests/benchmarks`).
"""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from pathlib import Path

from tests.unit.cli.command_line import IN_A_PROCESS

ROOT = Path(__file__).resolve().parents[2]


def test_an_up_to_date_package_takes_a_moment(tmp_path: Path) -> None:
    _run("generate", tmp_path)
    for command in ("generate", "check"):
        figures = [_seconds(command, tmp_path) for _ in range(3)]
        wall, cpu = (min(column) for column in zip(*figures, strict=True))
        print(f"\nspecshim {command}, nothing changed: {wall:.2f} s, {cpu:.2f} s of CPU")


def _seconds(command: str, output: Path) -> tuple[float, float]:
    """Seconds on the clock and of CPU of a whole process."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    assert _run(command, output).startswith("nothing changed")
    wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _run(command: str, output: Path) -> str:
    """What it says of this repository's own project, written to `output`."""
    arguments = [sys.executable, "-m", "specshim", command, "-o", str(output / "client")]
    done = subprocess.run(
        arguments, cwd=ROOT, env=IN_A_PROCESS, capture_output=True, text=True, check=True
    )
    return done.stdout
