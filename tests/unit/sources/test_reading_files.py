"""Bytes to text: encodings, and what is no text."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from specshim.diagnostics import Report, nowhere, print_text
from specshim.sources import limits, read


def _read(folder: Path, content: bytes) -> tuple[object, str]:
    (folder / "a.yaml").write_bytes(content)
    report = Report()
    source = read("a.yaml", report, base=folder)
    return source.tree if source else None, print_text(report.diagnostics, nowhere)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_the_byte_order_mark_tells_the_encoding(tmp_path: Path, encoding: str) -> None:
    assert _read(tmp_path, "name: café\n".encode(encoding)) == ({"name": "café"}, "")


def test_other_encodings_are_refused_at_the_byte(tmp_path: Path) -> None:
    tree, printed = _read(tmp_path, "a: 1\nname: café\n".encode("latin-1"))
    assert tree is None
    assert printed == """\
a.yaml:2:10: error: the file is not text: byte 14 is not UTF-8 [not-text]
     2 | name: caf
       |          ^
    help: Save the document as UTF-8 text in YAML or JSON.
"""


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "file-empty"),
        (b" \n\t\n", "file-empty"),
        (b"\x89PNG\r\n\x1a\n", "not-text"),
        (b"a: \0", "not-text"),
        (b"a: \x01", "yaml-syntax"),
    ],
)
def test_what_is_no_document(tmp_path: Path, content: bytes, code: str) -> None:
    tree, printed = _read(tmp_path, content)
    assert tree is None
    assert f"[{code}]" in printed


@pytest.mark.parametrize("name", ["missing.yaml", "missing/a.yaml", "x" * 5_000, "a\0b", "", "."])
def test_what_is_no_file(tmp_path: Path, name: str) -> None:
    report = Report()
    assert read(name, report, base=tmp_path) is None
    assert report.failed


def test_a_missing_file_says_where_it_was_looked_for(tmp_path: Path) -> None:
    report = Report()
    assert read("v1.yaml", report, base=tmp_path) is None
    assert print_text(report.diagnostics, nowhere) == f"""\
v1.yaml: error: there is no file `v1.yaml` [file-not-found]
    help: Check the spelling; it is looked for in `{tmp_path.as_posix()}`.
"""


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes on this system")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    report = Report()
    assert read("pipe.yaml", report, base=tmp_path) is None
    assert "it is not a regular file" in print_text(report.diagnostics, nowhere)


def test_a_large_file_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_BYTES", 10)
    tree, printed = _read(tmp_path, b"a: 1234567890")
    assert tree is None
    assert "error: `a.yaml` is larger than 10 bytes" in printed


def test_the_digest_is_that_of_the_bytes(tmp_path: Path) -> None:
    content = "\ufeffa: 1\r\n".encode()
    (tmp_path / "a.yaml").write_bytes(content)
    source = read("a.yaml", Report(), base=tmp_path)
    assert source is not None
    assert source.digest == hashlib.sha256(content).hexdigest()
