"""Calls over a version in the middle that lacks what both ends have, or needs what neither has."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.behaviour.calling import Served, answering, openapi, ref, serving

TEXT = {"type": "string"}


def shop(order: Any, *, parameters: Any = (), schemas: Any = None) -> str:
    """One operation that is sent an order, and answers one."""
    body = {"required": True, "content": {"application/json": {"schema": ref("Order")}}}
    operation = {
        "operationId": "createOrder",
        "parameters": list(parameters),
        "requestBody": body,
        "responses": answering(ref("Order")),
    }
    definitions = {"Order": order, **(schemas or {})}
    return openapi({"/orders": {"post": operation}}, components={"schemas": definitions})


def record(*required: str, **properties: Any) -> dict[str, Any]:
    return {"type": "object", "required": list(required), "properties": properties}


def many(items: Any) -> dict[str, Any]:
    return {"type": "array", "items": items}


REGION = {"name": "region", "in": "query", "schema": TEXT}
ENDS = record(
    a=TEXT,
    note=TEXT,
    lines=many(record(no={"type": "integer"}, colour=TEXT)),
    state={"enum": ["on", "idle"]},
    limit={"type": ["integer", "null"]},
    paid={"type": "boolean"},
)
MIDDLE = record(
    "kind",
    a=TEXT,
    kind=TEXT,
    lines=many(record(no={"type": "integer"})),
    state={"enum": ["on"]},
    limit={"type": "integer"},
    paid=record(at=TEXT),
)
DECLARED = """\
conversions:
- from: v1
  to: v2
  schemas: {Order: [supply: {kind: plain}]}
  operations: {createOrder: {supply: {query region: eu}}}
  waive: [{at: "*", reason: no such thing}]
- from: v2
  to: v3
  schemas: {Order: [supply: {kind: plain}]}
  operations: {createOrder: {supply: {query region: eu}}}
  waive: [{at: "*", reason: no such thing}]
"""
FULL = {
    "a": "x",
    "note": "n",
    "lines": [{"no": 1, "colour": "red"}],
    "state": "idle",
    "limit": None,
    "paid": True,
}


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Any:
    folder = tmp_path_factory.mktemp("chain")
    (folder / "conversions.yaml").write_text(DECLARED)
    documents = {
        "v1": shop(ENDS),
        "v2": shop(MIDDLE, parameters=[{**REGION, "required": True}]),
        "v3": shop(ENDS),
    }
    settings: dict[str, Any] = {"header": {"name": "X-V"}, "conversions": "conversions.yaml"}
    with serving(folder, documents, **settings) as found:
        yield found


def call(served: Served, version: str, wire: str, **order: Any) -> tuple[Any, list[Any]]:
    with served.package.collect_losses() as losses:
        client = served.connect(version=version, wire=wire, on_loss="report")
        answer = client.orders.create(**order)
    return answer, list(losses)


@pytest.mark.parametrize(("version", "wire"), [("v1", "v3"), ("v3", "v1")])
def test_what_both_ends_have_arrives_and_nothing_is_told(
    version: str, wire: str, served: Served
) -> None:
    served.answers(FULL)
    answer, losses = call(served, version, wire, **FULL)
    assert served.sent == FULL
    assert served.last.target == "/orders"
    assert answer.model_dump(mode="json", by_alias=True, exclude_unset=True) == FULL
    assert losses == []


def test_between_neighbours_the_middle_is_an_end(served: Served) -> None:
    served.answers({"kind": "k"})
    _, losses = call(served, "v1", "v2", a="x", note="n", limit=3)
    assert served.sent == {"a": "x", "kind": "plain", "limit": 3}
    assert served.last.target == "/orders?region=eu"
    assert {(it.kind, it.part, it.pointer) for it in losses if it.direction == "request"} == {
        ("drop", "body", "/note"),
        ("fabricate", "body", "/kind"),
        ("fabricate", "query region", ""),
    }


def test_losses_name_the_versions_of_the_caller(tmp_path: Path) -> None:
    """What only the first version has is lost, and between which versions is what the caller chose."""
    documents = {
        "v1": shop(record(a=TEXT, old=TEXT, both={"enum": ["x", "y"]})),
        "v2": shop(record(a=TEXT, both={"enum": ["x"]})),
        "v3": shop(record(a=TEXT, both={"enum": ["x", "z"]})),
        "v4": shop(record("need", a=TEXT, need=TEXT)),
    }
    with serving(tmp_path, documents, header={"name": "X-V"}) as served:
        served.answers({"a": "1", "both": "z"})
        _, losses = call(served, "v1", "v3", a="1", old="o")
        said = [(it.kind, it.pointer, it.source, it.target) for it in losses]
        assert said == [("drop", "/old", "v1", "v3"), ("narrow", "/both", "v3", "v1")]
        assert losses[0].reason == "v3 has no member 'old'"
        with served.nothing_sent(), pytest.raises(served.package.LossError) as caught:
            call(served, "v1", "v4", a="1")
        (loss,) = caught.value.losses
        assert (loss.source, loss.target, loss.pointer) == ("v1", "v4", "/need")
        assert "v4 needs it" in loss.reason


def test_the_comparison_of_a_series_begins_with_each_pair_and_can_be_read(tmp_path: Path) -> None:
    fields = [f"p{n}" for n in range(80)]
    documents = {
        f"v{n}": shop(record(*(fields if n % 2 else ()), **dict.fromkeys(fields, TEXT)))
        for n in range(1, 6)
    }
    with serving(tmp_path, documents, header={"name": "X-V"}) as served:
        lines = served.generated.files["COMPARISON.md"].splitlines()
    assert len(lines) <= 200
    for old, new in (("v1", "v2"), ("v2", "v3"), ("v3", "v4"), ("v4", "v5")):
        assert any(it.startswith(f"| `{old}` | `{new}` |") for it in lines[:10])
        assert f"# `{old}` -> `{new}`" in lines
        assert any(f"`specshim compare {old} {new} --format html" in it for it in lines)
    assert sum(it == "<details>" for it in lines) == sum(it == "</details>" for it in lines)
