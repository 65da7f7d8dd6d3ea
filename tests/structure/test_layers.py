"""The architecture holds: each layer imports only itself and the layers above it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import specshim

ROOT = Path(specshim.__file__).parent
LAYERS = (
    "diagnostics",
    "importable",
    "settings",
    "sources",
    "documents",
    "api",
    "versions",
    "python",
    "rendering",
    "outcome",
    "runtime",
    "laws",
    "project",
    "writing",
    "reuse",
    "pipeline",
    "library",
    "cli",
)
"""From the top of the house down; what stands lower may import what stands higher."""

ALONE = {"runtime"}
"""Copied into every generated package, so it imports nothing of the generator."""


def _layer(path: Path) -> str:
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


def _modules() -> list[Path]:
    return sorted(
        path for path in ROOT.rglob("*.py") if path.parent != ROOT or _layer(path) in LAYERS
    )


def _imported_layers(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            names = [node.module]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        else:
            continue
        for name in names:
            if name.startswith("specshim."):
                yield name.split(".")[1]


@pytest.mark.parametrize("path", _modules(), ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_imports_no_lower_layer(path: Path) -> None:
    own = _layer(path)
    for imported in _imported_layers(path):
        assert imported in LAYERS, f"{imported} is no layer"
        assert LAYERS.index(imported) <= LAYERS.index(own), f"{own} must not import {imported}"
        assert own not in ALONE, f"{own} imports nothing of the generator"


def test_every_folder_is_a_layer() -> None:
    folders = {
        path.name for path in ROOT.iterdir() if path.is_dir() and (path / "__init__.py").exists()
    }
    assert folders <= set(LAYERS)


def test_runtime_modules_import_each_other_relatively_and_can_be_copied_alone() -> None:
    """Only modules that an API uses are copied: no import may reach beyond httpx2 and pydantic."""
    allowed = {"httpx2", "pydantic", "pydantic_core", "typing_extensions"}
    import sys

    for path in sorted((ROOT / "runtime").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
                top = node.module.partition(".")[0]
                assert (
                    top in allowed or top in sys.stdlib_module_names
                ), f"{path.name} imports {top}"
