"""Modules that import each other are found before anything is written."""

from __future__ import annotations

import pytest

from specshim.python.module_graph import Graph, find_cycle


def graph(text: str) -> Graph:
    """`a>b,c b>c`: a imports b and c, b imports c."""
    found = dict(it.split(">") for it in text.split())
    return {(name,): frozenset((it,) for it in to.split(",") if it) for name, to in found.items()}


@pytest.mark.parametrize("text", ["a> b>", "a>b,c b>c c>", "a>b b>outside", "a>b,c b>d c>d d>"])
def test_imports_that_only_point_outwards(text: str) -> None:
    assert find_cycle(graph(text)) == ()


@pytest.mark.parametrize(
    ("text", "way"),
    [("a>b b>a", "aba"), ("a>b b>c c>b", "bcb"), ("a>a", "aa"), ("a> b>c,a c>d d>b", "bcdb")],
)
def test_a_way_back_is_shown(text: str, way: str) -> None:
    assert find_cycle(graph(text)) == tuple((it,) for it in way)
