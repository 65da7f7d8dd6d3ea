from __future__ import annotations

from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from specshim.runtime.requests.styles import (
    PathStyle,
    QueryStyle,
    in_header,
    in_path,
    in_query,
    percent_encoded,
)

ARRAY = ["blue", "black", "brown"]
OBJECT = {"R": 100, "G": 200, "B": 150}


@pytest.mark.parametrize(
    ("value", "style", "explode", "expected"),
    [
        # The table of OpenAPI 3.1.1, 4.8.12.4.
        ("blue", "simple", False, "blue"),
        (ARRAY, "simple", False, "blue,black,brown"),
        (ARRAY, "simple", True, "blue,black,brown"),
        (OBJECT, "simple", False, "R,100,G,200,B,150"),
        (OBJECT, "simple", True, "R=100,G=200,B=150"),
        ("blue", "label", False, ".blue"),
        (ARRAY, "label", False, ".blue,black,brown"),
        (ARRAY, "label", True, ".blue.black.brown"),
        (OBJECT, "label", False, ".R,100,G,200,B,150"),
        (OBJECT, "label", True, ".R=100.G=200.B=150"),
        ("", "matrix", False, ";color"),
        ("blue", "matrix", False, ";color=blue"),
        (ARRAY, "matrix", False, ";color=blue,black,brown"),
        (ARRAY, "matrix", True, ";color=blue;color=black;color=brown"),
        (OBJECT, "matrix", False, ";color=R,100,G,200,B,150"),
        (OBJECT, "matrix", True, ";R=100;G=200;B=150"),
        # Encoding.
        ("a/b c?d#é", "simple", False, "a%2Fb%20c%3Fd%23%C3%A9"),
        (True, "simple", False, "true"),
        (1.5, "simple", False, "1.5"),
        ({"a": [1]}, "json", False, "%7B%22a%22%3A%5B1%5D%7D"),
    ],
)
def test_path(value: Any, style: PathStyle, explode: bool, expected: str) -> None:
    assert in_path("color", value, style, explode) == expected


@pytest.mark.parametrize(
    ("value", "style", "explode", "expected"),
    [
        ("", "form", True, "color="),
        ("blue", "form", True, "color=blue"),
        (ARRAY, "form", False, "color=blue,black,brown"),
        (ARRAY, "form", True, "color=blue&color=black&color=brown"),
        (OBJECT, "form", False, "color=R,100,G,200,B,150"),
        (OBJECT, "form", True, "R=100&G=200&B=150"),
        (ARRAY, "spaceDelimited", False, "color=blue%20black%20brown"),
        (OBJECT, "spaceDelimited", False, "color=R%20100%20G%20200%20B%20150"),
        (ARRAY, "pipeDelimited", False, "color=blue%7Cblack%7Cbrown"),
        (ARRAY, "pipeDelimited", True, "color=blue&color=black&color=brown"),
        (OBJECT, "deepObject", True, "color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150"),
        ({"a": {"b": [1, 2]}}, "deepObject", True, "color%5Ba%5D%5Bb%5D=1&color%5Ba%5D%5Bb%5D=2"),
        ([], "form", True, ""),
        ([], "form", False, ""),
        ({}, "form", False, ""),
        (["a,b", "c"], "form", False, "color=a%2Cb,c"),
        (["a", None, "b"], "form", True, "color=a&color=b"),
        (False, "form", True, "color=false"),
        ("a b&c=d+e", "form", True, "color=a%20b%26c%3Dd%2Be"),
        ([{"a": 1}], "json", True, "color=%5B%7B%22a%22%3A1%7D%5D"),
    ],
)
def test_query(value: Any, style: QueryStyle, explode: bool, expected: str) -> None:
    pairs = in_query("color", value, style, explode)
    assert "&".join("=".join(pair) for pair in pairs) == expected


def test_names_of_a_query_are_encoded() -> None:
    assert in_query("include[]", ["a", "b"], "form", True) == [
        ("include%5B%5D", "a"),
        ("include%5B%5D", "b"),
    ]


def test_reserved_characters_stay_where_allowed() -> None:
    [(_, text)] = in_query("q", "a/b?c=d&e+f#g[h]%41%", "form", True, reserved=True)
    assert text == "a/b?c=d%26e%2Bf%23g%5Bh%5D%41%25"


def test_headers_are_not_percent_encoded() -> None:
    assert in_header(["a b", "c"], explode=False) == "a b,c"
    assert in_header(OBJECT, explode=False) == "R,100,G,200,B,150"
    assert in_header(OBJECT, explode=True) == "R=100,G=200,B=150"


@given(st.text())
def test_any_text_is_encoded_without_loss(text: str) -> None:
    encoded = percent_encoded(text)
    assert unquote(encoded, errors="strict") == text
    assert set(encoded) <= set(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~%"
    )


@given(
    st.lists(st.text(), min_size=1), st.sampled_from(["form", "spaceDelimited", "pipeDelimited"])
)
def test_an_array_of_a_query_can_be_read_again(texts: list[str], style: QueryStyle) -> None:
    exploded = in_query("q", texts, style, explode=True)
    assert [unquote(text) for _, text in exploded] == texts
    [(_, joined)] = in_query("q", texts, style, explode=False)
    separator = {"form": ",", "spaceDelimited": "%20", "pipeDelimited": "%7C"}[style]
    if not any(mark in text for text in texts for mark in ",| "):
        assert [unquote(text) for text in joined.split(separator)] == texts


@given(st.dictionaries(st.text(), st.text()))
def test_an_object_of_a_query_can_be_read_again(members: dict[str, str]) -> None:
    pairs = in_query("q", members, "deepObject", explode=True)
    assert {unquote(name)[2:-1]: unquote(text) for name, text in pairs} == members
