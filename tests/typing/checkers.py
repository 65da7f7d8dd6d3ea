"""mypy and pyright, run side by side over one folder, and what they find there."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

MYPY = [
    *("mypy", "--strict", "--config-file=", "--output=json"),
    *("--python-executable", sys.executable),
]
PYRIGHT = ["pyright", "--outputjson", "--pythonpath", sys.executable]


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One error of a checker."""

    path: str
    """Relative to the folder that was checked."""
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}"


def check(folder: Path, cache: Path) -> dict[str, list[Finding]]:
    """Run both checkers on everything in `folder`; checker -> its errors.

    mypy takes what has not changed since an earlier session from `cache`.
    """
    mypy = _start(*MYPY, "--cache-dir", str(cache), ".", folder=folder)
    pyright = _start(*PYRIGHT, ".", folder=folder)
    return {"mypy": _mypy(mypy), "pyright": _pyright(folder, pyright)}


def _start(module: str, *arguments: str, folder: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", module, *arguments]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, cwd=folder, stdout=pipe, stderr=pipe, text=True)


def _output(process: subprocess.Popen[str]) -> str:
    output, complaints = process.communicate(timeout=300)
    assert process.returncode in (0, 1), f"{output}\n{complaints}"
    return output


def _mypy(process: subprocess.Popen[str]) -> list[Finding]:
    # Where there is no error at all, mypy prints an empty line.
    found = [json.loads(line) for line in _output(process).splitlines() if line]
    return sorted(
        Finding(it["file"], it["line"], it["message"]) for it in found if it["severity"] == "error"
    )


def _pyright(folder: Path, process: subprocess.Popen[str]) -> list[Finding]:
    report: Any = json.loads(_output(process))
    return sorted(
        Finding(
            Path(it["file"]).relative_to(folder).as_posix(),
            it["range"]["start"]["line"] + 1,
            it["message"],
        )
        for it in report["generalDiagnostics"]
        if it["severity"] == "error"
    )
