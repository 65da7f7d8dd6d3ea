"""An API of three versions that are told by a query parameter: any caller, any server."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx2
import pytest

from tests.gateway.orders.application import Shop
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
