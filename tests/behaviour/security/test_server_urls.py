"""Where requests go: servers, their variables, and what callers say instead."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import httpx2
import pytest
from tests.behaviour.calling import Served, openapi, serving
from tests.generating import generate_package

DONE = {"responses": {"204": {"description": "Done."}}}
SERVERS = [
    {
        "url": "https://{region}.example.com:{port}/{base}",
        "variables": {
            "region": {"default": "eu", "enum": ["eu", "us"]},
            "port": {"default": "8443"},
            "base": {"default": "v1"},
        },
    },
    {"url": "https://other.example.com"},
]


def urls(served: Served, **settings: Any) -> list[str]:
    """The URLs that a client asks for, seen by a transport of the caller's own."""
    seen = []

    def answer(request: httpx2.Request) -> httpx2.Response:
        seen.append(str(request.url))
        return httpx2.Response(204)

    http_client = httpx2.Client(transport=httpx2.MockTransport(answer))
    client = served.package.Client(http_client=http_client, **settings)
    client.plain.retrieve()
    client.own.retrieve()
    return seen


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Any:
    paths = {
        "/plain": {"get": DONE},
        "/own": {"get": {**DONE, "servers": [{"url": "https://files.example.com/up"}]}},
    }
    document = openapi(paths, servers=SERVERS)
    with serving(tmp_path_factory.mktemp("servers"), document) as served:
        yield served


@pytest.mark.parametrize(
    ("settings", "plain"),
    [
        ({}, "https://eu.example.com:8443/v1/plain"),
        ({"server_variables": {"region": "us"}}, "https://us.example.com:8443/v1/plain"),
        (
            {"server_variables": {"base": "v2", "port": "1"}},
            "https://eu.example.com:1/v2/plain",
        ),
        ({"base_url": "https://mine.example/x/"}, "https://mine.example/x/plain"),
        ({"base_url": "http://localhost:80/a?k=v"}, "http://localhost/a/plain?k=v"),
    ],
)
def test_the_first_server_is_the_base(served: Served, settings: Any, plain: str) -> None:
    assert urls(served, **settings)[0] == plain


def test_an_operations_own_server_comes_first(served: Served) -> None:
    assert urls(served)[1] == "https://files.example.com/up/own"


@pytest.mark.parametrize("variables", [{"region": "mars"}, {"nonsense": "x"}])
def test_variables_are_checked(served: Served, variables: dict[str, str]) -> None:
    with pytest.raises(served.package.APIError):
        urls(served, server_variables=variables)


def test_a_document_without_servers_needs_a_base_url(tmp_path: Path) -> None:
    with serving(tmp_path, openapi({"/plain": {"get": DONE}}, servers=[])) as served:
        served.answers(b"", 204)
        served.client.plain.retrieve()
        assert served.last.target == "/plain"


def test_without_any_base_url_that_is_what_is_said(tmp_path: Path) -> None:
    generated = generate_package(tmp_path, openapi({"/plain": {"get": DONE}}, servers=[]))
    with generated.imported() as package, pytest.raises(package.APIError, match="base_url"):
        package.Client().plain.retrieve()
