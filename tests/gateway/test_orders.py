"""An API of three versions that are told by a query parameter: any caller, any server."""

from __future__ import annotations

import json
import re
import subprocess
import sys
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
    return _generate(tmp_path_factory.mktemp("orders"))


def _generate(folder: Path, **settings: Any) -> Generated:
    text = (Path(__file__).parent / "orders" / "conversions.yaml").read_text(encoding="utf-8")
    (folder / "conversions.yaml").write_text(text, encoding="utf-8")
    found = generate_package(
        folder,
        {version: document(version) for version in VERSIONS},
        conversions="conversions.yaml",
        query={"name": "api-version"},
        versions={version: {"value": version} for version in VERSIONS},
        **settings,
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


@pytest.mark.parametrize("version", [SECOND, THIRD])
def test_every_line_of_an_app_that_breaks_is_found_and_no_other(
    tmp_path: Path, version: str
) -> None:
    _generate(tmp_path, package="shop")
    # What makes it a package for the command.
    (tmp_path / "shop/specshim.lock").write_text("{}", encoding="utf-8")
    app = (Path(__file__).parent / "orders" / "shopping.py").read_text(encoding="utf-8")
    (tmp_path / "app.py").write_text(app, encoding="utf-8")
    command = [sys.executable, "-m", "specshim", "impact", "app.py", "--package", "shop"]
    done = subprocess.run(
        [*command, "--to", version, "--format", "json"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 3, done.stderr
    told: dict[int, str] = {}
    for it in json.loads(done.stdout):
        told[it["line"]] = f"{told.get(it['line'], '')} {it['message']} {it['instead']}"
    marked = {
        number: says[1]
        for number, line in enumerate(app.splitlines(), start=1)
        if (says := re.search(rf"# .*?{version}: (\S+)", line))
    }
    assert told.keys() == marked.keys()
    assert [(line, says) for line, says in marked.items() if says not in told[line]] == []


def test_a_call_says_what_a_parameter_is_called_in_its_version(tmp_path: Path) -> None:
    with _generate(tmp_path).imported() as shop:
        client = shop.Client()
        with pytest.raises(TypeError, match="'count': it is of version 2023-01; 2025-01 has limit"):
            client.orders.list(count=3)
        with pytest.raises(
            TypeError, match="'state': it is of version 2023-01; 2025-01 has status"
        ):
            client.orders.list(state="open")
        old = shop.Client(version=FIRST)
        with pytest.raises(TypeError, match="'limit': it is of version 2024-01; 2023-01 has count"):
            old.orders.list(limit=3)
