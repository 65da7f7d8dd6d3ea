"""Every operation of both versions puts on the wire what the table says, sync and async."""

from __future__ import annotations

import inspect
import re
import warnings
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest
import yaml12
from generated.assistants import Client
from generated.assistants._runtime.versions.client import SyncClient

from tests.loopback import Loopback, Received
from tests.wire.driving import (
    API_KEY,
    answering,
    expected_headers,
    keywords,
    received_body,
    received_headers,
    received_query,
    send,
    send_async,
)
from tests.wire.table import Row
from tests.wire.table_all import ROWS, TABLE

SPEC = Path(__file__).parents[2] / "spec/assistants"

pytestmark = pytest.mark.filterwarnings("ignore:version v1 was switched off")


def operations(version: str) -> dict[str, tuple[str, str]]:
    """What the document declares: operationId -> method and path."""
    document: Any = yaml12.parse_yaml((SPEC / f"{version}.yaml").read_text(encoding="utf-8"))
    return {
        operation["operationId"]: (method.upper(), path)
        for path, item in document["paths"].items()
        for method, operation in item.items()
        if "operationId" in operation
    }


def resources(part: Any, place: str = "") -> Iterator[tuple[str, Any]]:
    """Every resource of a client by its place, such as ``threads.runs``."""
    for name, member in inspect.getmembers_static(type(part)):
        if isinstance(member, cached_property) and not name.startswith("_"):
            resource = getattr(part, name)
            yield f"{place}{name}", resource
            yield from resources(resource, f"{place}{name}.")


def arguments(version: str) -> dict[str, set[str]]:
    """What the methods of a client that send one request take: their place -> keywords."""
    return {
        f"{place}.{name}": set(inspect.signature(member).parameters) - {"self", "options"}
        for place, resource in resources(Client(api_key=API_KEY, version=version))
        for name, member in inspect.getmembers(type(resource), inspect.isfunction)
        if not name.startswith("_") and not name.endswith("_and_poll")
    }


@pytest.mark.parametrize(("version", "number"), [("v1", 33), ("v2", 44)])
def test_the_table_has_every_operation_of_the_document(version: str, number: int) -> None:
    declared = operations(version)
    assert len(declared) == number
    assert {row.operation for row in TABLE[version]} == set(declared)


@pytest.mark.parametrize("version", TABLE)
def test_the_table_sends_each_operation_where_the_document_says(version: str) -> None:
    declared = operations(version)
    for row in TABLE[version]:
        method, path = declared[row.operation]
        pattern = re.sub(r"\\{\w+\\}", "[^/]+", re.escape(path))
        assert row.wire.method == method
        assert re.fullmatch(pattern, row.wire.path), row


@pytest.mark.parametrize("version", TABLE)
def test_the_table_has_every_argument_of_every_method(version: str) -> None:
    client = Client(api_key=API_KEY, version=version)
    used: dict[str, set[str]] = {}
    for row in TABLE[version]:
        used.setdefault(row.call.method, set()).update(keywords(client, row.call))
    assert used == arguments(version)


def test_rows_have_names_of_their_own() -> None:
    names = [(version, row.name) for version, row in ROWS]
    assert len(names) == len(set(names))


@pytest.fixture(scope="module")
def server() -> Iterator[Loopback]:
    with answering() as server:
        yield server


@pytest.fixture(scope="module")
def clients(server: Loopback) -> Iterator[dict[str, SyncClient]]:
    with warnings.catch_warnings():
        clients: dict[str, SyncClient] = {
            version: Client(
                api_key=API_KEY, base_url=server.base_url, version=version, max_retries=0
            )
            for version in TABLE
        }
        yield clients
        for client in clients.values():
            client.close()


def marked(version: str, row: Row) -> Any:
    """A row as the parameter of a test; what the client does wrong for now must fail."""
    marks = [pytest.mark.xfail(strict=True, reason=row.fault)] if row.fault else []
    return pytest.param(version, row, id=f"{version}-{row.name}", marks=marks)


EACH_ROW = pytest.mark.parametrize(("version", "row"), [marked(*it) for it in ROWS])


def assert_arrived(received: Received, version: str, row: Row) -> None:
    wire = row.wire
    assert (received.method, received.target.partition("?")[0]) == (wire.method, wire.path)
    assert received_query(received) == wire.query
    assert received_headers(received) == expected_headers(version, row)
    assert received_body(received) == wire.body
    length = received.header("content-length")
    assert length == (str(len(received.body)) if wire.method == "POST" else None)


@EACH_ROW
def test_a_client_sends_what_the_table_says(
    server: Loopback, clients: dict[str, SyncClient], tmp_path: Path, version: str, row: Row
) -> None:
    server.received.clear()
    send(clients[version], row.call, tmp_path)
    (received,) = server.received
    assert_arrived(received, version, row)


@EACH_ROW
def test_an_async_client_sends_what_the_table_says(
    server: Loopback, tmp_path: Path, version: str, row: Row
) -> None:
    server.received.clear()
    send_async(server.base_url, version, row.call, tmp_path)
    (received,) = server.received
    assert_arrived(received, version, row)
