"""An API of three versions that are told by a query parameter: any caller, any server."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx2
import pytest

from tests.gateway.orders.application import Order, Shop, shown
from tests.gateway.orders.caller import new, walk
from tests.gateway.orders.documents import FIRST, SECOND, THIRD, VERSIONS, document
from tests.gateway.serving import served
from tests.generating import Generated, generate_package

PAIRS = [(caller, wire) for caller in VERSIONS for wire in VERSIONS]


@pytest.fixture(scope="module")
def orders(tmp_path_factory: pytest.TempPathFactory) -> Generated:
    folder = tmp_path_factory.mktemp("orders")
    text = (Path(__file__).parent / "orders" / "conversions.yaml").read_text(encoding="utf-8")
    (folder / "conversions.yaml").write_text(text, encoding="utf-8")
    found = generate_package(
        folder,
        {version: document(version) for version in VERSIONS},
        conversions="conversions.yaml",
        query={"name": "api-version"},
        versions={version: {"value": version} for version in VERSIONS},
    )
    assert not [it for it in found.diagnostics if it.code.severity.value == "error"], found.codes
    return found


@pytest.fixture(scope="module")
def gateway(orders: Generated) -> Iterator[Any]:
    with orders.imported("gateway") as module:
        yield module


@pytest.fixture(scope="module")
def at_home() -> dict[str, Any]:
    """What callers see at a shop of their own version."""
    seen = {}
    for version in VERSIONS:
        with served(Shop(version).application()) as url:
            seen[version] = walk(url, version)
    return seen


@contextmanager
def behind(gateway: Any, wire: str, **settings: Any) -> Iterator[str]:
    with (
        served(Shop(wire).application()) as upstream,
        served(gateway.Gateway(f"{upstream}/api", wire=wire, **settings)) as url,
    ):
        yield url


@pytest.mark.parametrize(("caller", "wire"), PAIRS)
def test_any_caller_at_any_server(
    gateway: Any, at_home: dict[str, Any], caller: str, wire: str
) -> None:
    with behind(gateway, wire) as url:
        assert walk(url, caller) == at_home[caller]


@pytest.mark.parametrize(("caller", "wire"), PAIRS)
def test_a_gate_around_an_application_of_starlette(
    gateway: Any, at_home: dict[str, Any], caller: str, wire: str
) -> None:
    app = Shop(wire).application()
    app.add_middleware(gateway.VersionGate, speaks=wire, prefix="/api")
    with served(app) as url:
        assert walk(url, caller) == at_home[caller]


def _at(url: str, version: str) -> httpx2.Client:
    return httpx2.Client(base_url=f"{url}/api", params={"api-version": version})


def test_what_a_version_cannot_say_is_told(gateway: Any) -> None:
    with behind(gateway, FIRST) as url, _at(url, SECOND) as client:
        told = client.post("/orders", json=new(SECOND, "Ann", 1) | {"currency": "USD"})
        assert told.json()["currency"] == "EUR"
        losses = told.headers["specshim-losses"]
        assert losses.startswith('drop;at="/currency";in=request;from="2024-01";to="2023-01"')
        lone = client.post("/orders/1/cancel")
        assert (lone.status_code, lone.json()["error"]["code"]) == (400, "not_in_version")
    with behind(gateway, FIRST, on_loss="raise") as url, _at(url, THIRD) as client:
        body = new(THIRD, "Ann", 1)
        body["total"]["currency"] = "USD"
        refused = client.post("/orders", json=body)
        assert refused.status_code == 400
        assert refused.json()["error"]["code"] == "cannot_convert_request"


def test_a_shape_that_is_not_allowed_is_refused_and_never_a_fault(gateway: Any) -> None:
    odd: list[Any] = [None, 1, "x", [], {}, {"lines": 1}, {"buyer": []}, {"total": {"amount": []}}]
    with behind(gateway, THIRD) as url, _at(url, FIRST) as client:
        for body in odd:
            answer = client.patch("/orders/1", json=body)
            assert answer.status_code < 500, (body, answer.text)
            assert set(answer.json()) == {"message", "code"}
        assert client.get("/orders/x/events").status_code == 404
        assert client.get("/nowhere").status_code == 404


def test_an_unknown_version_is_refused_in_the_shape_of_the_api(gateway: Any) -> None:
    with behind(gateway, THIRD) as url, _at(url, "1999-01") as client:
        refused = client.get("/orders")
        assert (refused.status_code, refused.json()["code"]) == (400, "unknown_version")


def test_what_was_stored_is_read_and_written_in_any_version(orders: Generated) -> None:
    lines = [("s", 2)]
    stored = {
        version: shown(Order(7, "Ann", 5, "EUR", "cancelled", None, lines), version)
        for version in VERSIONS
    }
    with orders.imported("compat") as compat:
        for version, other in PAIRS:
            read = compat.decode(stored[version], "Order", version=version, as_version=other)
            assert read.value.model_dump(by_alias=True, mode="json") == stored[other]
            assert {it.kind for it in read.losses} <= {"fabricate"}
            back = compat.encode(read.value, version=other, as_version=version)
            assert back.document == stored[version]
        event = {"type": "order.paid", "order": stored[FIRST]}
        read = compat.decode(event, "Event", version=FIRST, as_version=THIRD)
        assert read.value.type == "order.settled"
        assert read.value.order.buyer.name == "Ann"
