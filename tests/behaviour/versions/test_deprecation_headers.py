"""What servers say of the end of operations is heard: Deprecation (RFC 9745) and Sunset (RFC 8594)."""

from __future__ import annotations

import asyncio
import warnings
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from tests.behaviour.calling import Served, answering, openapi, serving
from tests.loopback import Answer


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    things = {"operationId": "listThings", "responses": answering()}
    boxes = {"operationId": "listBoxes", "responses": answering()}
    document = openapi({"/things": {"get": things}, "/boxes": {"get": boxes}})
    with serving(tmp_path_factory.mktemp("deprecated"), document) as found:
        yield found


def told(served: Served, headers: Mapping[str, str], status: int = 200, **client: Any) -> list[str]:
    """What two calls of things, and one of boxes, warn of."""
    served.server.answer = Answer(b"[]", status, {"Content-Type": "application/json", **headers})
    connected = served.connect(**client)
    with warnings.catch_warnings(record=True) as all_of_them:
        warnings.simplefilter("always")
        for call in (connected.things.list, connected.with_options().things.list, connected.boxes.list):  # fmt: skip
            try:
                call()
            except served.package.APIStatusError:
                assert status >= 400
    wanted = served.package.DeprecationNoticeWarning
    found = [it for it in all_of_them if issubclass(it.category, wanted)]
    assert all(it.filename == __file__ for it in found)
    return [str(it.message) for it in found]


DAY = "Sat, 01 Jul 2023 00:00:00 GMT"


@pytest.mark.parametrize(
    ("headers", "said"),
    [
        ({"Deprecation": "@1688169600"}, "is deprecated as of 2023-07-01"),
        ({"Deprecation": DAY}, "is deprecated as of 2023-07-01"),
        ({"Deprecation": "true"}, "is deprecated"),
        ({"Deprecation": "@99999999999999"}, "is deprecated"),
        ({"Sunset": DAY}, "is to be switched off on 2023-07-01"),
        ({"Deprecation": "@1688169600", "Sunset": DAY}, "is deprecated as of 2023-07-01 and to be switched off on 2023-07-01"),
        ({"Deprecation": "?1", "Link": '<https://x.example/end>; rel="deprecation"'}, "is deprecated (see https://x.example/end)"),
    ],
)  # fmt: skip
def test_each_operation_warns_once(served: Served, headers: dict[str, str], said: str) -> None:
    assert told(served, headers) == [f"GET /things {said}", f"GET /boxes {said}"]


@pytest.mark.parametrize("headers", [{}, {"Deprecation": "false"}, {"Sunset": "soon"}])
def test_nothing_is_made_up(served: Served, headers: dict[str, str]) -> None:
    assert told(served, headers) == []


def test_errors_are_heard_too(served: Served) -> None:
    assert len(told(served, {"Sunset": DAY}, status=404)) == 2


def test_the_hook_hears_of_each_response(served: Served) -> None:
    heard: list[Any] = []
    told(served, {"Deprecation": "@1688169600", "Sunset": DAY}, on_deprecation=heard.append)
    assert [it.operation for it in heard] == ["GET /things", "GET /things", "GET /boxes"]
    assert isinstance(heard[0], served.package.Deprecation)
    assert heard[0].since == heard[0].sunset


def test_async_hooks_are_awaited(served: Served) -> None:
    heard: list[str] = []

    async def hear(notice: Any) -> None:
        heard.append(notice.operation)

    async def call() -> None:
        settings = {"base_url": served.server.base_url, "on_deprecation": hear}
        async with served.package.AsyncClient(**settings) as client:
            with pytest.warns(served.package.DeprecationNoticeWarning, match="GET /things"):
                await client.things.list()

    served.server.answer = Answer(b"[]", 200, {"Content-Type": "application/json", "Sunset": DAY})
    asyncio.run(call())
    assert heard == ["GET /things"]


def test_a_date_of_a_version_that_is_to_come_is_told_as_such(tmp_path: Path) -> None:
    things = {"operationId": "listThings", "responses": answering()}
    document = openapi({"/things": {"get": things}})
    versions = {"v1": {"retired": "2999-01-01"}}
    with serving(tmp_path, {"v1": document, "v2": document}, header={"name": "X-V"}, versions=versions) as served:  # fmt: skip
        served.answers([])
        with pytest.warns(FutureWarning, match="v1 will be switched off on 2999-01-01"):
            served.connect(version="v1").things.list()


def test_dates_of_versions_are_told_to_the_hook_too(tmp_path: Path) -> None:
    things = {"operationId": "listThings", "responses": answering()}
    document = openapi({"/things": {"get": things}})
    versions = {"v1": {"retired": "2999-01-01"}}
    heard: list[Any] = []
    with serving(tmp_path, {"v1": document, "v2": document}, header={"name": "X-V"}, versions=versions) as served:  # fmt: skip
        served.answers([])
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            served.connect(version="v1", on_deprecation=heard.append).things.list()
            served.connect(version="v2", on_deprecation=heard.append).things.list()
    assert [(it.operation, it.sunset and it.sunset.date().isoformat()) for it in heard] == [("GET /things", "2999-01-01")]  # fmt: skip
