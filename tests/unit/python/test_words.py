"""Words of a document's names, and how Python spells them."""

from __future__ import annotations

import keyword

import pytest
from hypothesis import given
from hypothesis import strategies as st

from specshim.python.identifiers import Wish, assign, class_name, py_name
from specshim.python.words import snake, split


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("createAssistantFile", "create_assistant_file"),
        ("create-assistant_file", "create_assistant_file"),
        ("OpenAIFile", "open_ai_file"),
        ("HTTPValidationError", "http_validation_error"),
        ("ipv4", "ipv4"),
        ("thread.run.created", "thread_run_created"),
        ("include[]", "include"),
        ("größe", "größe"),
        ("", ""),
    ],
)
def test_words_in_snake_case(text: str, expected: str) -> None:
    assert snake(split(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("class", "class_"), ("3d", "value_3d"), ("", "value"), ("match", "match_"), ("Name", "name")],
)
def test_a_name_that_python_takes(text: str, expected: str) -> None:
    assert py_name(text) == expected


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (("OpenAIFile",), "OpenAIFile"),
        (("error_response",), "ErrorResponse"),
        (("createThread", "request"), "CreateThreadRequest"),
        (("3DSecure",), "Model3DSecure"),
        (("None",), "None_"),
    ],
)
def test_a_class_name(parts: tuple[str, ...], expected: str) -> None:
    assert class_name(parts) == expected


@given(st.text(max_size=30))
def test_any_text_becomes_an_identifier(text: str) -> None:
    for name in (py_name(text), class_name((text,))):
        assert name.isidentifier()
        assert not keyword.iskeyword(name)


wishes = st.lists(
    st.builds(
        Wish,
        key=st.text(min_size=1, max_size=5),
        rank=st.integers(0, 1),
        candidates=st.lists(st.sampled_from(["a", "b", "c2"]), min_size=1, max_size=3).map(tuple),
    ),
    unique_by=lambda wish: wish.key,
    max_size=12,
)


@given(wishes, st.randoms())
def test_names_are_unique_and_hang_on_no_order(wished: list[Wish], random: object) -> None:
    names = assign(wished, {"a"})
    assert len(set(names.values())) == len(wished)
    assert "a" not in names.values()
    shuffled = list(wished)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert assign(shuffled, {"a"}) == names


def test_who_states_a_name_gets_it() -> None:
    names = assign([Wish("1", 1, ("Pet", "OwnerPet")), Wish("2", 0, ("Pet",))])
    assert names == {"2": "Pet", "1": "OwnerPet"}
