"""What a call loses as a whole: told before it is sent, with its answer, and by recipes that make it of several requests."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from tests.behaviour.calling import Served, answering, json_content, openapi, ref, serving
from tests.loopback import Answer, Received

TEXT = {"type": "string"}


def record(*required: str, **properties: Any) -> dict[str, Any]:
    return {"type": "object", "required": list(required), "properties": properties}


def jobs(job: Any, paths: Any = None, *, limit: Any = None) -> str:
    """An API that starts jobs, and lists them with a parameter of the query."""
    query = [{"name": "limit", "in": "query", "schema": limit}] if limit else []
    one = {
        "operationId": "startJob",
        "requestBody": {"required": True, "content": json_content(record(n={"type": "integer"}))},
        "responses": answering(ref("Job")),
    }
    many = {"operationId": "listJobs", "parameters": query, "responses": answering(ref("Job"))}
    return openapi({"/jobs": {"post": one, "get": many}, **(paths or {})}, {"Job": job})


def project(folder: Path, *pairs: dict[str, Any], functions: str = "") -> dict[str, Any]:
    """The settings of a project with these conversions."""
    own = {"functions": "own.py"} if functions else {}
    declared = [
        {"from": f"v{number}", "to": f"v{number + 1}", **own, **it}
        for number, it in enumerate(pairs, start=1)
    ]
    (folder / "conversions.yaml").write_text(json.dumps({"conversions": declared}))
    (folder / "own.py").write_text(functions)
    return {"header": {"name": "X-V"}, "conversions": "conversions.yaml"}


# --- what is certain to be lost -------------------------------------------------------------------


def test_a_certain_loss_of_the_answer_is_told_before_anything_is_sent(tmp_path: Path) -> None:
    settings = project(tmp_path, {"schemas": {"Job": [{"supply": {"file_ids": []}}]}})
    files = {"type": "array", "items": TEXT}
    documents = {
        "v1": jobs(record("id", "file_ids", id=TEXT, file_ids=files)),
        "v2": jobs(record("id", id=TEXT)),
    }
    with serving(tmp_path, documents, **settings) as served:
        served.answers({"id": "j-1"})
        strict = served.connect(version="v1", wire="v2", on_loss="raise")
        with served.nothing_sent(), pytest.raises(served.package.LossError) as caught:
            strict.jobs.create(n=1)
        assert str(caught.value).startswith("nothing was sent, as every answer loses this:")
        (loss,) = caught.value.losses
        assert (loss.kind, loss.direction, loss.pointer) == ("fabricate", "response", "/file_ids")
        assert caught.value.answer is None
        told = served.connect(version="v1", wire="v2", on_loss={"fabricate": "report"})
        assert told.jobs.create(n=1).file_ids == []


@pytest.mark.parametrize("is_async", [False, True])
def test_a_loss_that_could_not_be_known_carries_the_answer(is_async: bool, tmp_path: Path) -> None:
    settings = project(tmp_path, {})
    documents = {
        "v1": jobs(record("id", id=TEXT)),
        "v2": jobs(record("id", id=TEXT, colour=TEXT)),
    }
    with serving(tmp_path, documents, **settings) as served:
        served.answers({"id": "j-1", "colour": "red"})
        strict = served.connect(version="v1", wire="v2", on_loss="raise")
        start = partial(_awaited, served) if is_async else partial(strict.jobs.create, n=1)
        with pytest.raises(served.package.LossError) as caught:
            start()
        assert len(served.server.received) == 1
        assert isinstance(caught.value.answer, served.models("v1").Job)
        assert caught.value.answer.id == "j-1"
        assert [it.pointer for it in caught.value.losses] == ["/colour"]


def _awaited(served: Served) -> None:
    async def call() -> None:
        settings = {"base_url": served.server.base_url, "version": "v1", "wire": "v2"}
        async with served.package.AsyncClient(**settings, on_loss="raise") as client:
            await client.jobs.create(n=1)

    asyncio.run(call())


# --- recipes --------------------------------------------------------------------------------------

RECIPE = '''\
def start_job(call):
    """Keeps the note of a job, which v2 has no place for, as a note of its own."""
    yield "LOST", "/n", ("request", "narrow", "it is counted twice")
    job = yield "CALL", "", None
    note = yield "GET", f"/notes/{job['id']}?limit=3", None
    yield "FOUND", "/note", None
    yield "LOST", "/made", ("response", "fabricate", "v2 does not say when")
    return {**job, "note": note["text"], "made": 0}
'''
NOTES = {
    "/notes/{id}": {
        "get": {
            "operationId": "getNote",
            "parameters": [
                {"name": "id", "in": "path", "required": True, "schema": TEXT},
                {"name": "limit", "in": "query", "schema": {"type": "integer"}},
            ],
            "responses": answering(record("text", text=TEXT)),
        }
    }
}
PAGES = json.loads(json.dumps(NOTES).replace('"limit"', '"size"'))
"""The same with another name of the parameter."""


def speak(received: Received) -> Answer:
    if received.target.startswith("/notes/"):
        return Answer(b'{"text": "from the note"}', 200, {"Content-Type": "application/json"})
    return Answer(b'{"id": "j-1"}', 200, {"Content-Type": "application/json"})


@pytest.fixture(scope="module")
def by_recipe(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """v1 has notes in jobs; v2 has them beside, and v3 calls the parameter of their query otherwise."""
    folder = tmp_path_factory.mktemp("recipe")
    first = {
        "schemas": {"Job": [{"supply": {"note": "", "made": 0}}]},
        "operations": {"startJob": {"recipe": "start_job"}},
    }
    second = {"operations": {"getNote": {"rename": {"query limit": "query size"}}}}
    settings = project(folder, first, second, functions=RECIPE)
    old = record("id", "note", "made", id=TEXT, note=TEXT, made={"type": "integer"})
    documents = {
        "v1": jobs(old),
        "v2": jobs(record("id", id=TEXT), NOTES),
        "v3": jobs(record("id", id=TEXT), PAGES),
    }
    with serving(folder, documents, speak, **settings) as served:
        yield served


@pytest.mark.parametrize(("wire", "query"), [("v2", "limit=3"), ("v3", "size=3")])
def test_a_recipe_tells_what_it_loses_and_what_it_found(wire: str, query: str, by_recipe: Served) -> None:  # fmt: skip
    client = by_recipe.connect(version="v1", wire=wire, effects="allow", on_loss="report")
    with by_recipe.package.collect_losses() as losses:
        job = client.jobs.create(n=1)
    assert (job.note, job.made) == ("from the note", 0)
    assert by_recipe.last.target == f"/notes/j-1?{query}"
    assert by_recipe.last.header("x-v") == wire
    told = {(it.kind, it.direction, it.pointer, it.source, it.target) for it in losses}
    assert ("narrow", "request", "/n", "v1", wire) in told
    assert ("fabricate", "response", "/made", wire, "v1") in told
    assert "/note" not in {it.pointer for it in losses}


def test_what_a_recipe_tells_of_the_request_raises_before_the_call(by_recipe: Served) -> None:
    client = by_recipe.connect(version="v1", wire="v2", effects="allow", on_loss="raise")
    with by_recipe.nothing_sent(), pytest.raises(by_recipe.package.LossError):
        client.jobs.create(n=1)
