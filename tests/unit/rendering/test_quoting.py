"""Text of a document gets into a file as a literal or a docstring, and never as code."""

from __future__ import annotations

import ast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from specshim.rendering.quoting import docstring, literal


@given(st.text(max_size=200))
def test_a_docstring_is_one_string_and_nothing_else(text: str) -> None:
    module = ast.parse(f"class C:\n    {docstring(text, 4)}\n    value = 1\n")
    (cls,) = module.body
    assert isinstance(cls, ast.ClassDef)
    assert [type(node) for node in cls.body] == [ast.Expr, ast.Assign]


@given(st.text(alphabet="\"\\\n'#{}% ", max_size=40))
def test_quotes_and_backslashes_cannot_end_it(text: str) -> None:
    (statement,) = ast.parse(docstring(text)).body
    assert isinstance(statement, ast.Expr)
    assert isinstance(statement.value, ast.Constant)


@given(
    st.recursive(
        st.text(max_size=20) | st.integers() | st.booleans(),
        lambda inner: st.lists(inner, max_size=3),
    )
)
def test_a_literal_means_what_it_was_made_of(value: object) -> None:
    assert ast.literal_eval(literal(value)) == value


@pytest.mark.parametrize("char", ["\u202e", "\u200b", "\x07", "\u2028", "\x85"])
def test_characters_that_mislead_a_reader_are_written_out(char: str) -> None:
    assert char not in docstring(f"harmless{char}text")
    assert char not in literal(f"harmless{char}text")


def test_paragraphs_are_wrapped_and_code_is_kept() -> None:
    text = "word " * 30 + "\n\n- an item " + "word " * 30 + "\n\n```\n  code   stays\n```"
    lines = docstring(text).split("\n")
    assert max(map(len, lines)) <= 88
    assert "  code   stays" in lines
    assert any(line.startswith("  word") for line in lines)
