"""`line-length`: black, which the app runs over everything, leaves the package as it is."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.behaviour.calling import openapi, taking
from tests.formatters import as_black_leaves, changed_by_ruff
from tests.generating import Generated, generate_package

from specshim.rendering.furnishing.sources import RUNTIME

LONG = (
    "What this is for, told at such a length that no line of any usual width could hold all of it. "
    * 3
)
DOCUMENT = openapi(
    {
        "/things": {
            "post": {
                "operationId": "createThing",
                "summary": "Create a thing of which there are many others already, and some more",
                "description": LONG,
                **taking(
                    {
                        "type": "object",
                        "properties": {
                            f"property_{number}": {"type": "string", "description": LONG}
                            for number in range(8)
                        },
                    }
                ),
            }
        }
    }
)


def _changed_by(tool: list[str], generated: Generated) -> str:
    done = subprocess.run(
        [sys.executable, "-m", *tool, "."],
        cwd=generated.path,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stderr + done.stdout if done.returncode else ""


@pytest.mark.parametrize("length", [88, 100, 120])
def test_black_finds_nothing_to_do(tmp_path: Path, length: int) -> None:
    generated = generate_package(tmp_path, DOCUMENT, line_length=length)
    black = ["black", "--check", "--quiet", "--config", "/dev/null", "--line-length", str(length)]
    assert _changed_by(black, generated) == ""


@pytest.mark.parametrize("length", [88, 100])
def test_ruff_finds_nothing_to_do_at_usual_lengths(tmp_path: Path, length: int) -> None:
    """At others it may join strings that the runtime writes in two parts, which black does not."""
    generated = generate_package(tmp_path, DOCUMENT, line_length=length)
    ruff = ["ruff", "format", "--check", "--isolated", "--line-length", str(length)]
    assert _changed_by(ruff, generated) == ""


def test_ruff_and_black_agree_on_all_of_the_runtime_at_100_columns(tmp_path: Path) -> None:
    runtime = tmp_path / "runtime"
    shutil.copytree(RUNTIME, runtime, ignore=shutil.ignore_patterns("__pycache__"))
    for path in runtime.rglob("*.py"):
        path.write_text(as_black_leaves(path.read_text(encoding="utf-8"), 100), encoding="utf-8")
    assert changed_by_ruff(runtime, 100) == ""


def test_docstrings_fill_the_line(tmp_path: Path) -> None:
    generated = generate_package(tmp_path, DOCUMENT, line_length=120)
    lines = generated.files["v1/resources/things.py"].splitlines()
    assert 100 < max(map(len, lines)) <= 120


def test_the_runtime_is_a_verbatim_copy_at_its_own_width_only(tmp_path: Path) -> None:
    usual = generate_package(tmp_path, DOCUMENT)
    wide = generate_package(tmp_path, DOCUMENT, line_length=120)
    runtime = [path for path in usual.files if path.startswith("_runtime/")]
    assert any(usual.files[path] != wide.files[path] for path in runtime)
