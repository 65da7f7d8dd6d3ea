"""Real APIs whose versions are selected by a header or in the query: all versions of each make one package.

Clerk has one document for each version, and only the file's name and `info` say which; Pinecone has up to two,
of two servers, and its newer ones declare the header with its value. Azure's are told in the query, two
of them with Assistants and two without. By default the oldest and the
newest version of Clerk are generated; `--whole-corpus` takes all five, and both type checkers.
"""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from tests.corpus.test_real_documents import (
    _check_types,
    _import_everything,
    _methods,
    _operations,
)
from tests.generating import Generated, generate_package
from tests.loopback import Answer, Loopback, Received, loopback

from specshim.diagnostics import Severity

CLERK = ("2021-02-05", "2024-10-01", "2025-04-10", "2025-11-10", "2026-05-12")
PINECONE = ("2024-04", "2024-07", "2024-10", "2025-01", "2025-04", "2025-10", "2026-04")
AZURE = {
    "2024-02-01": "2024-02-01_no-assistants.yaml",
    "2024-05-01-preview": "2024-05-01-preview.json",
    "2024-10-21": "2024-10-21_no-assistants.yaml",
    "2025-03-01-preview": "2025-03-01-preview.json",
}
PINECONE_ASSISTANT = ("2025-01", "2025-10", "2026-04")


@dataclass(frozen=True, slots=True)
class Package:
    """All versions of one API: the documents of each, relative to the corpus."""

    part: str
    """What tells the version: a header, or a parameter of the query."""
    name: str
    documents: dict[str, tuple[str, ...]]
    generated: Generated

    def told(self, received: Received) -> str | None:
        """The version that a request speaks."""
        if self.part == "header":
            return received.header(self.name)
        found = parse_qs(urlsplit(received.target).query).get(self.name, [])
        assert len(found) < 2, received.target
        return found[0] if found else None

    def connect(self, package: Any, server: Loopback, version: str, **settings: Any) -> Any:
        return package.Client(
            api_key="k", base_url=server.base_url, version=version, max_retries=0, **settings
        )


def _generated(folder: Path, corpus: Path, documents: dict[str, tuple[str, ...]], **settings: Any) -> Generated:  # fmt: skip
    first = {name: corpus / paths[0] for name, paths in documents.items()}
    own = {
        name: {"document": None, "documents": [str(corpus / path) for path in paths]}
        for name, paths in documents.items()
    }
    return generate_package(folder, first, versions=own, **settings)


