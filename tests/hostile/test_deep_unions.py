"""Unions within unions take time by what they hold, valid or not, and not a multiple for each level.

Steps are counted, not seconds: how often the look of a type is taken.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from tests.behaviour.calling import Served, answering, openapi, ref, serving, taking


def branch(n: str) -> dict[str, object]:
    kids = {"type": "array", "items": ref("Node")}
    return {"type": "object", "properties": {"n": {"type": n}, "kids": kids, "only": ref("Node")}}


SCHEMAS = {
    # Alike but for the numbers, so that no look at the outside tells one from the other.
    "Node": {"anyOf": [ref("Branch"), ref("Fork")]},
    "Branch": branch("integer"),
    "Fork": branch("number"),
}


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    paths = {"/trees": {"post": taking(ref("Node")), "get": {"responses": answering(ref("Node"))}}}
    with serving(tmp_path_factory.mktemp("deep"), openapi(paths, SCHEMAS)) as served:
        yield served


@pytest.fixture
def looks(served: Served, monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """What was looked at."""
    unions = served.module("_runtime.unions")
    taken: list[object] = []
    original = unions.fit_of

    def counted(shape: object, value: object, depth: int) -> Any:
        taken.append(shape)
        return original(shape, value, depth)

    monkeypatch.setattr(unions, "fit_of", counted)
    return taken


def chain(levels: int, end: object, key: str) -> Any:
    value: Any = {"n": end}
    for _ in range(levels):
        value = {"n": 1, key: [value] if key == "kids" else value}
    return value


@pytest.mark.parametrize("key", ["kids", "only"])
@pytest.mark.parametrize("end", [1, 1.5, "no number"], ids=["first", "second", "neither"])
def test_an_answer_of_twice_the_depth_takes_twice_the_steps(
    served: Served, looks: list[object], end: object, key: str
) -> None:
    steps = []
    for levels in (20, 40, 80):
        looks.clear()
        value = chain(levels, end, key)
        served.answers(value)
        tree = served.client.trees.retrieve()
        assert tree.model_dump(mode="json", exclude_unset=True) == value
        steps.append(len(looks))
    assert steps[1] <= 2.5 * steps[0]
    # At some depth a first attempt runs out of room, and is begun anew with more of it.
    assert steps[2] <= 3 * steps[1]


@pytest.mark.parametrize("end", [1, 1.5, "no number"], ids=["first", "second", "neither"])
def test_so_does_a_request(served: Served, looks: list[object], end: object) -> None:
    steps = []
    for levels in (20, 40, 80):
        looks.clear()
        value = chain(levels, end, "kids")
        if isinstance(end, str):
            error = served.refused(served.client.trees.create, body=value)
            assert str(error).startswith("body" + ".kids[0]" * levels + ".n: ")
        else:
            served.client.trees.create(body=value)
            assert served.sent == value
        steps.append(len(looks))
    assert steps[1] <= 2.5 * steps[0]
    assert steps[2] <= 2.5 * steps[1]


def test_the_deepest_that_json_is_read(served: Served) -> None:
    served.answers(chain(190, "no number", "only"))
    tree = served.client.trees.retrieve()
    for _ in range(190):
        tree = tree.only
    assert tree.n == "no number"


def test_a_wide_answer_is_looked_at_once(served: Served, looks: list[object]) -> None:
    steps = []
    for width in (50, 100, 200):
        looks.clear()
        value = {"kids": [{"n": n, "kids": [{"n": f"{n}"}]} for n in range(width)]}
        served.answers(value)
        tree = served.client.trees.retrieve()
        assert json.loads(tree.model_dump_json(exclude_unset=True)) == value
        steps.append(len(looks))
    assert steps[1] <= 2.2 * steps[0]
    assert steps[2] <= 2.2 * steps[1]
