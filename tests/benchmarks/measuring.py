"""What a command costs: CPU seconds of the whole process and its children, wall clock, memory at its peak."""

from __future__ import annotations

import os
import statistics
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds of CPU and on the clock, megabytes, and the exit code of one run."""

    cpu: float
    wall: float
    megabytes: float
    exit: int


@dataclass(frozen=True, slots=True)
class Costs:
    """Those of several runs of the same."""

    runs: tuple[Cost, ...]

    @property
    def cpu(self) -> float:
        return statistics.median(it.cpu for it in self.runs)

    @property
    def spread(self) -> float:
        """Between the cheapest and the dearest, in seconds of CPU."""
        return max(it.cpu for it in self.runs) - min(it.cpu for it in self.runs)

    @property
    def wall(self) -> float:
        return statistics.median(it.wall for it in self.runs)

    @property
    def megabytes(self) -> float:
        return max(it.megabytes for it in self.runs)

    @property
    def has_failed(self) -> bool:
        return any(it.exit for it in self.runs)


def cost_of(command: Sequence[str], folder: Path, log: Path) -> Cost:
    """Run `command` in `folder`; what it says goes to `log`."""
    started = time.perf_counter()
    with log.open("w", encoding="utf-8") as said:
        process = subprocess.Popen(command, cwd=folder, stdout=said, stderr=subprocess.STDOUT)
        _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - started
    return Cost(used.ru_utime + used.ru_stime, wall, used.ru_maxrss / 1024, process.returncode)