@pytest.fixture(scope="module")
def clerk(
    corpus: Path, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Package:
    whole = request.config.getoption("--whole-corpus")
    names = CLERK if whole else (CLERK[0], CLERK[-1])
    documents = {it: (f"versions/clerk/clerk-bapi_{it}.yml",) for it in names}
    settings: dict[str, Any] = {"package": "clerk", "header": {"name": "Clerk-API-Version"}}
    folder = tmp_path_factory.mktemp("clerk")
    made = _generated(folder, corpus, documents, **settings)
    return Package("header", "Clerk-API-Version", documents, made)


@pytest.fixture(scope="module")
def pinecone(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Package:
    documents = {
        it: (
            f"versions/pinecone/pinecone-db-control_{it}.yaml",
            *(
                [f"versions/pinecone/pinecone-assistant-data_{it}.yaml"]
                if it in PINECONE_ASSISTANT
                else []
            ),
        )
        for it in PINECONE
    }
    settings: dict[str, Any] = {"package": "pinecone", "header": {"name": "X-Pinecone-Api-Version"}}
    folder = tmp_path_factory.mktemp("pinecone")
    made = _generated(folder, corpus, documents, **settings)
    return Package("header", "X-Pinecone-Api-Version", documents, made)


@pytest.fixture(scope="module")
def azure(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Package:
    documents = {it: (f"versions/azure-openai/azure-openai_{path}",) for it, path in AZURE.items()}
    settings: dict[str, Any] = {"package": "azure", "query": {"name": "api-version"}}
    made = _generated(tmp_path_factory.mktemp("azure"), corpus, documents, **settings)
    return Package("query", "api-version", documents, made)


@pytest.fixture(
    scope="module",
    params=[
        pytest.param(it, marks=pytest.mark.xdist_group(it)) for it in ("clerk", "pinecone", "azure")
    ],
)
def api(request: pytest.FixtureRequest) -> Package:
    found = request.getfixturevalue(request.param)
    assert isinstance(found, Package)
    return found


def test_every_operation_of_every_version_has_its_methods(api: Package, corpus: Path) -> None:
    expected = sum(_operations(corpus, path) for paths in api.documents.values() for path in paths)
    methods = _methods(api.generated)
    assert len([it for it in methods if it[1]]) == expected
    assert len([it for it in methods if not it[1]]) == expected
    found = api.generated.diagnostics
    assert not [it for it in found if it.severity is Severity.ERROR]
    codes = {it.code.name for it in found}
    assert not codes & {"clashing-operation", "version-not-told"}


def test_every_module_and_model_builds(api: Package) -> None:
    _import_everything(api.generated)


@pytest.mark.xdist_group("pinecone")
def test_both_checkers_find_nothing(request: pytest.FixtureRequest) -> None:
    """Of the smaller APIs only, unless all is asked for: the largest takes minutes."""
    whole = request.config.getoption("--whole-corpus")
    names = ("pinecone", "clerk", "azure") if whole else ("pinecone", "azure")
    for name in names:
        _check_types(request.getfixturevalue(name).generated)


def test_what_tells_the_version_is_the_clients_and_in_no_signature(api: Package) -> None:
    name = api.name.lower().replace("-", "_")
    for path, text in api.generated.files.items():
        if "/resources/" in path:
            assert name not in text, path
            assert api.name not in text, path


def test_each_version_tells_its_own_name_to_all_operations(api: Package) -> None:
    """Their documents declare the header for all of their operations, or for none."""
    with api.generated.imported() as package, loopback(Answer(b"[]")) as server:
        for version in api.documents:
            before = len(server.received)
            client = api.connect(package, server, version)
            for call in _calls(client):
                with suppress(package.APIError):
                    call()
            sent = server.received[before:]
            assert len(sent) >= 2
            assert {api.told(it) for it in sent} == {version}


def test_async_clients_tell_it_as_well(api: Package) -> None:
    async def each(package: Any, server: Loopback) -> None:
        for version in api.documents:
            settings = {"api_key": "k", "base_url": server.base_url, "version": version}
            async with package.AsyncClient(**settings, max_retries=0) as client:
                for call in _calls(client):
                    with suppress(package.APIError):
                        await call()

    with api.generated.imported() as package, loopback(Answer(b"[]")) as server:
        asyncio.run(each(package, server))
        assert [*dict.fromkeys(map(api.told, server.received))] == [*api.documents]


def _calls(client: Any) -> Iterator[Any]:
    """Some calls; two of Azure's versions have nothing to list."""
    yield from _listings(client)
    if hasattr(client, "deployments"):
        yield partial(client.deployments.completions, "mine", prompt="x")
        yield partial(client.deployments.completions, "yours", prompt="y")


def _listings(client: Any) -> Iterator[Any]:
    """The methods that need no argument and no body, of three resources."""
    names = [it for it in sorted(dir(type(client))) if not it.startswith("_")]
    found = [getattr(getattr(client, name), "list", None) for name in names]
    return iter([it for it in found if it is not None and not _needs(it)][:3])


def _needs(method: Any) -> bool:
    """Whether a method has an argument that must be passed."""
    parameters = inspect.signature(method).parameters.values()
    return any(it.default is it.empty and it.kind is not it.VAR_KEYWORD for it in parameters)


def test_the_wire_of_a_call_is_any_other_version(pinecone: Package) -> None:
    """A list of indexes is asked for, and read, across all versions at once."""
    answer = b'{"indexes": [{"name": "a", "dimension": 3, "metric": "cosine", "host": "h"}]}'
    with pinecone.generated.imported() as package, loopback(Answer(answer)) as server:
        for version in (PINECONE[0], PINECONE[-1]):
            client = pinecone.connect(package, server, version, on_loss="ignore")
            for wire in PINECONE:
                assert client.indexes.list(wire=wire).indexes[0].name == "a"
                assert pinecone.told(server.last) == wire


def test_the_data_plane_of_pinecone_is_another_server(pinecone: Package) -> None:
    seen: list[Any] = []

    def watch(request: Any) -> None:
        seen.append(request)
        raise InterruptedError

    with pinecone.generated.imported() as package:
        hosts = {"assistant_host": "prod.invalid"}
        settings = {"api_key": "k", "on_request": watch, "max_retries": 0}
        client = package.Client(**settings, server_variables=hosts)
        for call in (client.indexes.list, lambda: client.files.retrieve("mine")):
            with pytest.raises(InterruptedError):
                call()
    assert [it.url.host for it in seen] == ["api.pinecone.io", "prod.invalid"]
    assert {it.headers["X-Pinecone-Api-Version"] for it in seen} == {"2026-04"}
    assert {it.headers["Api-Key"] for it in seen} == {"k"}


def test_without_settings_pinecones_header_is_found(corpus: Path, tmp_path: Path) -> None:
    names = PINECONE[-3:]
    documents = {it: corpus / f"versions/pinecone/pinecone-db-control_{it}.yaml" for it in names}
    made = generate_package(tmp_path, documents)
    assert made.codes.count("version-parameter-found") == 1
    with made.imported() as package, loopback(Answer(b'{"indexes": []}')) as server:
        for version, told in zip(names, (None, *names[1:]), strict=True):
            client = package.Client(api_key="k", base_url=server.base_url, version=version)
            client.indexes.list()
            assert server.last.header("X-Pinecone-Api-Version") == told
