"""Line and column of a pointer, as an editor counts them."""

from __future__ import annotations

from pathlib import Path

import pytest

from specshim.diagnostics import Report
from specshim.sources import Source, locate, read

YAML = """\
# a comment
openapi: 3.1.0
é😀: {x: [1,\t2]}
base: &base
  k: 1
merged:
  <<: *base
  own: 2
both:
  <<: [*base, {z: 1}]
alias: *base
numbers: {<<: {200: x}}
text: |
  a: no key
200:
  'quoted': y
twice: 1
twice: 2
"""


@pytest.fixture
def source(tmp_path: Path) -> Source:
    (tmp_path / "a.yaml").write_text(YAML, encoding="utf-8")
    found = read("a.yaml", Report(), base=tmp_path)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("pointer", "line", "column"),
    [
        ((), 2, 1),
        (("openapi",), 2, 1),
        (("é😀",), 3, 1),
        (("é😀", "x"), 3, 6),
        (("é😀", "x", "1"), 3, 13),
        (("base", "k"), 5, 3),
        (("merged", "own"), 8, 3),
        (("merged", "k"), 5, 3),
        (("both", "k"), 5, 3),
        (("both", "z"), 10, 16),
        (("alias",), 11, 1),
        (("alias", "k"), 5, 3),
        (("numbers", "200"), 12, 16),
        (("text", "a"), 13, 1),
        (("200", "quoted"), 16, 3),
        (("twice",), 18, 1),
        (("no", "such", "thing"), 2, 1),
        (("base", "k", "deeper"), 5, 3),
    ],
)
def test_a_pointer_leads_to_its_line(
    source: Source, pointer: tuple[str, ...], line: int, column: int
) -> None:
    position = locate(source, pointer)
    assert (position.line, position.column) == (line, column)


def test_the_position_has_the_line_itself(source: Source) -> None:
    position = locate(source, ("merged", "own"))
    assert (position.text, position.length) == ("  own: 2", 3)


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_all_line_breaks_count(tmp_path: Path, newline: str) -> None:
    (tmp_path / "a.yaml").write_bytes(newline.join(["a: 1", "b: 2", "c: 3"]).encode())
    found = read("a.yaml", Report(), base=tmp_path)
    assert found is not None
    position = locate(found, ("c",))
    assert (position.line, position.column, position.text) == (3, 1, "c: 3")
