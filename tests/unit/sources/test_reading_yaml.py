"""YAML 1.2 as real documents write it."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml12
from hypothesis import given
from hypothesis import strategies as st

from specshim.diagnostics import Report, nowhere, print_text
from specshim.sources import Tree, read
from specshim.sources.core_schema import OutOfRange, resolve_plain


def _read(folder: Path, text: str) -> tuple[Tree, str]:
    (folder / "a.yaml").write_text(text, encoding="utf-8")
    report = Report()
    source = read("a.yaml", report, base=folder)
    return source.tree if source else None, print_text(report.diagnostics, nowhere)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("NO", "NO"),
        ("on", "on"),
        ("12:30", "12:30"),
        ("2024-04-16", "2024-04-16"),
        ("010", 10),
        ("0o10", 8),
        ("0x1F", 31),
        ("1e3", 1000.0),
        ("+.5", 0.5),
        ("~", None),
        ("", None),
        ("True", True),
        ("'1'", "1"),
        ('"\\u00e9"', "é"),
        ("!!str 1", "1"),
        ("! 1", "1"),
        ("!!int '3'", 3),
        ("=", "="),
        ("18446744073709551617", 2**64 + 1),
        ("|\n  a\n  b", "a\nb\n"),
    ],
)
def test_scalars_are_those_of_the_core_schema(tmp_path: Path, text: str, value: Tree) -> None:
    tree, printed = _read(tmp_path, f"x: {text}\n")
    assert tree == {"x": value}
    assert printed == ""


@given(st.text(alphabet="0123456789+-.eExoabfinulNTtrs~", max_size=8))
def test_plain_scalars_agree_with_a_yaml_12_parser(text: str) -> None:
    try:
        expected = yaml12.parse_yaml(f"- {text}") if text.strip("-") else text
    except ValueError:
        return
    if not isinstance(expected, list) or not isinstance(expected[0], str | int | float | None):
        return
    try:
        assert resolve_plain(text) == expected[0]
    except OutOfRange:
        assert str(expected[0]) in {"inf", "-inf", "nan"}


@pytest.mark.parametrize("key", ["200", "1.10", "true", "NO", "~", "0x10", "'200'"])
def test_keys_keep_their_spelling(tmp_path: Path, key: str) -> None:
    tree, _ = _read(tmp_path, f"{key}: x\n")
    assert tree == {key.strip("'"): "x"}


def test_anchors_may_be_repeated(tmp_path: Path) -> None:
    tree, printed = _read(tmp_path, "a: &x 1\nb: *x\nc: &x 2\nd: *x\n*x : key\n")
    assert tree == {"a": 1, "b": 1, "c": 2, "d": 2, "2": "key"}
    assert printed == ""


def test_merge_keys_are_merged_and_own_keys_win(tmp_path: Path) -> None:
    tree, printed = _read(
        tmp_path,
        "one: &one {a: 1, b: 1}\ntwo: &two {b: 2, c: 2}\nx: {<<: [*one, *two], c: 3}\n'<<': text\n",
    )
    assert isinstance(tree, dict)
    assert tree["x"] == {"a": 1, "b": 1, "c": 3}
    assert tree["<<"] == "text"
    assert printed == ""


def test_a_repeated_key_is_told_and_the_last_counts(tmp_path: Path) -> None:
    tree, printed = _read(tmp_path, "paths:\n  /a: 1\n  /b: 2\n  /a: 3\n")
    assert tree == {"paths": {"/a": 3, "/b": 2}}
    assert printed == """\
a.yaml:4:3: warning: the key `/a` is given again, first on line 2; the last one counts [duplicate-key]
    at #/paths/~1a
     4 |   /a: 3
       |   ^^
    help: Keep one of them: JSON and YAML leave open which one a reader takes.
"""


def test_only_the_first_document_is_read(tmp_path: Path) -> None:
    tree, printed = _read(tmp_path, "a: 1\n---\nb: [\n")
    assert tree == {"a": 1}
    assert "a.yaml:2:1: warning: the file holds several YAML documents" in printed


def test_tags_are_told_and_dropped(tmp_path: Path) -> None:
    tree, printed = _read(tmp_path, "a: !secret {b: !!binary aGk=}\n")
    assert tree == {"a": {"b": "aGk="}}
    assert "a.yaml:1:4: warning: the YAML tag `!secret` means nothing here" in printed
    assert "a.yaml:1:16: warning: the YAML tag `tag:yaml.org,2002:binary`" in printed


def test_a_number_that_json_cannot_hold_stays_text(tmp_path: Path) -> None:
    tree, printed = _read(tmp_path, "a: .inf\nb: 1e999\n")
    assert tree == {"a": ".inf", "b": "1e999"}
    assert printed.count("[number-out-of-range]") == 2


def test_a_structure_as_a_key_is_left_out(tmp_path: Path) -> None:
    tree, printed = _read(tmp_path, "? [a]\n: {b: 1}\nc: 2\n")
    assert tree == {"c": 2}
    assert "[complex-key]" in printed


def test_what_cannot_be_merged_is_left_out(tmp_path: Path) -> None:
    tree, printed = _read(tmp_path, "a: {<<: text, b: 1}\n")
    assert tree == {"a": {"b": 1}}
    assert "a.yaml:1:9: warning: `<<` merges something that is not a map" in printed


def test_the_whole_corpus_reads_as_a_yaml_12_parser_reads_it(corpus: Path) -> None:
    """The other parser refuses six of the files, makes floats of large integers and leaves `<<` alone."""
    differing = []
    for path in sorted(corpus.rglob("*.y*ml")):
        source = read(str(path), Report())
        text = path.read_text(encoding="utf-8")
        if source is None or "<<:" in text:
            continue
        try:
            expected = yaml12.parse_yaml(text)
        except ValueError:
            continue
        if _comparable(expected) != _comparable(source.tree):
            differing.append(path.name)
    assert differing == []


def _comparable(value: object) -> object:
    match value:
        case yaml12.Yaml():
            return _comparable(value.value)
        case dict():
            return {_key(key): _comparable(item) for key, item in value.items()}
        case list():
            return [_comparable(item) for item in value]
        case int() if abs(value) >= 2**63:
            return float(value)
        case str():
            # At the end of a file without a last line break they differ in what `|` keeps.
            return value.rstrip("\n")
        case _:
            return value


def _key(key: object) -> str:
    """Keys as text: the other parser resolves them as it does values."""
    words = {True: "true", False: "false", None: "null"}
    return words[key] if isinstance(key, bool) or key is None else str(key)
