"""Four versions in a row: names that no sorting of text would order, each step declared, all pairs at work."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator
from typing import Any

import pytest
from tests.behaviour.calling import Served, openapi, ref, serving, taking

TEXT, WHOLE = {"type": "string"}, {"type": "integer"}
VERSIONS = ("2.9", "2.10", "2.11-preview", "unstable")


def record(*required: str, **properties: Any) -> dict[str, Any]:
    return {"type": "object", "required": list(required), "properties": properties}


ORDERS = (
    record("id", "amount", id=WHOLE, amount=WHOLE, state={"enum": ["new", "done"]}, notes={"type": "array", "items": TEXT}, colour=TEXT),
    record("id", "quantity", id=TEXT, quantity=WHOLE, state={"enum": ["open", "done"]}, notes={"type": "array", "items": TEXT}),
    record("id", "lines", id=TEXT, lines=record("quantity", quantity=WHOLE), state={"enum": ["open", "closed"]}, note=TEXT, colour=TEXT),
    record("id", "lines", "kind", id=TEXT, lines=record("count", count=WHOLE), state={"type": ["string", "null"], "enum": ["open", None]}, note=TEXT, colour=TEXT, kind={"const": "order"}),
)  # fmt: skip
STEPS: tuple[list[Any], ...] = (
    [{"rename": {"amount": "quantity"}}, {"values": {"of": "state", "both": {"new": "open"}}}],
    [
        {"move": {"/quantity": "/lines/quantity"}},
        {"values": {"of": "state", "both": {"done": "closed"}}},
        {"single": {"notes": "note"}},
    ],
    [
        {"within": {"lines": [{"rename": {"quantity": "count"}}]}},
        {"values": {"of": "state", "both": {"closed": None}}},
    ],
)
SAME: dict[str, Any] = {
    "2.9": {"id": 7, "amount": 3, "state": "done", "notes": ["n"]},
    "2.10": {"id": "7", "quantity": 3, "state": "done", "notes": ["n"]},
    "2.11-preview": {"id": "7", "lines": {"quantity": 3}, "state": "closed", "note": "n"},
    "unstable": {"id": "7", "lines": {"count": 3}, "state": None, "note": "n", "kind": "order"},
}
"""One order, as each version has it."""

TOLD: dict[str, Any] = {
    "header": {"header": {"name": "X-Shop"}},
    "query": {"query": {"name": "shop-version"}},
    "path": {"path": True},
}


@pytest.fixture(scope="module", params=["header", "query"])
def served(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Served]]:  # fmt: skip
    folder = tmp_path_factory.mktemp("four")
    declared = [
        {"from": old, "to": new, "schemas": {"Order": steps}}
        for (old, new), steps in zip(itertools.pairwise(VERSIONS), STEPS, strict=True)
    ]
    (folder / "conversions.yaml").write_text(json.dumps({"conversions": declared}))
    operation = {"operationId": "createOrder", **taking(ref("Order"))}
    documents = {
        name: openapi({"/orders": {"post": operation}}, {"Order": order})
        for name, order in zip(VERSIONS, ORDERS, strict=True)
    }
    with serving(folder, documents, conversions="conversions.yaml", **TOLD[request.param]) as it:
        yield request.param, it


@pytest.mark.parametrize(("version", "wire"), itertools.product(VERSIONS, VERSIONS))
def test_every_version_talks_to_every_server(version: str, wire: str, served: tuple[str, Served]) -> None:  # fmt: skip
    told, api = served
    api.answers(SAME[wire])
    client = api.connect(version=version, wire=wire, on_loss="raise")
    answer = client.orders.create(**SAME[version])
    assert api.sent == SAME[wire]
    shown = answer.model_dump(mode="json", by_alias=True, exclude_unset=True)
    assert shown == SAME[version]
    if told == "header":
        assert api.last.header("x-shop") == wire
    else:
        assert api.last.target == f"/orders?shop-version={wire}"


def test_what_the_second_version_lacks_arrives_from_the_first(served: tuple[str, Served]) -> None:
    _, api = served
    api.answers(SAME["unstable"])
    client = api.connect(version="2.9", wire="unstable", on_loss="raise")
    client.orders.create(**SAME["2.9"], colour="red")
    assert api.sent == {**SAME["unstable"], "colour": "red"}


def test_a_loss_is_between_the_versions_of_the_caller(served: tuple[str, Served]) -> None:
    _, api = served
    api.answers(SAME["unstable"])
    client = api.connect(version="2.9", wire="unstable", on_loss="report")
    with api.package.collect_losses() as losses:
        client.orders.create(**{**SAME["2.9"], "notes": ["a", "b"]})
    (loss,) = (it for it in losses if it.direction == "request")
    assert (loss.kind, loss.pointer, loss.source, loss.target) == ("drop", "/notes/1", "2.9", "unstable")  # fmt: skip


def test_an_id_that_is_no_number_is_refused_with_both_types(served: tuple[str, Served]) -> None:
    _, api = served
    client = api.connect(version="unstable", wire="2.9")
    with api.nothing_sent(), pytest.raises(api.package.LossError) as caught:
        client.orders.create(**{**SAME["unstable"], "id": "o-7"})
    assert "2.9" in str(caught.value)
    assert "number" in str(caught.value)
    assert caught.value.losses[0].pointer == "/id"
