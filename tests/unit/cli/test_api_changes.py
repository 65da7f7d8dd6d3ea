"""What changed in `api.txt`, for people in passing."""

from __future__ import annotations

from specshim.cli.api_changes import abridged, api_changes

LONG = (
    "v1.Client.pets.list(*, limit: int = 1, after: str = omit, **options: Unpack[Options]) -> Page"
)


def test_what_went_and_what_came_stand_side_by_side() -> None:
    before = "a(x)\nb: int\nd\n"
    after = "a(x)\nb: str\nc\n"
    assert api_changes(before, after) == ("- b: int", "+ b: str", "+ c", "- d")
    assert api_changes(after, after) == ()


def test_of_a_signature_only_the_changed_part_is_shown() -> None:
    after = LONG.replace("int = 1", "int = 2")
    assert abridged(api_changes(LONG, after)) == (
        "- v1.Client.pets.list: ..., limit: int = 1, ...",
        "+ v1.Client.pets.list: ..., limit: int = 2, ...",
    )


def test_an_added_argument_has_nothing_opposite() -> None:
    after = LONG.replace("after: str = omit", "after: str = omit, before: str = omit")
    assert abridged(api_changes(LONG, after)) == (
        "- v1.Client.pets.list: ..., ...",
        "+ v1.Client.pets.list: ..., before: str = omit, ...",
    )


def test_keys_of_one_form_are_things_of_their_own() -> None:
    before = "v1.params.PetParam['a']: int\nv1.params.PetParam['b']: int\n"
    after = "v1.params.PetParam['a']: int\nv1.params.PetParam['c']: str\n"
    assert abridged(api_changes(before, after)) == (
        "- v1.params.PetParam['b']: int",
        "+ v1.params.PetParam['c']: str",
    )
