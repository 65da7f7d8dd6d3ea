"""Every key of a TOML file is found where it stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from specshim.diagnostics import Report
from specshim.project.toml_text import TomlText

TEXT = '''\
# a comment with = and [brackets]
title = "x = 1 # no comment"
numbers = [1, 2.5, 1979-05-27T07:32:00Z]   # after
long = """
not.a = "key" ""
[nor.a.table]
"""
literal = \'\'\'
[nor = this\'\'\'
inline = { a = 1, b = { "c d" = [ { e = 2 } ] } }
dotted . "quoted key"   .  deep = true

[tool.specshim]
"package" = 'pets'
header.name = "API"

[[tool.specshim.versions]]
name = "v1"
[[tool.specshim.versions]]
name = "v2"
[tool.specshim.versions.more]
deep = [
  "one", # first
  { two = 2 },
]
'''


@pytest.mark.parametrize(
    ("pointer", "line", "column"),
    [
        (("title",), 2, 1),
        (("numbers", "2"), 3, 20),
        (("long",), 4, 1),
        (("literal",), 8, 1),
        (("inline", "b"), 10, 19),
        (("inline", "b", "c d", "0", "e"), 10, 37),
        (("dotted", "quoted key", "deep"), 11, 28),
        (("tool", "specshim"), 13, 7),
        (("tool", "specshim", "package"), 14, 1),
        (("tool", "specshim", "header", "name"), 15, 8),
        (("tool", "specshim", "versions", "0", "name"), 18, 1),
        (("tool", "specshim", "versions", "1", "name"), 20, 1),
        (("tool", "specshim", "versions", "1", "more", "deep"), 22, 1),
        (("tool", "specshim", "versions", "1", "more", "deep", "1", "two"), 24, 5),
        (("tool", "specshim", "versions", "1", "nowhere"), 19, 17),
        (("nowhere",), 1, 1),
    ],
)
def test_a_key_is_found(tmp_path: Path, pointer: tuple[str, ...], line: int, column: int) -> None:
    (tmp_path / "x.toml").write_text(TEXT)
    toml = TomlText.read(tmp_path / "x.toml", Report())
    assert toml is not None
    position = toml.position(pointer)
    assert (position.line, position.column) == (line, column)


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("a = 1\nb = \n", 2, 5),
        ("a = 1\r\nb ? 2\r\n", 2, 3),
        ("a = 1\n\n[a", 3, 3),
        ("a = 1\na = 2\n", 2, 6),
    ],
)
def test_a_fault_is_found(tmp_path: Path, text: str, line: int, column: int) -> None:
    (tmp_path / "x.toml").write_bytes(text.encode())
    report = Report()
    assert TomlText.read(tmp_path / "x.toml", report) is None
    [found] = report.diagnostics
    assert found.position is not None
    assert (found.position.line, found.position.column) == (line, column)
    assert "line" not in found.message
