"""What people's formatters say of generated files: nothing, or they would undo in an app what is vendored into it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import black
from black.mode import TargetVersion


def as_black_leaves(text: str, line_length: int = 88) -> str:
    """`text` as black leaves it, which is the formatter of record."""
    mode = black.Mode(target_versions={TargetVersion.PY311}, line_length=line_length)
    return black.format_str(text, mode=mode)


def changed_by_black(files: Mapping[str, str], line_length: int = 88) -> list[str]:
    """The Python files that black would change; the runtime, which is a copy, is checked where it is written."""
    modules = {
        path: text
        for path, text in files.items()
        if path.endswith(".py") and (line_length != 88 or not path.startswith("_runtime/"))
    }
    return [path for path, text in modules.items() if as_black_leaves(text, line_length) != text]


def changed_by_ruff(folder: Path, line_length: int = 88) -> str:
    """What ruff says of the files in `folder` that it would change."""
    options = ["--check", "--isolated", "--no-cache", "--line-length", str(line_length)]
    command = [sys.executable, "-m", "ruff", "format", *options, "."]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    return done.stdout + done.stderr if done.returncode else ""
