"""Each public name that is typed `Any` is so for a reason that a diagnostic gives, with its place.

Our own documents and a few real ones; `--whole-corpus` takes every document. `python -m tests.corpus.untyped` counts.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from tests.corpus.test_nothing_is_lost import OWN
from tests.corpus.untyped import untyped

SAMPLE = (
    "dev/Mistral__platform-docs-public__openapi.yaml",
    "dev/Notion__openapi-specs__open_api_specs__Deployed__notion.yaml",
    "dev/Qdrant__qdrant__docs__redoc__master__openapi.json",
    "dev/ShipEngine__shipengine-openapi__openapi.yaml",
)
"""Those that leave most untyped, and generate within seconds."""

KINDS = ("dev/*.json", "dev/*.y*ml", "features/*.json", "features/*.y*ml", "versions/*/*.*")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    folder = os.environ.get("SPECSHIM_CORPUS")
    found: list[Path] = list(OWN)
    if folder and metafunc.config.getoption("--whole-corpus"):
        found += [
            path
            for kind in KINDS
            for path in sorted(Path(folder).glob(kind))
            if path.is_file() and path.suffix in (".json", ".yaml", ".yml")
        ]
    elif folder:
        found += [Path(folder) / it for it in SAMPLE]
    metafunc.parametrize("path", found, ids=[f"{it.parent.name}-{it.name}" for it in found])


def test_every_any_has_a_reason(path: Path) -> None:
    assert untyped(path).unexplained == ()
