"""No argument, alone or with its neighbours, makes a segment of a path that leads elsewhere."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from types import ModuleType
from typing import Any, Final

import pytest
from generated.assistants.gateway import Gateway

from tests.behaviour.calling import answering, openapi
from tests.gateway.serving import served
from tests.generating import generate_package
from tests.hostile.servers import answer, saying

TEMPLATES: Final = {
    "both": "/both/{a}{b}",
    "dotted": "/dotted/.{a}",
    "ending": "/ending/{a}.",
    "encoded": "/encoded/%2E{a}",
    "between": "/between/{a}/{b}/end",
    "label": "/label/{a}",
    "mixed": "/mixed/{a}{b}/{c}",
}


def _parameter(name: str, **more: Any) -> dict[str, Any]:
    schema = {"type": "string", "minLength": 0}
    return {"name": name, "in": "path", "required": True, "schema": schema, **more}


def _item(key: str, template: str) -> dict[str, Any]:
    more = {"style": "label"} if key == "label" else {}
    parameters = [_parameter(it, **more) for it in "abc" if f"{{{it}}}" in template]
    return {"get": {"operationId": key, "parameters": parameters, "responses": answering()}}


DOCUMENT = openapi({template: _item(key, template) for key, template in TEMPLATES.items()})


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ModuleType]:
    settings = {"operations": {key: {"name": f"ways.{key}"} for key in TEMPLATES}}
    generated = generate_package(tmp_path_factory.mktemp("dots"), DOCUMENT, **settings)
    with generated.imported() as module:
        yield module


REFUSED: Final = [
    ("both", (".", ".")),
    ("both", ("", "..")),
    ("dotted", (".",)),
    ("dotted", ("",)),
    ("ending", (".",)),
    ("ending", ("",)),
    ("encoded", (".",)),
    ("encoded", ("",)),
    ("between", (".", "x")),
    ("between", ("x", "..")),
    ("label", (".",)),
    ("label", ("",)),
    ("mixed", (".", ".", "x")),
    ("mixed", ("x", "y", "..")),
]
SENT: Final = [
    ("both", (".x", "."), None),
    ("both", (".x", ".y"), "/both/.x.y"),
    ("both", ("...", "x"), "/both/...x"),
    ("dotted", ("a",), "/dotted/.a"),
    ("dotted", ("%2e",), "/dotted/.%252e"),
    ("dotted", ("..",), None),
    ("dotted", ("...",), "/dotted/...."),
    ("ending", ("%2E",), "/ending/%252E."),
    ("encoded", ("a",), "/encoded/%2Ea"),
    ("both", ("/", ".."), None),
    ("both", ("/..", "/"), "/both/%2F..%2F"),
    ("between", ("../..", "\\.."), "/between/..%2F../%5C../end"),
    ("between", ("%2e%2e", "x"), "/between/%252e%252e/x/end"),
]


def _call(client: Any, name: str, values: tuple[str, ...]) -> object:
    return getattr(client.ways, name)(**dict(zip("abc", values, strict=False)))


@pytest.mark.parametrize(("name", "values"), REFUSED)
def test_a_segment_of_dots_is_refused(
    package: ModuleType, name: str, values: tuple[str, ...]
) -> None:
    with (
        package.Client(base_url="http://things.invalid", max_retries=0) as client,
        pytest.raises(package.InvalidArgumentError, match="a part of the path cannot be"),
    ):
        _call(client, name, values)


@pytest.mark.parametrize(("name", "values", "path"), SENT)
def test_what_only_looks_like_one_is_sent_as_it_is(
    package: ModuleType, name: str, values: tuple[str, ...], path: str | None
) -> None:
    lines: list[str] = []

    def say(line: str) -> list[bytes]:
        lines.append(line)
        return [answer()]

    with saying(say) as host, package.Client(base_url=f"http://{host}") as client:
        if path is None:
            with pytest.raises(package.InvalidArgumentError):
                _call(client, name, values)
        else:
            _call(client, name, values)
    assert lines == ([f"GET {path} HTTP/1.1"] if path else [])


@pytest.mark.parametrize(
    "path",
    ["/../admin", "/./admin", "/assistants/../../admin", "/assistants/%2e%2E", "/assistants/.%2e/x", "/.."],
)  # fmt: skip
def test_a_gateway_leads_nowhere_but_below_its_base(path: str) -> None:
    lines: list[str] = []

    def say(line: str) -> list[bytes]:
        lines.append(line)
        return [answer()]

    with saying(say) as host, served(Gateway(f"http://{host}/v1")) as url:
        address = url.removeprefix("http://").split(":")
        with socket.create_connection((address[0], int(address[1])), timeout=20) as caller:
            head = f"GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
            caller.sendall(head.encode())
            told = b"".join(iter(lambda: caller.recv(65536), b""))
    assert told.startswith(b"HTTP/1.1 400 ")
    assert lines == []
