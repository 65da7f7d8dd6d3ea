"""One version that several documents describe together: a control plane, a data plane."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from tests.behaviour.calling import answering, openapi, ref
from tests.generating import Generated, generate_package
from tests.loopback import Answer, loopback

TEXT = {"type": "string"}
NODE = {"type": "object", "properties": {"name": TEXT, "next": ref("Node")}}
KEY = {"Key": {"type": "apiKey", "in": "header", "name": "X-Key"}}


def plane(title: str, url: str, path: str, schemas: Mapping[str, Any], **more: Any) -> str:
    """A document whose only operation answers an `Answer`."""
    fields: dict[str, Any] = {
        "info": {"title": f"Shop {title} API", "version": "1"},
        "servers": [{"url": url}],
        "components": {"securitySchemes": KEY},
        "security": [{"Key": []}],
        **more,
    }
    operation = {"operationId": "listThings", "responses": answering(ref("Answer"))}
    return openapi({path: {"get": operation}}, schemas, **fields)


def answer(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": {"node": ref("Node"), **properties}}


CONTROL = plane("Control", "{scheme}://control.invalid", "/indexes", {"Node": NODE, "Answer": answer()},
    servers=[{"url": "http://{host}/control", "variables": {"host": {"default": "control.invalid"}}}])  # fmt: skip
DATA = plane("Data", "http://{host}", "/vectors", {"Node": NODE, "Answer": answer(score={"type": "number"})},
    servers=[{"url": "http://{host}/data", "variables": {"host": {"default": "data.invalid"}}}],
    components={"securitySchemes": {"Key": {"type": "apiKey", "in": "query", "name": "key"}}})  # fmt: skip
"""Another scheme, another variable and another answer, each under a name that is taken; the same node."""


def generated(folder: Path, *texts: str, **settings: Any) -> Generated:
    names = [f"document{number}.json" for number, _ in enumerate(texts)]
    for name, text in zip(names, texts, strict=True):
        (folder / name).write_text(text, encoding="utf-8")
    own = {"document": None, "documents": [str(folder / name) for name in names]}
    return generate_package(folder, {"v1": texts[0]}, versions={"v1": own}, **settings)


@pytest.fixture(scope="module")
def planes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    made = generated(tmp_path_factory.mktemp("planes"), CONTROL, DATA)
    with made.imported() as package:
        yield made, package


def test_both_documents_are_in_one_client(planes: Any) -> None:
    _, package = planes
    with loopback(Answer(b'{"node": {"name": "a"}, "score": 1}')) as server:
        client = package.Client(base_url=server.base_url, api_key="k", key2="q")
        index, vector = client.indexes.list(), client.vectors.retrieve()
        sent, other = server.received
    assert (index.node.name, vector.node.name, vector.score) == ("a", "a", 1)
    assert (sent.header("x-key"), other.header("x-key")) == ("k", None)
    assert "key=q" in other.target
    assert "key=" not in sent.target


def test_equal_definitions_are_one_and_others_have_two_names(planes: Any) -> None:
    made, _ = planes
    code = "".join(text for path, text in made.files.items() if path.startswith("v1/models/"))
    classes = [line.split("(")[0] for line in code.splitlines() if line.startswith("class ")]
    assert sorted(classes) == ["class Answer", "class DataAnswer", "class Node"]


def test_operations_keep_their_own_servers(planes: Any) -> None:
    _, package = planes
    seen: list[str] = []

    def watch(request: Any) -> None:
        seen.append(str(request.url).split("?")[0])
        raise InterruptedError

    settings = {"on_request": watch, "max_retries": 0, "api_key": "k", "key2": "q"}
    client = package.Client(**settings)
    mine = package.Client(**settings, server_variables={"host_2": "mine.invalid"})
    for call in (
        client.indexes.list,
        client.vectors.retrieve,
        mine.indexes.list,
        mine.vectors.retrieve,
    ):
        with pytest.raises(InterruptedError):
            call()
    assert seen == [
        "http://control.invalid/control/indexes",
        "http://data.invalid/data/vectors",
        "http://control.invalid/control/indexes",
        "http://mine.invalid/data/vectors",
    ]
    with pytest.raises(package.InvalidArgumentError, match="no base URL has such a variable"):
        package.Client(**settings, server_variables={"hots": "a"}).indexes.list()


def test_an_operation_that_both_have_is_taken_from_the_first(tmp_path: Path) -> None:
    made = generated(tmp_path, CONTROL, DATA.replace("/vectors", "/indexes"))
    assert made.codes.count("clashing-operation") == 1
    assert "data.invalid" not in made.files["v1/resources/indexes.py"]


def test_an_operation_id_that_both_have_is_the_firsts(tmp_path: Path) -> None:
    made = generated(tmp_path, CONTROL, DATA)
    assert made.codes.count("duplicate-operation-id") == 1


def test_the_same_file_behind_both_is_one(tmp_path: Path) -> None:
    (tmp_path / "common.json").write_text(json.dumps({"Node": NODE_ALONE}), encoding="utf-8")
    shared = {"$ref": "common.json#/Node"}
    documents = [
        openapi({path: {"get": {"responses": answering({"type": "array", "items": shared})}}})
        for path in ("/a", "/b")
    ]
    made = generated(tmp_path, *documents)
    code = "".join(text for path, text in made.files.items() if path.startswith("v1/models/"))
    assert code.count("class Node(") == 1


NODE_ALONE = {"type": "object", "properties": {"name": TEXT}}


def test_the_order_of_documents_decides_and_nothing_else(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
    made = generated(tmp_path / "a", DATA, CONTROL)
    code = "".join(text for path, text in made.files.items() if path.startswith("v1/models/"))
    assert "class ControlAnswer(" in code
    again = generated(tmp_path / "b", DATA, CONTROL, package=made.name)
    assert {path: text for path, text in again.files.items() if path.endswith(".py")} == {
        path: text for path, text in made.files.items() if path.endswith(".py")
    }


def test_a_version_is_told_in_all_of_them(tmp_path: Path) -> None:
    texts = [text.replace('"listThings"', '"listThings", "parameters": [' + VERSION + "]") for text in (CONTROL, DATA)]  # fmt: skip
    with generated(tmp_path, *texts).imported() as package, loopback() as server:
        client = package.Client(base_url=server.base_url, api_key="k", key2="q")
        client.indexes.list()
        client.vectors.retrieve()
        assert [it.header("X-Version") for it in server.received] == ["2025-01", "2025-01"]


VERSION = json.dumps(
    {"name": "X-Version", "in": "header", "required": True, "schema": {"const": "2025-01"}}
)
