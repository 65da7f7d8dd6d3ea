"""Each place of a document that holds a text, with a text in it that means harm.

Every run puts another attack into each of the places, so that each attack comes to several; with `--every-attack` all of
them come to all places.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.generating import generate_package
from tests.hostile.documents import DOCUMENTS, Position, positions
from tests.hostile.inspecting import (
    check_files,
    check_folder,
    check_nothing_ran,
    import_everything,
)
from tests.hostile.texts import ATTACKS

POSITIONS = tuple(positions())

STRUCTURE = frozenset({"openapi", "$ref", "in", "type", "jsonSchemaDialect"})
"""Where a text that OpenAPI does not know may leave nothing to generate from."""


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    names = list(ATTACKS)
    if metafunc.config.getoption("every_attack"):
        pairs = [(position, name) for position in POSITIONS for name in names]
    else:
        pairs = [(position, names[n % len(names)]) for n, position in enumerate(POSITIONS)]
    if "position" in metafunc.fixturenames:
        ids = [f"{position} {attack}" for position, attack in pairs]
        metafunc.parametrize(("position", "attack"), pairs, ids=ids)


@pytest.fixture(autouse=True)
def _nothing_runs() -> Iterator[None]:
    yield
    check_nothing_ran()


def test_a_text_in_any_place_stays_a_text(tmp_path: Path, position: Position, attack: str) -> None:
    document = json.dumps(position.holding(ATTACKS[attack]))
    generated = generate_package(tmp_path, document, package="first")
    check_files(generated.files)
    check_folder(generated, tmp_path, "v1.yaml")
    if generated.files:
        import_everything(generated)
        again = generate_package(tmp_path, document, package="first")
        assert again.files == generated.files
    else:
        assert STRUCTURE.intersection(map(str, position.path)), generated.diagnostics
        assert any(it.severity == "error" for it in generated.diagnostics)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_without_an_attack_all_is_generated(tmp_path: Path, name: str) -> None:
    generated = generate_package(tmp_path, json.dumps(DOCUMENTS[name]))
    assert generated.files
    import_everything(generated)
