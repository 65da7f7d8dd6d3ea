"""The Assistants package, generated once, and one run of each checker over all there is."""

from __future__ import annotations

import shutil
import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.cases.golden_cases import golden_cases
from tests.generating import Generated, generate_package
from tests.typing.checkers import Finding, check
from tests.whole_runtime import write_whole_runtime

ROOT = Path(__file__).parents[2]
PROGRAMS = Path(__file__).parent / "programs"


def project_settings() -> dict[str, Any]:
    """[tool.specshim] of this repository, without what a test decides itself."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    settings: dict[str, Any] = project["tool"]["specshim"]
    return {key: value for key, value in settings.items() if key != "output"}


@pytest.fixture(scope="session")
def checked_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("checked").resolve()


@pytest.fixture(scope="session")
def assistants(checked_folder: Path) -> Generated:
    """The Assistants package, as this repository's project file says."""
    settings = project_settings()
    versions = {it.pop("name"): it for it in settings.pop("versions")}
    documents = {name: ROOT / it.pop("document") for name, it in versions.items()}
    settings["conversions"] = str(ROOT / settings["conversions"])
    return generate_package(checked_folder, documents, versions=versions, **settings)


@pytest.fixture(scope="session")
def findings(
    assistants: Generated,
    checked_folder: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> dict[str, list[Finding]]:
    """What each checker says of the Assistants package, the goldens, and the programs."""
    _write_goldens(tmp_path_factory.mktemp("goldens"), checked_folder / "goldens")
    shutil.copytree(PROGRAMS, checked_folder, dirs_exist_ok=True)
    # A cache that outlives the run would hold modules of a package that is no longer there.
    folder = checked_folder.parent / "mypy"
    return check(checked_folder, folder)


def _write_goldens(work: Path, package: Path) -> None:
    """The goldens as versions of one package: so their common runtime is checked once, not by each."""
    for case in golden_cases():
        for path, text in case.generate(work).files.items():
            top, _, rest = path.partition("/")
            if rest and top != "_runtime":
                target = package / case.package / rest
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_text(text, encoding="utf-8")
    write_whole_runtime(package)
    (package / "__init__.py").touch()
