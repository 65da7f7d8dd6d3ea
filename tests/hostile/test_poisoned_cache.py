"""What earlier runs left is no input: whatever became of it, a run writes what it writes without it."""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from specshim import pipeline
from specshim.reuse import basis
from specshim.writing.identity import Generator
from tests.going_on import Project

Change = Callable[[Path, Path], object]


def document(words: str, **others: Any) -> dict[str, Any]:
    schema = {"type": "object", "description": words, "properties": {"name": {"type": "string"}}}
    content = {"application/json": {"schema": {"$ref": "#/components/schemas/Pet"}}}
    answers = {"200": {"description": "A pet.", "content": content}}
    get = {"operationId": "getPet", "description": f"{words} One of them.", "responses": answers}
    return {
        "openapi": "3.1.0",
        "info": {"title": "Pets", "version": "1"},
        "paths": {"/pet": {"get": get}},
        "components": {"schemas": {"Pet": schema}},
        **others,
    }


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A package of which a run has left something."""
    project = Project(tmp_path / "project", str(tmp_path / "cache"))
    (code, _), starts = project.generate(document("Pets."), monkeypatch)
    assert (code, starts) == (0, 1)
    return project


def entries(project: Project) -> list[Path]:
    return [it for it in Path(project.cache).iterdir() if it.name != "key"]


def check(project: Project, words: str, monkeypatch: pytest.MonkeyPatch) -> int:
    """How often the next run began from the start; it must write what one without a cache does."""
    anew = Project(project.folder.with_name("anew"), "")
    shutil.rmtree(anew.folder)
    shutil.copytree(project.folder, anew.folder)
    said, starts = project.generate(document(words), monkeypatch)
    assert said == anew.generate(document(words), monkeypatch)[0]
    assert project.files() == anew.files()
    assert words in "".join(project.files().values())
    return starts


def test_other_words_are_carried_over(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(3):
        assert check(project, f"Cats, {number}.", monkeypatch) == 0


def _of_another_package(entry: Path, folder: Path) -> None:
    """What a run left that made something else, told with the same key."""
    other = Project(folder / "other", str(entry.parent))
    other.generate(document("Dogs.", security=[]), pytest.MonkeyPatch())
    made = next(it for it in entries(other) if it != entry)
    shutil.copy(made, entry)


CHANGES: dict[str, Change] = {
    "cut off": lambda entry, _: entry.write_bytes(entry.read_bytes()[:-20]),
    "emptied": lambda entry, _: entry.write_bytes(b""),
    "turned round": lambda entry, _: entry.write_bytes(entry.read_bytes()[::-1]),
    "of another package": _of_another_package,
    "told with another key": lambda entry, _: (entry.parent / "key").write_bytes(b"x" * 32),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_what_is_not_as_it_was_left_is_not_used(
    change: Change, project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (entry,) = entries(project)
    change(entry, tmp_path)
    assert check(project, "Cats.", monkeypatch) == 1


def test_no_bit_of_it_can_be_turned(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = random.Random(1)
    for number in range(10):
        (entry,) = entries(project)
        content = bytearray(entry.read_bytes())
        content[drawn.randrange(len(content))] ^= 1 << drawn.randrange(8)
        entry.write_bytes(content)
        assert check(project, f"Cats, {number}.", monkeypatch) == 1


def test_another_release_begins_from_the_start(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(basis, "generator_identity", lambda **_: Generator(version="99.0"))
    assert check(project, "Cats.", monkeypatch) == 1


def test_nothing_is_left_of_a_document_that_changed_meanwhile(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Other words and another property, which came and went while the run was on its way."""
    (entry,) = entries(project)
    entry.unlink()
    generate, file = pipeline.generate, project.folder / "api.json"

    def meanwhile(*given: Any, **named: Any) -> Any:
        file.write_text(json.dumps(document("Dogs.", tags=[{"name": "dogs"}])))
        return generate(*given, **named)

    with monkeypatch.context() as patch:
        patch.setattr(pipeline, "generate", meanwhile)
        project.generate(document("Cats.", tags=[]), patch)
    assert not entries(project)


@pytest.mark.parametrize("name", ["models/pet.py", "README.md", "api.txt", "client.py"])
def test_a_file_of_the_package_that_is_not_as_it_was_is_not_used(
    name: str, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not even one that the lock says nothing against."""
    file, lock = project.folder / "client" / name, project.folder / "client" / "specshim.lock"
    stated = json.loads(lock.read_text())
    file.write_text(file.read_text() + "\n# forged\n")
    from specshim.sources.digests import digest_of_file

    stated["files"][name] = digest_of_file(file)
    lock.write_text(json.dumps(stated))
    check(project, "Cats.", monkeypatch)
    assert "forged" not in file.read_text()


def test_a_document_is_as_deep_as_it_may_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    deep: Any = {"type": "string"}
    for _ in range(240):
        deep = {"items": deep}
    project = Project(tmp_path / "project", str(tmp_path / "cache"))
    for words in ("Pets.", "Cats."):
        stated = document(words)
        stated["components"]["schemas"]["Deep"] = deep
        (code, said), starts = project.generate(stated, monkeypatch)
        assert code == 0, said
    assert starts == 0
