"""Several versions of one API: which one is spoken, and how the server is told."""

from __future__ import annotations

import shutil
import warnings
from collections.abc import Iterator
from typing import Any

import pytest
from tests.behaviour.calling import Served, answering, openapi, ref, serving, taking
from tests.generating import generate_package
from tests.loopback import Answer, loopback

TEXT = {"type": "string"}
HEADER = {"name": "Shop-Version", "in": "header", "required": True, "schema": TEXT}


def shop(order: dict[str, Any], *, declared: bool = True, **more: Any) -> str:
    """A version of the shop: orders and notes are told the version, files are not."""
    header = {"parameters": [HEADER]} if declared else {}
    orders = {"post": {**taking(ref("Order")), **header}}
    notes = {"post": {**taking({"type": "object", "properties": {"text": TEXT}}), **header}}
    files = {"get": {"responses": answering()}}
    schemas = {"Order": {"type": "object", "required": list(order), "properties": order}}
    return openapi({"/orders": orders, "/notes": notes, "/files": files, **more}, schemas)


V1 = shop({"item": TEXT})
V2 = shop({"item": {"type": "integer"}}, **{"/offers": {"get": {"responses": answering()}}})
V3 = shop({"items": {"type": "array", "items": TEXT}})

VALUES: dict[str, Any] = {
    "header": {"name": "Shop-Version", "style": "value"},
    "versions": {
        "v1": {"value": "2023-01-01", "retired": "2024-01-01"},
        "v2": {"value": "2024-06-01"},
        "v3": {"value": "2025-12-31"},
    },
}
TOKENS: dict[str, Any] = {
    "header": {"name": "Shop-Version", "style": "token"},
    "versions": {"v1": {"value": "orders=v1"}, "v2": {"value": "orders=v2"}},
}


