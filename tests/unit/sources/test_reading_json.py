"""JSON as real documents write it, and what Python's parser would have let pass."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from specshim.diagnostics import Report, nowhere, print_text
from specshim.sources import Format, Source, Tree, locate, read
from specshim.sources.json_outline import JsonOutline


def _read(folder: Path, text: str, name: str = "a.json") -> tuple[Source | None, str]:
    (folder / name).write_text(text, encoding="utf-8")
    report = Report()
    source = read(name, report, base=folder)
    return source, print_text(report.diagnostics, nowhere)


def _tree(folder: Path, text: str) -> tuple[Tree, str]:
    source, printed = _read(folder, text)
    assert source is not None, printed
    assert source.format is Format.JSON
    return source.tree, printed


def test_json_is_read_by_a_json_parser(tmp_path: Path) -> None:
    long = "k" * 2_000
    tree, printed = _tree(tmp_path, f'{{"a": "\\ud83d\\ude00\\/",\t"{long}": 1}}')
    assert tree == {"a": "\N{GRINNING FACE}/", long: 1}
    assert printed == ""


@pytest.mark.parametrize("name", ["a.yaml", "a", "a.json"])
def test_json_is_known_by_its_content(tmp_path: Path, name: str) -> None:
    source, _ = _read(tmp_path, ' {"a": "\\ud83d\\ude00"}', name)
    assert source is not None
    assert source.format is Format.JSON


def test_flow_style_is_yaml(tmp_path: Path) -> None:
    source, printed = _read(tmp_path, "{a: 1, b: [x]}", "a.yaml")
    assert source is not None
    assert (source.format, source.tree, printed) == (Format.YAML, {"a": 1, "b": ["x"]}, "")


def test_json_with_a_trailing_comma_is_read_and_told(tmp_path: Path) -> None:
    source, printed = _read(tmp_path, '{\n  "a": 1,\n}\n')
    assert source is not None
    assert source.tree == {"a": 1}
    assert "a.json:3:1: warning: this is not JSON: Expecting property name" in printed


def test_a_repeated_key_is_told_with_its_place(tmp_path: Path) -> None:
    tree, printed = _tree(tmp_path, '{"a": [{"b": 1,\n "b": 2}]}')
    assert tree == {"a": [{"b": 2}]}
    assert printed == """\
a.json:2:2: warning: the key `b` is given again, first on line 1; the last one counts [duplicate-key]
    at #/a/0/b
     2 |  "b": 2}]}
       |  ^^^
    help: Keep one of them: JSON and YAML leave open which one a reader takes.
"""


def test_lone_surrogates_are_replaced(tmp_path: Path) -> None:
    tree, printed = _tree(tmp_path, '{"a": ["\\ud800"], "\\udfff": 1}')
    assert tree == {"a": ["\N{REPLACEMENT CHARACTER}"], "\N{REPLACEMENT CHARACTER}": 1}
    assert printed.count("[lone-surrogate]") == 2


def test_numbers_beyond_python_stay_text(tmp_path: Path) -> None:
    tree, printed = _tree(tmp_path, '{"a": 1e999, "b": 12345678901234567890}')
    assert tree == {"a": "1e999", "b": 12345678901234567890}
    assert printed.count("[number-out-of-range]") == 1


_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)


@given(_values, st.sampled_from([None, 2, "\t"]), st.booleans())
def test_every_value_of_any_json_is_found_in_its_text(
    value: Tree, indent: int | str | None, ascii_only: bool
) -> None:
    import json

    text = json.dumps(value, indent=indent, ensure_ascii=ascii_only)
    outline = JsonOutline(text)
    waiting: list[tuple[tuple[str, ...], Tree]] = [((), value)]
    while waiting:
        pointer, found = waiting.pop()
        span = outline.span_of(pointer)
        token = text[span.start : span.start + span.length]
        if isinstance(found, dict):
            waiting += [((*pointer, key), child) for key, child in found.items()]
            for key in found:
                at = outline.span_of((*pointer, key))
                assert json.loads(text[at.start : at.start + at.length]) == key
        elif isinstance(found, list):
            waiting += [((*pointer, str(i)), child) for i, child in enumerate(found)]
        assert token


def test_positions_in_minified_json(tmp_path: Path) -> None:
    source, _ = _read(tmp_path, '{"a":{"b":[1,{"c":null}]}}')
    assert source is not None
    position = locate(source, ("a", "b", "1", "c"))
    assert (position.line, position.column, position.length) == (1, 15, 3)


def test_positions_of_elements_and_of_what_is_not_there(tmp_path: Path) -> None:
    source, _ = _read(tmp_path, '{"a" : [ 12, {"b": "x"} ,[]],\n "c": -1e3}')
    assert source is not None
    found = {
        pointer: locate(source, tuple(pointer.split("/")))
        for pointer in ("a/0", "a/1", "a/1/b", "a/2", "a/2/0", "a/7", "c", "c/0", "d")
    }
    assert {it: (at.line, at.column, at.length) for it, at in found.items()} == {
        "a/0": (1, 10, 2),
        "a/1": (1, 14, 1),
        "a/1/b": (1, 15, 3),
        "a/2": (1, 26, 1),
        "a/2/0": (1, 26, 1),
        "a/7": (1, 2, 3),
        "c": (2, 2, 3),
        "c/0": (2, 2, 3),
        "d": (1, 1, 1),
    }
