"""The files that a package depends on."""

from __future__ import annotations

from pathlib import Path

from tests.unit.project.settings import project_with

from specshim.project.inputs import document_inputs


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
    found = document_inputs(project_with(), tmp_path)
    assert found == ("api.yaml", "parts/dogs.yaml", "parts/pets.yaml")


def test_a_discriminator_may_name_files_and_schemas(tmp_path: Path) -> None:
    _write(tmp_path, api="discriminator: {mapping: {cat: cat.yaml, dog: Dog}}\n", cat="{}\n")
    assert document_inputs(project_with(), tmp_path) == ("api.yaml", "cat.yaml")


def test_a_missing_file_counts_and_the_network_does_not(tmp_path: Path) -> None:
    _write(tmp_path, api="[{$ref: gone.yaml}, {$ref: 'https://x.org/a.yaml'}, {$ref: /etc/a.yaml}]")
    assert document_inputs(project_with(), tmp_path) == ("api.yaml", "gone.yaml")


def test_a_document_that_is_not_there_is_an_input(tmp_path: Path) -> None:
    assert document_inputs(project_with(), tmp_path) == ("api.yaml",)
