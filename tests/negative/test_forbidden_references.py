"""A document is untrusted: it reads no file but the documents beside it, and nothing from the network."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest
from tests.opening import open_text

REFS = {
    "https://example.com/pet.yaml": ("remote-ref", "is on the network; nothing is fetched"),
    "http://[::1": ("remote-ref", "is on the network"),
    "//example.com/pet.yaml": ("remote-ref", "is on the network"),
    "ftp://example.com/pet.yaml": ("remote-ref", "is on the network"),
    "urn:uuid:1": ("remote-ref", "is on the network"),
    "file:///etc/passwd": ("forbidden-ref", "it is a file URL"),
    "/etc/passwd": ("forbidden-ref", "its path is absolute"),
    "%2Fetc%2Fpasswd.yaml": ("forbidden-ref", "its path is absolute"),
    "~/pet.yaml": ("forbidden-ref", "its path is absolute"),
    "C:/pet.yaml": ("forbidden-ref", "it names a drive"),
    "..\\pet.yaml": ("forbidden-ref", "its path has a backslash"),
    "a%00.yaml": ("forbidden-ref", "its path is not printable"),
    "../../../../../../etc/passwd": ("unread-file", "it does not end in .yaml, .yml, .json"),
    ".env": ("unread-file", "it does not end in .yaml, .yml, .json"),
    "folder.yaml": ("dangling-ref", "there is no file `folder.yaml`"),
    "pipe.yaml": ("dangling-ref", "there is no file `pipe.yaml`"),
    "x" * 5_000 + ".yaml": ("dangling-ref", "there is no file"),
}


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fails the test that opens a socket."""

    def refuse(*_: object, **__: object) -> None:
        pytest.fail("the network was used")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


@pytest.mark.usefixtures("no_network")
@pytest.mark.parametrize(("ref", "expected"), REFS.items(), ids=[ref[:40] for ref in REFS])
def test_only_documents_beside_the_document_are_read(
    tmp_path: Path, ref: str, expected: tuple[str, str]
) -> None:
    (tmp_path / "folder.yaml").mkdir()
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.yaml")
    text = f"components:\n  schemas:\n    A: {{$ref: '{ref}'}}\n"
    opened = open_text(tmp_path, text, version="3.1.0", validated=True)
    code, said = expected
    assert opened.codes == [code]
    assert opened.printed.startswith("api.yaml:6:9: ")
    assert said in opened.printed
    assert list(opened.document.files) == ["api.yaml"]


def test_a_remote_reference_says_what_to_do(tmp_path: Path) -> None:
    text = "paths:\n  /pets:\n    $ref: https://example.com/paths.yaml#/pets\n"
    opened = open_text(
        tmp_path, f"openapi: 3.1.0\ninfo: {{title: t, version: '1'}}\n{text}", validated=True
    )
    assert not opened.report.failed
    assert opened.printed == """\
api.yaml:5:5: warning: `https://example.com/paths.yaml#/pets` is on the network; nothing is fetched [remote-ref]
    at #/paths/~1pets/$ref
     5 |     $ref: https://example.com/paths.yaml#/pets
       |     ^^^^
    help: Save it next to the document and refer to it by a relative path, or allow its host: `--allow-remote HOST`.
"""


def test_all_of_them_are_told_in_one_run(tmp_path: Path) -> None:
    schemas = "".join(f"    S{index}: {{$ref: '{ref}'}}\n" for index, ref in enumerate(REFS))
    opened = open_text(
        tmp_path, f"components:\n  schemas:\n{schemas}", version="3.1.0", validated=True
    )
    assert len(opened.codes) == len(REFS)


def test_a_document_may_use_its_parent_folder(tmp_path: Path) -> None:
    opened = open_text(
        tmp_path,
        "components: {schemas: {A: {$ref: '../common.yaml#/A'}}}\n",
        name="v1/api.yaml",
        version="3.1.0",
        files={"common.yaml": "A: {type: string}\n"},
        validated=True,
    )
    assert opened.printed == ""
    assert sorted(opened.document.files) == ["common.yaml", "v1/api.yaml"]
