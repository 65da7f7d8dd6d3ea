"""Places print as the `$ref` that would lead to them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from specshim.diagnostics import Place, escape_token, unescape_token


def test_a_place_prints_file_and_pointer() -> None:
    place = Place("specs/api.yaml") / "paths" / "/pets/{id}" / "get" / "parameters" / 0
    assert str(place) == "specs/api.yaml#/paths/~1pets~1{id}/get/parameters/0"


def test_the_whole_file_has_an_empty_pointer() -> None:
    assert str(Place("api.yaml")) == "api.yaml#"


@pytest.mark.parametrize(
    ("token", "escaped"), [("a/b", "a~1b"), ("m~n", "m~0n"), ("~1", "~01"), ("", "")]
)
def test_escapes_are_those_of_rfc_6901(token: str, escaped: str) -> None:
    assert escape_token(token) == escaped


@given(st.text())
def test_escaping_is_undone(token: str) -> None:
    assert unescape_token(escape_token(token)) == token
    assert "/" not in escape_token(token)


def test_places_are_ordered_by_file_and_pointer() -> None:
    assert sorted([Place("b"), Place("a") / "x", Place("a")]) == [
        Place("a"),
        Place("a") / "x",
        Place("b"),
    ]
