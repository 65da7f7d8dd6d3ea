"""The same documents give the same bytes, whatever order, seed or folder they are read with.

Which maps have no order that means something: OpenAPI 3.1.1 gives none to the fields of its objects, to
the Paths Object (concrete paths come before templated ones, 4.8.8.2, wherever they stand), to the Path
Item, to Components and to Responses. Two maps keep the author's order in what we write and are left
alone here: `properties` (fields and arguments are written in document order) and `content` (of several
media types the first is the default). The lock file holds the documents' hashes and may differ.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

import pytest

from tests.generating import generate_package
from tests.property.rich_document import rich_document

ORDERED: Final = (("properties",), ("content",))
ROOT: Final = Path(__file__).parents[2]

Chooser = Callable[[tuple[str, ...]], bool]


def reordered(
    tree: Any, chosen: Chooser, order: Callable[[list[str]], None], path: tuple[str, ...] = ()
) -> Any:
    """The tree with the keys of the maps at chosen places in another order."""
    if isinstance(tree, list):
        return [reordered(item, chosen, order, (*path, "-")) for item in tree]
    if not isinstance(tree, dict):
        return tree
    keys = list(tree)
    if chosen(path) and path[-1:] not in ORDERED:
        order(keys)
    return {key: reordered(tree[key], chosen, order, (*path, key)) for key in keys}


def reverse(keys: list[str]) -> None:
    keys.reverse()


def generated(folder: Path, tree: Mapping[str, Any]) -> dict[str, str]:
    folder.mkdir()
    return dict(generate_package(folder, json.dumps(tree), package="rich").files)


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return generated(tmp_path_factory.mktemp("original") / "it", rich_document())


PLACES: dict[str, Chooser] = {
    "schemas": lambda path: path == ("components", "schemas"),
    "components": lambda path: path[:1] == ("components",) and len(path) < 3,
    "paths": lambda path: path == ("paths",),
    "methods": lambda path: path[:1] == ("paths",) and len(path) == 2,
    "responses": lambda path: path[-1:] == ("responses",),
    "keywords": lambda path: path[:2] == ("components", "schemas") and len(path) > 2,
    "root": lambda path: not path,
    "security": lambda path: path[:1] == ("security",),
    "variables": lambda path: path[:1] == ("servers",),
}


def changed(one: Mapping[str, str], other: Mapping[str, str]) -> list[str]:
    """The files that differ."""
    return [
        path
        for path in sorted(one.keys() | other.keys())
        if one.get(path) != other.get(path) and not path.endswith(".lock")
    ]


@pytest.mark.parametrize("place", PLACES)
def test_turning_the_keys_of_a_map_round_changes_no_byte(
    tmp_path: Path, original: dict[str, str], place: str
) -> None:
    again = generated(tmp_path / "it", reordered(rich_document(), PLACES[place], reverse))
    assert changed(again, original) == []


@pytest.mark.parametrize("seed", range(2))
def test_shuffling_all_keys_changes_no_byte(
    tmp_path: Path, original: dict[str, str], seed: int
) -> None:
    tree = reordered(rich_document(), lambda path: True, random.Random(seed).shuffle)
    assert changed(generated(tmp_path / "it", tree), original) == []


RUN: Final = """
import json, sys
from pathlib import Path
sys.path[:0] = [{root!r}, {generator!r}]
from tests.generating import generate_package
files = generate_package(Path({folder!r}), Path({document!r}), package="rich").files
print(json.dumps(dict(files), sort_keys=False))
"""


@pytest.mark.parametrize(("seed", "elsewhere"), [("0", False), ("4711", True)])
def test_hash_seed_and_working_directory_change_no_byte(
    tmp_path: Path, original: dict[str, str], seed: str, elsewhere: bool
) -> None:
    folder = tmp_path / "it"
    folder.mkdir()
    document = folder / "v1.yaml"
    document.write_text(json.dumps(rich_document()))
    code = RUN.format(
        root=str(ROOT), generator=str(ROOT / "generator"), folder=str(folder), document="v1.yaml"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path if elsewhere else ROOT,
        env={**os.environ, "PYTHONHASHSEED": seed, "TZ": "Asia/Tokyo", "LC_ALL": "C"},
        capture_output=True,
        text=True,
        check=True,
    )
    again = json.loads(done.stdout)
    assert again == original
    assert list(again) == list(original)


def test_generating_twice_in_one_process_changes_no_byte(
    tmp_path: Path, original: dict[str, str]
) -> None:
    assert generated(tmp_path / "it", rich_document()) == original


def test_no_absolute_path_and_no_date_is_written(original: dict[str, str]) -> None:
    text = "".join(original.values())
    assert str(ROOT) not in text
    assert "/tmp/" not in text
