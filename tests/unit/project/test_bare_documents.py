"""Documents without a project file: what is made up for them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from specshim.project import Target, bare_target


@pytest.fixture(autouse=True)
def _in_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def _document(path: str, version: object = "1.0.0") -> str:
    os.makedirs(os.path.dirname(path) or ".", exist_ok=True)
    Path(path).write_text(
        f"openapi: 3.1.0\ninfo: {{title: t, version: {version!r}}}\npaths: {{}}\n"
    )
    return path


def _names(target: Target) -> list[str]:
    return [version.name for version in target.project.versions]


@pytest.mark.parametrize(
    ("version", "name"),
    [
        ("1.2.3", "v1"),
        ("v3", "v3"),
        ("12.0-beta", "v12"),
        (2, "v2"),
        (2.1, "v2"),
        ("2024-04-16", "v1"),
        ("latest", "v1"),
        ("", "v1"),
    ],
)
def test_a_version_is_named_after_its_major_number(version: object, name: str) -> None:
    documents = [_document("api.yaml", version), _document("next.yaml", "99")]
    assert _names(bare_target(documents, Path("out"))) == [name, "v99"]


def test_one_alone_has_no_name() -> None:
    [version] = bare_target([_document("api.yaml", "3.0")], Path("out")).project.versions
    assert not version.is_named


def test_several_versions_keep_their_order() -> None:
    documents = [_document("old.yaml", "3.0"), _document("new.yaml", "1.0")]
    assert _names(bare_target(documents, Path("out"))) == ["v3", "v1"]


def test_versions_that_collide_are_named_after_their_files() -> None:
    documents = [_document("api-2023.yaml"), _document("api-2024.yaml")]
    assert _names(bare_target(documents, Path("out"))) == ["api_2023", "api_2024"]


def test_files_that_collide_as_well_are_numbered() -> None:
    documents = [_document("a/api.yaml"), _document("b/api.yaml"), _document("c/api.yaml")]
    assert _names(bare_target(documents, Path("out"))) == ["api", "api_2", "api_3"]


@pytest.mark.parametrize(
    ("output", "package"),
    [
        ("out/pets", "pets"),
        ("my-api.client", "my_api_client"),
        ("2024", "_2024"),
        ("class", "class_"),
        ("...", "client"),
        ("pets/", "pets"),
    ],
)
def test_the_package_is_named_after_the_folder(output: str, package: str) -> None:
    assert bare_target([_document("api.yaml")], Path(output)).project.package == package


@pytest.mark.parametrize("spelling", ["spec/v1.yaml", "./spec/v1.yaml", "spec/../spec/v1.yaml"])
def test_how_a_path_is_spelled_changes_nothing(tmp_path: Path, spelling: str) -> None:
    _document("spec/v1.yaml", "1")
    _document("spec/v2.yaml", "2")
    spelled = bare_target([spelling, "spec/v2.yaml"], Path("out")).project
    absolute = bare_target([str(tmp_path / "spec/v1.yaml"), "spec/v2.yaml"], Path("out")).project
    assert [it.document for it in spelled.versions] == ["v1.yaml", "v2.yaml"]
    assert spelled == absolute


def test_a_document_that_cannot_be_read_is_no_obstacle_yet() -> None:
    assert _names(bare_target(["missing.yaml"], Path("out"))) == ["v1"]
