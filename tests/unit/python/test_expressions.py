"""Unions of annotations, whatever their members are."""

from __future__ import annotations

import pytest

from specshim.python import expressions as ex


@pytest.mark.parametrize(
    ("members", "text"),
    [
        (("A", "B"), "A | B"),
        (("A | B | Unknown", "C | Unknown"), "A | B | Unknown | C"),
        (("A | None", "B"), "A | B | None"),
        (("list[A | B]", "A | B"), "list[A | B] | A | B"),
        (("Literal['a | b', 'c'] | A", "A"), "Literal['a | b', 'c'] | A"),
        (("Literal['] | None | [', \"it's ] | x\"] | A", "B"), "Literal['] | None | [', \"it's ] | x\"] | A | B"),
        ((r"Literal['\'] | None | [\''] | None", "B"), r"Literal['\'] | None | [\''] | B | None"),
        (("Annotated[A | B, Tagged('x', lambda: {'a': A})] | None", "None"), "Annotated[A | B, Tagged('x', lambda: {'a': A})] | None"),
        (("'Deep | None'", "A"), "'Deep | None' | A"),
    ],
)  # fmt: skip
def test_each_member_stands_once_and_none_last(members: tuple[str, ...], text: str) -> None:
    assert str(ex.union(map(ex.plain, members))) == text
