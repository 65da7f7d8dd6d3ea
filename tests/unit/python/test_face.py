"""Where operations stand in the client, as callers will write it."""

from __future__ import annotations

import pytest

from specshim.python.face import Subject, segments
from specshim.python.seating import seat


def _subject(
    line: str, *, operation_id: str | None = None, tag: str = "", lists: bool = False
) -> Subject:
    method, path = line.split()
    return Subject(line, method, segments(path), operation_id, tag, lists)


PETS = (
    "GET /pets",
    "POST /pets",
    "GET /pets/{}",
    "POST /pets/{}",
    "DELETE /pets/{}",
    "PUT /pets/{}",
)


def _seats(*lines: str, lists: tuple[str, ...] = ()) -> dict[str, str]:
    subjects = [_subject(line, operation_id=f"op {line}", lists=line in lists) for line in lines]
    found = seat(subjects, {})
    return {line: str(found[line]) for line in lines}


def test_a_collection_and_its_items() -> None:
    assert list(_seats(*PETS, lists=("GET /pets",)).values()) == [
        "pets.list",
        "pets.create",
        "pets.retrieve",
        "pets.update",
        "pets.delete",
        "pets.replace",
    ]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("POST /pets/{}/feed", "pets.feed"),
        ("GET /pets/{}/photo", "pets.photo"),
        ("POST /pets/search", "pets.search"),
        ("GET /cats/{}.json", "cats.retrieve"),
        ("POST /pets/{}:groom", "pets.groom"),
        ("POST /pets/{}/visits", "pets.visits"),
        ("POST /vets/hire", "vets.hire"),
    ],
)
def test_what_one_does_with_a_thing(line: str, expected: str) -> None:
    assert _seats("GET /pets", "GET /pets/{}", "GET /vets", line)[line] == expected


def test_a_list_below_an_item_says_so() -> None:
    line = "GET /pets/{}/photos"
    assert _seats("GET /pets/{}", line, lists=(line,))[line] == "pets.list_photos"


def test_segments_that_all_paths_share_say_nothing() -> None:
    lines = ("GET /api/v1/pets/{}", "GET /api/v1/vets/{}", "POST /api/v1/vets", "POST /api/v1/pets")
    assert list(_seats(*lines).values()) == [
        "pets.retrieve",
        "vets.retrieve",
        "vets.create",
        "pets.create",
    ]


def test_a_resource_of_the_same_name_sends_the_method_to_its_operation_id() -> None:
    found = _seats(
        "POST /threads",
        "GET /threads/{}",
        "POST /threads/runs",
        "POST /threads/{}/runs",
        "GET /threads/{}/runs/{}",
    )
    assert found["POST /threads/runs"] == "threads.op_post_threads_runs"
    assert found["POST /threads/{}/runs"] == "threads.runs.create"


def test_a_variant_takes_no_name_away() -> None:
    found = _seats("DELETE /pets/{}", "DELETE /pets/{}?beta=true")
    assert found["DELETE /pets/{}"] == "pets.delete"
    assert found["DELETE /pets/{}?beta=true"] == "pets.op_delete_pets_beta_true"


def test_a_path_that_says_nothing_leaves_the_word_to_the_document() -> None:
    subjects = [_subject("GET /", operation_id="getStatus", tag="Health Checks")]
    assert str(seat(subjects, {})["GET /"]) == "health_checks.get_status"


def test_what_the_project_states_comes_first() -> None:
    subjects = [_subject("POST /threads/runs"), _subject("POST /threads/{}/runs")]
    found = seat(subjects, {"POST /threads/runs": "threads.create_and_run"})
    assert str(found["POST /threads/runs"]) == "threads.create_and_run"


def test_no_resource_hides_what_a_client_has() -> None:
    assert _seats("GET /version", "GET /pets/{}")["GET /version"] == "version_.retrieve"


def test_a_verb_in_the_path_is_the_method() -> None:
    found = _seats(
        "POST /orders/create",
        "POST /orders/cancel/{}",
        "GET /orders/details",
        "POST /pay/updateOrder",
    )
    assert list(found.values()) == [
        "orders.create",
        "orders.cancel",
        "orders.details.retrieve",
        "pay.update_order",
    ]


def test_an_operation_id_tells_what_the_path_does_not() -> None:
    lines = {
        "GET /files/{}": "drive.files.get",
        "DELETE /files/trash": "drive.files.emptyTrash",
        "GET /changes": "drive.changes.list",
    }
    subjects = [_subject(line, operation_id=name) for line, name in lines.items()]
    found = seat(subjects, {})
    assert [str(found[line]) for line in lines] == [
        "files.retrieve",
        "files.empty_trash",
        "changes.list",
    ]


def test_a_tag_says_more_than_a_letter() -> None:
    subjects = [_subject("GET /t/{}", operation_id="getTopic", tag="Topics"), _subject("GET /u")]
    found = seat(subjects, {})
    assert [str(it) for it in found.values()] == ["topics.retrieve", "u.retrieve"]


def test_an_outlier_does_not_bring_back_what_all_others_share() -> None:
    lines = [f"GET /api/v3/{noun}/{{}}" for noun in ("series", "books", "tags", "users", "logs")]
    lines += [f"POST /api/v3/{noun}" for noun in ("series", "books", "tags", "users", "logs")]
    found = _seats(*lines, "GET /health")
    assert found["GET /api/v3/series/{}"] == "series.retrieve"
    assert found["GET /health"] == "health.retrieve"


def test_operation_ids_are_taken_as_they_are_where_that_is_wanted() -> None:
    subjects = [_subject("GET /users/@me", operation_id="get_my_user", tag="Users")]
    found = seat(subjects, {}, by_operation_id=True)
    assert str(found["GET /users/@me"]) == "users.get_my_user"


def test_a_root_stands_beside_what_others_share() -> None:
    lines = [f"GET /api/v1/{noun}" for noun in ("a", "b", "c", "d", "e", "f", "g", "h", "i", "j")]
    found = _seats("GET /", *lines)
    assert str(found["GET /"]) == "root.op_get"
    assert found["GET /api/v1/a"] == "a.retrieve"
