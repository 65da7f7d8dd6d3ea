"""What an example, a label or the value at a place adds is not compared: `==`, `!=` and sets say the same."""

from __future__ import annotations

import pytest

from specshim.api.model import Choice, Field, Presence, Prose, Scalar, ScalarKind
from specshim.diagnostics import Place
from specshim.documents import Node

PLACE = Place("pets.yaml", ("paths",))
TEXT = Scalar(ScalarKind.STRING)


def field(name: str, example: str) -> Field:
    return Field(name, TEXT, Presence.REQUIRED, Prose(), PLACE, example=example)


@pytest.mark.parametrize(
    ("one", "same", "other"),
    [
        (Choice(("a",), ("A",)), Choice(("a",), ("B",)), Choice(("b",), ("A",))),
        (Node(1, PLACE), Node(2, PLACE), Node(1, PLACE / "x")),
        (field("a", "x"), field("a", "y"), field("b", "x")),
    ],
    ids=["choices", "nodes", "fields"],
)
def test_what_is_left_out_makes_no_difference(one: object, same: object, other: object) -> None:
    assert (one == same, one != same) == (True, False)
    assert (one == other, one != other) == (False, True)
    assert {one, same} == {one}
    assert one != "text"