@pytest.fixture(scope="module")
def by_value(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("by_value")
    with serving(folder, {"v1": V1, "v2": V2, "v3": V3}, Answer(b"{}"), **VALUES) as served:
        yield served


@pytest.fixture(scope="module")
def by_token(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("by_token")
    with serving(folder, {"v1": V1, "v2": V2}, Answer(b"{}"), **TOKENS) as served:
        yield served


def told(served: Served) -> str | None:
    return served.last.header("Shop-Version")


ITEMS: dict[str, dict[str, Any]] = {"v1": {"item": "a"}, "v2": {"item": 1}, "v3": {"items": ["a"]}}


def test_the_newest_version_is_the_default(by_value: Served) -> None:
    assert by_value.client.version == "v3"
    assert by_value.package.VERSIONS == ("v1", "v2", "v3")
    by_value.client.orders.create(items=["a"])
    assert told(by_value) == "2025-12-31"


@pytest.mark.filterwarnings("ignore:version v1")
@pytest.mark.parametrize(
    ("version", "value"), [("v1", "2023-01-01"), ("v2", "2024-06-01"), ("v3", "2025-12-31")]
)
def test_version_gives_that_versions_own_client(by_value: Served, version: str, value: str) -> None:
    client = by_value.connect(version=version)
    assert type(client) is by_value.module(version).Client or version == "v3"
    assert isinstance(client, by_value.module(version).Client)
    assert client.version == version
    client.orders.create(**ITEMS[version])
    assert (told(by_value), by_value.sent) == (value, ITEMS[version])


def test_versions_differ_in_shape_and_resources(by_value: Served) -> None:
    v1, v2 = by_value.connect(version="v1"), by_value.connect(version="v2")
    by_value.refused(v1.orders.create, item=1)
    by_value.refused(v2.orders.create, item="a")
    assert hasattr(v2, "offers")
    assert not hasattr(v1, "offers")
    assert by_value.models("v1").Order is not by_value.models("v2").Order


def test_the_clients_of_a_version_stand_alone(by_value: Served) -> None:
    client = by_value.module("v2").Client(base_url=by_value.server.base_url)
    client.orders.create(item=1)
    assert told(by_value) == "2024-06-01"


@pytest.mark.parametrize("served", ["by_value", "by_token"])
def test_only_operations_in_scope_are_told(served: str, request: pytest.FixtureRequest) -> None:
    shop = request.getfixturevalue(served)
    (getattr(shop.client.files, "list", None) or shop.client.files.retrieve)()
    assert told(shop) is None


def test_the_header_is_no_argument(by_value: Served) -> None:
    assert set(by_value.client.orders.create.__annotations__) == {"items", "options", "return"}


def test_wire_of_the_client(by_value: Served) -> None:
    by_value.connect(wire="v2").notes.create(text="a")
    assert (told(by_value), by_value.sent) == ("2024-06-01", {"text": "a"})


def test_wire_of_one_call_comes_first(by_value: Served) -> None:
    client = by_value.connect(wire="v2")
    client.notes.create(text="a", wire="v3")
    assert told(by_value) == "2025-12-31"
    client.notes.create(text="a")
    assert told(by_value) == "2024-06-01"


@pytest.mark.parametrize("version", ["v4", "2024-06-01", ""])
def test_an_unknown_version_is_refused(by_value: Served, version: str) -> None:
    unknown = by_value.package.UnknownVersionError
    with by_value.nothing_sent():
        with pytest.raises(unknown, match="v1, v2, v3"):
            by_value.client.orders.create(items=["a"], wire=version)
        with pytest.raises(unknown):
            by_value.connect(wire=version)
        with pytest.raises(unknown):
            by_value.connect(version=version)


def test_a_retired_version_warns_and_works(by_value: Served) -> None:
    with pytest.warns(FutureWarning, match="v1.*2024-01-01"):
        by_value.client.notes.create(text="a", wire="v1")
    assert told(by_value) == "2023-01-01"
    with pytest.warns(FutureWarning, match="2024-01-01"):
        by_value.connect(version="v1").orders.create(item="a")


def test_a_living_version_does_not_warn(by_value: Served) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        by_value.client.notes.create(text="a", wire="v2")


@pytest.mark.parametrize("where", ["call", "client"])
def test_a_raw_header_that_contradicts_is_refused(by_value: Served, where: str) -> None:
    headers = {"shop-version": "2024-06-01"}
    invalid = by_value.package.InvalidArgumentError
    client = by_value.connect(default_headers=headers if where == "client" else {})
    extra = headers if where == "call" else {}
    with by_value.nothing_sent(), pytest.raises(invalid, match="wire="):
        client.orders.create(items=["a"], extra_headers=extra)


def test_a_raw_header_that_agrees_is_sent_once(by_value: Served) -> None:
    by_value.client.orders.create(items=["a"], extra_headers={"shop-version": "2025-12-31"})
    names = [name.lower() for name, _ in by_value.last.headers]
    assert names.count("shop-version") == 1


@pytest.mark.parametrize(
    ("own", "expected"),
    [
        (None, {"orders=v2"}),
        ("other=x", {"other=x", "orders=v2"}),
        ("other=x, more", {"other=x", "more", "orders=v2"}),
        ("orders=v2", {"orders=v2"}),
        ("orders=v2 , other=x", {"orders=v2", "other=x"}),
    ],
)
def test_the_token_stands_beside_others(
    by_token: Served, own: str | None, expected: set[str]
) -> None:
    headers = {} if own is None else {"Shop-Version": own}
    by_token.client.orders.create(item=1, extra_headers=headers)
    found = [token.strip() for token in (told(by_token) or "").split(",")]
    assert sorted(found) == sorted(expected)


def test_tokens_of_the_client_and_the_call(by_token: Served) -> None:
    client = by_token.connect(default_headers={"Shop-Version": "other=x"})
    client.orders.create(item=1)
    assert "other=x" in (told(by_token) or "")
    assert "orders=v2" in (told(by_token) or "")


def test_a_token_that_contradicts_is_refused(by_token: Served) -> None:
    error = by_token.refused(
        by_token.client.orders.create, item=1, extra_headers={"Shop-Version": "x, orders=v1"}
    )
    assert "wire=" in str(error)


def test_with_version_shares_what_the_client_has(by_token: Served) -> None:
    newest = by_token.connect(default_headers={"X-Mine": "yes"})
    oldest = newest.with_version("v1")
    assert isinstance(oldest, by_token.module("v1").Client)
    oldest.orders.create(item="a")
    assert told(by_token) == "orders=v1"
    assert by_token.last.header("x-mine") == "yes"


def test_a_scope_of_the_projects_own(tmp_path: Any) -> None:
    settings = {**TOKENS, "header": {**TOKENS["header"], "scope": ("/files",)}}
    documents = {name: shop({"item": TEXT}, declared=False) for name in ("v1", "v2")}
    with serving(tmp_path, documents, **settings) as served:
        served.client.orders.create(item="a")
        assert told(served) is None
        (getattr(served.client.files, "list", None) or served.client.files.retrieve)()
        assert told(served) == "orders=v2"


def test_a_header_that_no_document_declares_goes_everywhere(tmp_path: Any) -> None:
    documents = {name: shop({"item": TEXT}, declared=False) for name in ("v1", "v2")}
    settings = {**TOKENS, "versions": {}}
    with serving(tmp_path, documents, **settings) as served:
        served.client.orders.create(item="a")
        assert told(served) == "v2"


def test_without_a_header_nothing_is_told(tmp_path: Any) -> None:
    documents = {name: shop({"item": TEXT}, declared=False) for name in ("v1", "v2")}
    with serving(tmp_path, documents) as served:
        for version in ("v1", "v2"):
            served.connect(version=version).orders.create(item="a")
            assert told(served) is None
        with pytest.raises(served.package.UnknownVersionError):
            served.connect(wire="v1")


def test_one_version_has_a_header_too(tmp_path: Any) -> None:
    settings = {"header": TOKENS["header"], "versions": {"v1": {"value": "orders=v1"}}}
    with serving(tmp_path, {"v1": V1}, **settings) as served:
        served.client.orders.create(item="a")
        assert told(served) == "orders=v1"
        assert served.connect(version="v1").version == "v1"


def test_one_thing_has_one_name_in_all_versions(tmp_path: Any) -> None:
    """A schema and a method that did not change are called alike, whatever else came and went."""
    first = openapi({"/things/{id}": {"get": {"operationId": "getThing", "parameters": [ID], "responses": answering(ref("Thing"))}}}, {"Thing": THING})  # fmt: skip
    second = openapi(
        {
            "/thing": {"get": {"operationId": "thing", "responses": answering(ref("thing"))}},
            "/things/{thing}": {"get": {"operationId": "readThing", "parameters": [{**ID, "name": "thing"}], "responses": answering(ref("Thing"))}},
        },
        {"thing": THING, "Thing": THING},
    )  # fmt: skip
    with serving(tmp_path, {"v1": first, "v2": second}, Answer(b'{"n": 1}')) as served:
        for version in ("v1", "v2"):
            client = served.connect(version=version)
            assert type(client.things.retrieve("a")).__name__ == "Thing"


ID = {"name": "id", "in": "path", "required": True, "schema": TEXT}
THING = {"type": "object", "properties": {"n": {"type": "integer"}}}


def test_a_version_can_be_deleted(tmp_path: Any) -> None:
    """Versions share nothing but the runtime: the others work on without the folder of one."""
    generated = generate_package(tmp_path, {"v1": V1, "v2": V2}, **TOKENS)
    shutil.rmtree(generated.path / "v1")
    with generated.imported() as package, loopback() as server:
        package.Client(base_url=server.base_url).orders.create(item=1)
        assert server.last.header("Shop-Version") == "orders=v2"
