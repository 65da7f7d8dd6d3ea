"""`sync = false` and `async = false`: a package of one half, which is whole in all that it does."""

from __future__ import annotations

import ast
import asyncio
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.behaviour.calling import answering, json_content, openapi, ref, taking
from tests.generating import Generated, generate_package
from tests.loopback import Answer, Received, loopback
from tests.typing.checkers import check

from specshim.diagnostics import Report
from specshim.project import load_target
from specshim.settings import Project

TEXT = {"type": "string"}
SCHEMAS: dict[str, Any] = {
    "Pet": {
        "type": "object",
        "required": ["id", "status"],
        "properties": {"id": TEXT, "status": TEXT, "name": TEXT},
    },
    "Pets": {
        "type": "object",
        "required": ["data", "has_more"],
        "properties": {
            "data": {"type": "array", "items": ref("Pet")},
            "has_more": {"type": "boolean"},
        },
    },
}
ID = {"name": "pet_id", "in": "path", "required": True, "schema": TEXT}
PATHS: dict[str, Any] = {
    "/pets": {
        "get": {
            "operationId": "listPets",
            "parameters": [{"name": "after", "in": "query", "schema": TEXT}],
            "responses": answering(ref("Pets")),
        },
        "post": {"operationId": "createPet", "deprecated": True, **taking(ref("Pet"))},
    },
    "/pets/{pet_id}": {
        "get": {"operationId": "getPet", "parameters": [ID], "responses": answering(ref("Pet"))}
    },
    "/pets/{pet_id}/photo": {
        "get": {
            "operationId": "getPhoto",
            "parameters": [ID],
            "responses": {
                "200": {
                    "description": "A photo.",
                    "content": {"image/png": {"schema": {"type": "string", "format": "binary"}}},
                }
            },
        }
    },
    "/pets/{pet_id}/news": {
        "get": {
            "operationId": "getNews",
            "parameters": [ID],
            "responses": {
                "200": {
                    "description": "News.",
                    "content": {
                        **json_content(ref("Pet")),
                        "text/event-stream": {"schema": ref("Pet")},
                    },
                }
            },
        }
    },
}
DOCUMENT = openapi(
    PATHS,
    SCHEMAS,
    components={"securitySchemes": {"key": {"type": "http", "scheme": "bearer"}}},
    security=[{"key": []}],
)
SETTINGS: dict[str, Any] = {
    "operations": {
        "listPets": {
            "pages": {
                "style": "cursor",
                "items": "data",
                "parameter": "after",
                "cursor": "id",
                "more": "has_more",
            }
        },
        "createPet": {"poll": {"operation": "getPet", "until": ["done"], "interval": 0.001}},
    }
}
HALVES = ("sync", "async")
PET = {"id": "p1", "status": "done", "name": "Rex"}


def _generated(folder: Path, half: str, **settings: Any) -> Generated:
    left_out = {"sync": "async", "async": "sync"}[half]
    documents = settings.pop("documents", DOCUMENT)
    return generate_package(folder, documents, **{left_out: False}, **SETTINGS, **settings)


def _server(received: Received) -> Answer:
    path, _, query = received.target.partition("?")
    match path.rpartition("/")[2]:
        case "photo":
            return Answer(b"\x89PNG", headers={"Content-Type": "image/png"})
        case "news":
            events = f"data: {json.dumps(PET)}\n\n".encode()
            return Answer(events, headers={"Content-Type": "text/event-stream"})
        case "pets" if received.method == "GET":
            last = {"data": [{**PET, "id": "p2"}], "has_more": False}
            page = last if query else {"data": [PET], "has_more": True}
            return Answer(json.dumps(page).encode())
        case _:
            return Answer(json.dumps(PET).encode())


def _words(generated: Generated) -> Iterator[tuple[str, str]]:
    """What the package itself says of its halves, file by file; the runtime serves both."""
    for path, text in generated.files.items():
        if not path.startswith("_runtime/"):
            yield path, text


def test_the_sync_half_is_used(tmp_path: Path) -> None:
    generated = _generated(tmp_path, "sync")
    with generated.imported() as package, loopback(_server) as server:
        client = package.Client(api_key="k", base_url=server.base_url)
        assert [it.id for it in client.pets.list()] == ["p1", "p2"]
        assert client.pets.create(id="p1", status="new").name == "Rex"
        assert client.pets.create_and_poll(id="p1", status="new").status == "done"
        assert client.pets.photo("p1").read() == b"\x89PNG"
        assert [it.name for it in client.pets.news("p1", stream=True)] == ["Rex"]
        assert package.raw(client.pets.retrieve, "p1").value.id == "p1"
        assert client.with_options(max_retries=0).pets.retrieve("p1").id == "p1"
        assert not hasattr(package, "AsyncClient")
        assert not hasattr(package, "raw_async")


