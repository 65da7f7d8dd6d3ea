"""One run parses what it reads again only once, and sees a file that changes meanwhile."""

from __future__ import annotations

from pathlib import Path

from specshim.diagnostics import Report
from specshim.sources import parsing_once, read


def _codes(report: Report) -> list[tuple[str, str]]:
    return [(it.code.name, it.place.file if it.place else "") for it in report.diagnostics]


def test_the_same_contents_are_the_same_tree(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("x: [1, 2]\n")
    with parsing_once():
        first = read("a.yaml", Report(), base=tmp_path)
        second = read(str(tmp_path / "a.yaml"), Report())
    assert first is not None
    assert second is not None
    assert first.tree is second.tree
    assert second.path == str(tmp_path / "a.yaml")


def test_a_file_that_changes_is_read_as_it_is_now(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    with parsing_once():
        for number in (1, 2):
            file.write_text(f"x: {number}\n")
            source = read("a.yaml", Report(), base=tmp_path)
            assert source is not None
            assert source.tree == {"x": number}


def test_what_is_wrong_is_told_each_time_and_of_the_file_that_is_read(tmp_path: Path) -> None:
    for name in ("a.yaml", "b.yaml"):
        (tmp_path / name).write_text("x: 1\nx: 2\n")
    with parsing_once():
        for name in ("a.yaml", "a.yaml", "b.yaml"):
            report = Report()
            read(name, report, base=tmp_path)
            assert _codes(report) == [("duplicate-key", name)]


def test_nothing_is_kept_afterwards(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("x: [1, 2]\n")
    with parsing_once():
        first = read("a.yaml", Report(), base=tmp_path)
    second = read("a.yaml", Report(), base=tmp_path)
    assert first is not None
    assert second is not None
    assert first.tree is not second.tree
