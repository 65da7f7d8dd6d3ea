"""The package of the library's two versions, generated once for each run."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.generating import Generated, generate_package

HERE = Path(__file__).parent / "library"
OLD, NEW = "2024-01-01", "2025-01-01"


def library_package(folder: Path) -> Generated:
    """Generate it into a folder."""
    for name in ("conversions.yaml",):
        (folder / name).write_text((HERE / name).read_text(encoding="utf-8"), encoding="utf-8")
    return generate_package(
        folder,
        {name: HERE / f"{name}.yaml" for name in (OLD, NEW)},
        conversions="conversions.yaml",
        header={"name": "Library-Version", "style": "value"},
        versions={OLD: {"value": OLD}, NEW: {"value": NEW}},
    )


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Generated:
    return library_package(tmp_path_factory.mktemp("library"))
