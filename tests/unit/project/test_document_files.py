"""The files that a package depends on."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.unit.project.settings import project_with

from specshim.project.inputs import input_files
from specshim.project.meanings import meaning_of


def _write(folder: Path, **texts: str) -> None:
    for name, text in texts.items():
        path = folder / f"{name.replace('__', '/')}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


def test_files_are_followed_to_the_end_and_only_once(tmp_path: Path) -> None:
    _write(
        tmp_path,
        api="a: {$ref: 'parts/pets.yaml#/Pet'}\nb: {$ref: '#/a'}\n",
        parts__pets="Pet: {$ref: '../api.yaml#/a'}\nDog: [{$ref: dogs.yaml}]\n",
        parts__dogs="{}\n",
    )
    found = tuple(input_files(project_with(), tmp_path).documents)
    assert found == ("api.yaml", "parts/dogs.yaml", "parts/pets.yaml")


def test_a_discriminator_may_name_files_and_schemas(tmp_path: Path) -> None:
    _write(tmp_path, api="discriminator: {mapping: {cat: cat.yaml, dog: Dog}}\n", cat="{}\n")
    assert tuple(input_files(project_with(), tmp_path).documents) == ("api.yaml", "cat.yaml")


def test_a_missing_file_counts_and_the_network_does_not(tmp_path: Path) -> None:
    _write(tmp_path, api="[{$ref: gone.yaml}, {$ref: 'https://x.org/a.yaml'}, {$ref: /etc/a.yaml}]")
    assert tuple(input_files(project_with(), tmp_path).documents) == ("api.yaml", "gone.yaml")


def test_a_document_that_is_not_there_is_an_input(tmp_path: Path) -> None:
    assert tuple(input_files(project_with(), tmp_path).documents) == ("api.yaml",)


@pytest.mark.parametrize(
    "text",
    [
        "{a: {b: [1, x]}}",
        "# A comment.\na:\n    b:\n      - 1\n      - 'x'\n",
        "a: {b: &x [1, x]}\n",
    ],
)
def test_the_layout_of_a_file_says_nothing(tmp_path: Path, text: str) -> None:
    _write(tmp_path, one='{"a": {"b": [1, "x"]}}', other=text)
    assert meaning_of("one.yaml", tmp_path) == meaning_of("other.yaml", tmp_path)


@pytest.mark.parametrize("text", ["a: 1.0\nb: 2\n", "b: 2\na: 1\n", "a: '1'\nb: 2\n", "a: 1\n"])
def test_values_their_types_and_their_order_say_something(tmp_path: Path, text: str) -> None:
    _write(tmp_path, one="a: 1\nb: 2\n", other=text)
    assert meaning_of("one.yaml", tmp_path) != meaning_of("other.yaml", tmp_path)


def test_what_cannot_be_read_says_nothing(tmp_path: Path) -> None:
    _write(tmp_path, api="{")
    assert meaning_of("api.yaml", tmp_path) is None
    assert meaning_of("gone.yaml", tmp_path) is None
