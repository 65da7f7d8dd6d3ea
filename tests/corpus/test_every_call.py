"""What is generated is used: calls drawn from raw documents reach the server as they say, and come back whole.

A sample of the operations by default; `--whole-corpus` calls all of every document, sync and async.
"""

from __future__ import annotations

import asyncio
import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from tests.corpus.test_real_documents import SAMPLE
from tests.corpus.using.calls import (
    Callables,
    Drawn,
    awaited,
    draw_call,
    dumped,
    judged,
    spelled,
)
from tests.corpus.using.drawing import CannotDrawError
from tests.corpus.using.raw import RawDocument
from tests.generating import generate_package
from tests.loopback import Answer, Loopback, loopback

A_FEW = 8
"""Operations of each document that are called where not all are."""


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    folder = os.environ.get("SPECSHIM_CORPUS")
    documents: list[str] = list(SAMPLE)
    if folder and metafunc.config.getoption("--whole-corpus"):
        lines = (Path(folder) / "INDEX.tsv").read_text(encoding="utf-8").splitlines()[1:]
        documents = [line.split("\t")[0] for line in lines]
    metafunc.parametrize("document", documents)


@pytest.fixture
def corpus() -> Path:
    folder = os.environ.get("SPECSHIM_CORPUS")
    if not folder:
        pytest.skip("SPECSHIM_CORPUS is not set: it names the folder of real documents")
    return Path(folder)


def test_every_call_is_as_the_document_says(
    corpus: Path, document: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    raw = RawDocument(corpus / document)
    generated = generate_package(tmp_path, corpus / document)
    calls = list(_drawn(raw))
    if not request.config.getoption("--whole-corpus"):
        calls = calls[:: max(1, len(calls) // A_FEW)][:A_FEW]
    faults: list[str] = []
    with generated.imported() as package, loopback() as server:
        arguments = {"base_url": server.base_url, "max_retries": 0, **_secrets(package)}
        client, other = package.Client(**arguments), package.AsyncClient(**arguments)
        callables = (Callables(client).methods, Callables(other).methods)
        for call in calls:
            faults += [f"{call.operation}: {it}" for it in _used(call, callables, server)]
        client.close()
    assert not faults, f"{len(faults)} faults in {len(calls)} calls\n" + "\n".join(faults[:40])


def _drawn(raw: RawDocument) -> Iterator[Drawn]:
    for operation in raw.operations:
        try:
            yield draw_call(raw, operation)
        except CannotDrawError:
            continue


def _secrets(package: Any) -> dict[str, Any]:
    """A value for each credential that the clients take."""
    import inspect

    parameters = inspect.signature(package.Client).parameters
    named = [it.name for it in parameters.values() if it.kind is it.KEYWORD_ONLY]
    return {
        name: "user:secret" if name == "basic_auth" else "secret"
        for name in named
        if name not in ("version", "base_url")
    }


def _used(
    call: Drawn, callables: tuple[Mapping[str, Any], Mapping[str, Any]], server: Loopback
) -> Iterator[str]:
    """What is wrong with a call in its sync form, and in its async one."""
    body = json.dumps(call.answer).encode() if call.answers else b""
    server.answer = Answer(body, call.status, {"Content-Type": "application/json"} if body else {})
    for form, methods in zip(("sync", "async"), callables, strict=True):
        found = methods.get(str(call.operation))
        if found is None:
            yield f"{form}: there is no method"
            continue
        method, module = found
        said = spelled(call, method, module)
        before = len(server.received)
        try:
            value = method(**said) if form == "sync" else asyncio.run(_called(method, said))
        except Exception as error:  # noqa: BLE001 - whatever a call raises is a fault
            yield f"{form}: {type(error).__name__}: {str(error)[:300]} of {str(said)[:200]}"
            continue
        for fault in judged(call, server.received[before], said):
            yield f"{form}: {fault}"
        if call.answers and dumped(value) != call.answer:
            yield f"{form}: came back as {str(dumped(value))[:200]}, not {str(call.answer)[:200]}"


async def _called(method: Any, said: Mapping[str, Any]) -> Any:
    return await awaited(method(**said))
