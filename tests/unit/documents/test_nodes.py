"""Cursors know their places, and report what is of the wrong type."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.opening import open_text

from specshim.diagnostics import Place, Report
from specshim.documents import Node
from specshim.sources import Tree


def _node(value: Tree) -> Node:
    return Node(value, Place("a.yaml") / "x", Report())


def test_members_and_elements_have_places() -> None:
    node = _node({"a": [1, {"b/c": 2}]})
    (key, values), *_ = node.items()
    found = [element for element in values.elements() if element.is_mapping]
    assert key == "a"
    assert [str(place) for _, member in found[0].items() for place in [member.place]] == [
        "a.yaml#/x/a/1/b~1c"
    ]


def test_what_is_not_there_is_none() -> None:
    node = _node([1])
    assert node.get("a") is None
    assert list(node.items()) == []
    assert list(_node({}).elements()) == []
    assert "a" not in node
    assert "a" in _node({"a": None})


@pytest.mark.parametrize(
    ("value", "read"), [(3, 3), (3.0, 3), (3.5, None), (True, None), ("3", None)]
)
def test_integers(value: Tree, read: int | None) -> None:
    assert _node({"k": value}).integer("k") == read


@pytest.mark.parametrize(("value", "read"), [(3, 3), (3.5, 3.5), (False, None), ("3", None)])
def test_numbers(value: Tree, read: float | None) -> None:
    assert _node({"k": value}).number("k") == read


def test_booleans_have_a_default() -> None:
    node = _node({"yes": True, "text": "true"})
    assert node.boolean("yes")
    assert not node.boolean("absent")
    assert node.boolean("absent", default=True)
    assert node.boolean("text", default=True)


def test_a_wrong_type_is_told_once(tmp_path: Path) -> None:
    opened = open_text(tmp_path, "openapi: 3.1.0\ninfo:\n  title: [a]\n")
    info = opened.at("info")
    assert (info.string("title"), info.string("title")) == (None, None)
    assert opened.printed == """\
api.yaml:3:3: warning: `title` must be text, not a list; it is ignored [wrong-type]
    at #/info/title
     3 |   title: [a]
       |   ^^^^^
    help: Correct the value.
"""


def test_maps_and_lists_are_asked_for(tmp_path: Path) -> None:
    opened = open_text(tmp_path, "openapi: 3.1.0\npaths: []\nservers: {}\ntags: []\n")
    root = opened.document.root
    assert root.mapping("paths") is None
    assert root.sequence("servers") is None
    assert root.sequence("tags") == root.get("tags")
    assert opened.codes == ["wrong-type", "wrong-type"]


def test_a_property_that_is_named_ref_is_no_reference() -> None:
    assert _node({"$ref": {"type": "string"}}).ref is None
    assert _node({"$ref": "#/a"}).ref == "#/a"
