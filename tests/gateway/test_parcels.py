"""An API of three versions that are told by the path: any caller, any server, one of them Django's."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx2
import pytest

from tests.gateway.parcels.application import Parcel, Service, shown
from tests.gateway.parcels.caller import new, walk
from tests.gateway.parcels.documents import FIRST, SECOND, THIRD, VERSIONS, document
from tests.gateway.serving import served
from tests.generating import Generated, generate_package

PAIRS = [(caller, wire) for caller in VERSIONS for wire in VERSIONS]


@pytest.fixture(scope="module")
def parcels(tmp_path_factory: pytest.TempPathFactory) -> Generated:
    folder = tmp_path_factory.mktemp("parcels")
    for name in ("conversions.yaml", "recipes.py"):
        text = (Path(__file__).parent / "parcels" / name).read_text(encoding="utf-8")
        (folder / name).write_text(text, encoding="utf-8")
    found = generate_package(
        folder,
        {version: document(version) for version in VERSIONS},
        conversions="conversions.yaml",
        path={"prefix": "/{version}"},
        versions={version: {"value": version} for version in VERSIONS},
    )
    assert not [it for it in found.diagnostics if it.code.severity.value == "error"], found.codes
    return found


@pytest.fixture(scope="module")
def gateway(parcels: Generated) -> Iterator[Any]:
    with parcels.imported("gateway") as module:
        yield module


@pytest.fixture(scope="module")
def at_home() -> dict[str, Any]:
    """What callers see at a service of their own version."""
    seen = {}
    for version in VERSIONS:
        with served(Service(version).application()) as url:
            seen[version] = walk(url, version)
            assert {status for status, _ in seen[version].values()} == {200, 201, 404}
    return seen


@contextmanager
def behind(gateway: Any, wire: str, **settings: Any) -> Iterator[str]:
    with (
        served(Service(wire).application(), lifespan="off") as upstream,
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
def test_a_gate_around_an_application_of_django(
    gateway: Any, at_home: dict[str, Any], caller: str, wire: str
) -> None:
    app = gateway.VersionGate(Service(wire).application(), speaks=wire, prefix="/api")
    with served(app, lifespan="off") as url:
        assert walk(url, caller) == at_home[caller]


def test_what_only_the_oldest_has_is_done_by_a_recipe(gateway: Any) -> None:
    for wire in (SECOND, THIRD):
        for effects, status in (("allow", 200), ("deny", 400)):
            with (
                behind(gateway, wire, effects=effects) as url,
                httpx2.Client(base_url=f"{url}/api/v1") as client,
            ):
                client.post("/parcels", json=new(FIRST, 2.5, "Ann"))
                held = client.post("/parcels/P%2F1/hold")
                assert held.status_code == status, held.text
                if effects == "allow":
                    assert held.json()["state"] == "held"
                    assert client.get("/parcels/P%2F1").json() == held.json()
                else:
                    assert held.headers["content-type"] == "application/problem+json"


def test_what_a_version_on_the_way_lacks_is_refused(gateway: Any) -> None:
    for caller, wire in ((FIRST, SECOND), (THIRD, SECOND), (FIRST, THIRD)):
        with behind(gateway, wire) as url:
            lone = httpx2.get(f"{url}/api/{caller}/quote")
            assert (lone.status_code, lone.json()["status"]) == (400, 400)
            assert "is not in version v2" in lone.json()["detail"]


def test_what_was_stored_is_read_and_written_in_any_version(parcels: Generated) -> None:
    parcel = Parcel(7, 2.5, "Ann", ["a"])
    stored = {version: shown(parcel, version) for version in VERSIONS}
    with parcels.imported("compat") as compat:
        for version, other in PAIRS:
            read = compat.decode(stored[version], "Parcel", version=version, as_version=other)
            assert read.value.model_dump(by_alias=True, mode="json", exclude_unset=True) == (
                stored[other]
            )
            back = compat.encode(read.value, version=other, as_version=version)
            assert back.document == stored[version]


def test_a_recipe_that_cannot_read_an_answer_is_no_fault_of_ours(gateway: Any) -> None:
    async def odd(scope: Any, receive: Any, send: Any) -> None:
        headers = [(b"content-type", b"application/json")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": b'{"id": "P/1"}'})

    with (
        served(odd, lifespan="off") as upstream,
        served(gateway.Gateway(f"{upstream}/api", wire=SECOND, effects="allow")) as url,
    ):
        told = httpx2.post(f"{url}/api/v1/parcels/P%2F1/hold")
    assert told.status_code == 502
    assert told.json()["detail"].startswith("what stands in for POST")
