"""Which files are OpenAPI documents, and what is said of those that are none."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from tests.opening import open_text


@pytest.mark.parametrize(
    ("stated", "version"),
    [
        ("3.0.0", "3.0"),
        ("3.0.4", "3.0"),
        ("'3.0'", "3.0"),
        ("3.1", "3.1"),
        ("3.1.2", "3.1"),
        ("3.2.0", "3.2"),
        ("3.1.0-rc1", "3.1"),
    ],
)
def test_the_version_is_that_of_the_field(tmp_path: Path, stated: str, version: str) -> None:
    opened = open_text(tmp_path, f"openapi: {stated}\n")
    assert opened.document.version == version
    assert opened.printed == ""


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "swagger: '2.0'\n",
            "api.yaml:1:1: error: this is a Swagger 2.0 document; OpenAPI 3.0, 3.1 and 3.2 are read",
        ),
        (
            "info: {}\nopenapi: 4.0.0\n",
            "api.yaml:2:1: error: OpenAPI 4.0.0 is not known; 3.0, 3.1 and 3.2 are",
        ),
        (
            "openapi: [3]\n",
            "`openapi` must be text such as `3.1.0`, not a list",
        ),
        ("openapi: true\n", "OpenAPI True is not known"),
        (
            "info: {}\n",
            "api.yaml:1:1: error: this is not an OpenAPI document: there is no `openapi`",
        ),
        ("asyncapi: 3.0.0\n", "it is an AsyncAPI document"),
        ("$schema: x\n", "it is a JSON Schema"),
        ("just text\n", "the file holds text"),
        ("- a\n", "the file holds a list"),
        ("# nothing\n", "the file holds null"),
    ],
)
def test_what_is_no_document_is_refused(tmp_path: Path, text: str, said: str) -> None:
    opened = open_text(tmp_path, text)
    assert opened.found is None
    assert opened.report.failed
    assert said in opened.printed


def test_a_swagger_document_says_how_to_convert_it(tmp_path: Path) -> None:
    assert open_text(tmp_path, "swagger: '2.0'\n").printed == """\
api.yaml:1:1: error: this is a Swagger 2.0 document; OpenAPI 3.0, 3.1 and 3.2 are read [swagger-2]
    at #/swagger
     1 | swagger: '2.0'
       | ^^^^^^^
    help: Convert it first, for example with `npx swagger2openapi api.yaml -o openapi.yaml`.
"""


def test_places_name_the_file_as_the_user_did(tmp_path: Path) -> None:
    opened = open_text(tmp_path, "", name="./specs/v1/api.yaml", version="3.1.0")
    assert str(opened.at("info").place) == "specs/v1/api.yaml#/info"


def test_an_absolute_path_stays_absolute(tmp_path: Path) -> None:
    opened = open_text(tmp_path, "", name=str(tmp_path / "api.yaml"), version="3.1.0")
    assert opened.document.root.place.file == (tmp_path / "api.yaml").as_posix()


def test_opening_does_not_depend_on_the_working_directory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = open_text(tmp_path, "", version="3.1.0")
    monkeypatch.chdir(os.sep)
    second = open_text(tmp_path, "", version="3.1.0")
    assert first.document.root == second.document.root
