"""What a package says that is imported where something it needs is missing or too old."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from specshim.runtime.requirements import NEEDED, PYTHON, check_requirements

ROOT = Path(__file__).resolve().parents[3]


def test_the_bounds_are_those_that_are_tested() -> None:
    """The development environment is where the runtime is tested."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    stated = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    for name, least in NEEDED.items():
        assert f"{name}>={'.'.join(map(str, least))}" in stated
    assert project["requires-python"] == f">={'.'.join(map(str, PYTHON))}"


def test_what_is_installed_here_suffices() -> None:
    check_requirements("any")


def _imported(folder: Path, name: str, fakes: dict[str, str]) -> str:
    """The last line that Python says when it imports `name` with `fakes` instead of the real modules."""
    for module, text in fakes.items():
        (folder / f"{module}.py").write_text(text)
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            f"import sys; sys.path[:0] = {[str(folder), str(ROOT)]}; import {name}",
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stderr.rstrip().rpartition("\n")[2]


@pytest.mark.parametrize("name", ["generated.assistants", "generated.assistants.v2.models"])
@pytest.mark.parametrize("version", ["1.10.24", "2.11.10"])
def test_an_older_pydantic_is_named_with_what_is_needed(
    tmp_path: Path, name: str, version: str
) -> None:
    said = _imported(tmp_path, name, {"pydantic": f"VERSION = {version!r}"})
    assert said == (
        "ImportError: generated.assistants needs pydantic 2.12 or newer; "
        f"this is {version}: pip install 'pydantic>=2.12'"
    )


def test_an_older_httpx2_is_named(tmp_path: Path) -> None:
    fakes = {"pydantic": "__version__ = '2.12.0a1'", "httpx2": "__version__ = '1.9'"}
    said = _imported(tmp_path, "generated.assistants", fakes)
    assert "needs httpx2 2.0 or newer; this is 1.9: pip install 'httpx2>=2.0'" in said


def test_what_is_missing_is_named(tmp_path: Path) -> None:
    missing = "raise ModuleNotFoundError(\"No module named 'httpx2'\", name='httpx2')"
    said = _imported(tmp_path, "generated.assistants", {"httpx2": missing})
    assert "needs httpx2 2.0 or newer; it is not installed: pip install" in said


def test_a_broken_installation_is_not_taken_for_a_missing_one(tmp_path: Path) -> None:
    said = _imported(tmp_path, "generated.assistants", {"pydantic": "import not_there"})
    assert said == "ModuleNotFoundError: No module named 'not_there'"