def test_the_async_half_is_used(tmp_path: Path) -> None:
    generated = _generated(tmp_path, "async")

    async def use(package: Any, url: str) -> None:
        async with package.AsyncClient(api_key="k", base_url=url) as client:
            assert [it.id async for it in client.pets.list()] == ["p1", "p2"]
            assert (await client.pets.create(id="p1", status="new")).name == "Rex"
            assert (await client.pets.create_and_poll(id="p1", status="new")).status == "done"
            assert await (await client.pets.photo("p1")).read() == b"\x89PNG"
            news = await client.pets.news("p1", stream=True)
            assert [it.name async for it in news] == ["Rex"]
            assert (await package.raw_async(client.pets.retrieve, "p1")).value.id == "p1"

    with generated.imported() as package, loopback(_server) as server:
        asyncio.run(use(package, server.base_url))
        assert not hasattr(package, "Client")
        assert not hasattr(package, "raw")


@pytest.mark.parametrize("half", HALVES)
def test_nothing_of_the_package_speaks_of_the_other_half(tmp_path: Path, half: str) -> None:
    other = (
        r"\bAsync[A-Z]\w*|\basync\b|\bawait\b|raw_async"
        if half == "sync"
        else r"(?<!\w)(?:Sync)?Client\b(?! of)|\bStream\[|\braw\(|\bSecret\b|\bSettings\b"
    )
    for path, text in _words(_generated(tmp_path, half)):
        assert re.findall(rf"[^\n]*(?:{other})[^\n]*", text) == [], path


@pytest.mark.parametrize("half", HALVES)
def test_a_method_is_documented_whole_in_the_half_that_there_is(tmp_path: Path, half: str) -> None:
    both = generate_package(tmp_path, DOCUMENT, **SETTINGS)
    one = _generated(tmp_path, half)
    told = _docstrings(both.files["v1/resources/pets.py"])
    found = _docstrings(one.files["v1/resources/pets.py"])
    prefix = "" if half == "sync" else "Async"
    assert {name.removeprefix(prefix): text for name, text in found.items()} == {
        name: text for name, text in told.items() if not name.startswith("Async")
    }
    assert "`timeout`: seconds" in one.files["v1/client.py"]


def _docstrings(text: str) -> dict[str, str]:
    return {
        f"{cls.name}.{node.name}": ast.get_docstring(node) or ""
        for cls in ast.parse(text).body
        if isinstance(cls, ast.ClassDef) and not cls.name.endswith("Page")
        for node in cls.body
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }


@pytest.mark.parametrize("half", HALVES)
def test_clients_of_one_half_choose_a_version(tmp_path: Path, half: str) -> None:
    documents = {"v1": DOCUMENT, "v2": DOCUMENT}
    header = {"name": "X-Version"}
    generated = _generated(tmp_path, half, documents=documents, header=header)

    def use(package: Any, url: str) -> None:
        with package.Client(api_key="k", base_url=url, version="v1") as client:
            assert client.pets.retrieve("p1").name == "Rex"
            assert client.with_version("v2").pets.retrieve("p1").name == "Rex"

    async def use_async(package: Any, url: str) -> None:
        async with package.AsyncClient(api_key="k", base_url=url, version="v1") as client:
            assert (await client.pets.retrieve("p1")).name == "Rex"
            assert (await client.with_version("v2").pets.retrieve("p1")).name == "Rex"

    with generated.imported() as package, loopback(_server) as server:
        if half == "sync":
            use(package, server.base_url)
        else:
            asyncio.run(use_async(package, server.base_url))
        assert [it.header("X-Version") for it in server.received] == ["v1", "v2"]


@pytest.mark.xdist_group("typing")
@pytest.mark.parametrize("half", HALVES)
def test_checkers_find_nothing_in_either_half(tmp_path: Path, half: str) -> None:
    folder = tmp_path.resolve()
    documents = {"v1": DOCUMENT, "v2": DOCUMENT}
    _generated(folder, half, package="one")
    _generated(folder, half, documents=documents, package="two", header={"name": "X-Version"})
    for checker, findings in check(folder, folder / "mypy").items():
        assert findings == [], checker


def test_a_package_without_either_is_refused(tmp_path: Path) -> None:
    (tmp_path / "specshim.toml").write_text("""\
package = "pets"
output = "pets"
sync = false
async = false
[[versions]]
document = "api.yaml"
""")
    report = Report()
    assert load_target(tmp_path / "specshim.toml", report) is None
    (found,) = report.diagnostics
    assert found.code.name == "bad-setting"
    assert found.position is not None
    assert found.position.line == 4
    assert "leave one of them out" in found.message


def test_python_spells_the_setting_as_a_name() -> None:
    stated = {"package": "pets", "output": "pets", "versions": [{"document": "api.yaml"}]}
    assert Project.model_validate({**stated, "async": False}) == Project.model_validate(
        {**stated, "async_": False}
    )
