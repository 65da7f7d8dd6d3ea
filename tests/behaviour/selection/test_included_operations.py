"""`include` and `include-versions`: a part of the API, under the names that it has in the whole."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.behaviour.calling import answering, openapi, ref, serving, taking
from tests.generating import Generated, generate_package

SCHEMAS: dict[str, Any] = {
    "Thread": {"type": "object", "properties": {"owner": ref("Owner")}},
    "Owner": {"type": "object", "properties": {"name": {"type": "string"}}},
    "Run": {"type": "object", "properties": {"status": {"type": "string"}}},
    "Report": {"type": "object", "properties": {"lines": {"type": "array", "items": ref("Line")}}},
    "Line": {"type": "object", "properties": {"text": {"type": "string"}}},
}
PATHS: dict[str, Any] = {
    "/threads/{id}": {
        "parameters": [
            {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}
        ],
        "get": {
            "operationId": "getThread",
            "tags": ["Threads"],
            "responses": answering(ref("Thread")),
        },
        "delete": {"operationId": "deleteThread", "tags": ["Threads"], "responses": answering()},
    },
    "/threads/{id}/runs": {
        "parameters": [
            {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}
        ],
        "post": {"operationId": "createRun", "tags": ["Runs"], **taking(ref("Run"))},
        "get": {"operationId": "listRuns", "tags": ["Runs"], "responses": answering(ref("Run"))},
    },
    "/reports": {
        "post": {
            "operationId": "createReport",
            "tags": ["Reports"],
            "security": [{"reporting": []}],
            **taking(ref("Report")),
        },
        "get": {
            "operationId": "listReports",
            "tags": ["Reports"],
            "responses": answering(ref("Report")),
        },
    },
}
WHOLE = openapi(
    PATHS,
    SCHEMAS,
    components={
        "securitySchemes": {
            "main": {"type": "http", "scheme": "bearer"},
            "reporting": {"type": "apiKey", "in": "header", "name": "x-reporting"},
        }
    },
    security=[{"main": []}],
)


def _methods(generated: Generated) -> set[str]:
    """`resource.method` of all that the package has."""
    found: set[str] = set()
    for path, text in generated.files.items():
        resource = path.partition("/resources/")[2].removesuffix(".py")
        lines = text.split("\nclass Async")[0].splitlines() if resource else []
        names = [it.split("def ")[1].partition("(")[0] for it in lines if it.startswith("    def ")]
        found |= {f"{resource}.{name}" for name in names}
    return found


@pytest.mark.parametrize(
    ("pattern", "methods"),
    [
        ("getThread", {"threads.retrieve"}),
        ("*Thread", {"threads.retrieve", "threads.delete"}),
        ("Runs", {"threads.runs", "threads_runs.create", "threads_runs.list"}),
        ("POST /*", {"threads.runs", "threads_runs.create", "reports.create"}),
        ("threads.runs", {"threads.runs", "threads_runs.create", "threads_runs.list"}),
        ("threads.delete", {"threads.delete"}),
        (
            "threads",
            {
                *("threads.retrieve", "threads.delete"),
                *("threads.runs", "threads_runs.create", "threads_runs.list"),
            },
        ),
    ],
)
def test_a_glob_names_operations(tmp_path: Path, pattern: str, methods: set[str]) -> None:
    generated = generate_package(tmp_path, WHOLE, include=(pattern,))
    assert _methods(generated) == methods
    assert generated.codes == []


def test_only_models_that_are_used_are_written(tmp_path: Path) -> None:
    generated = generate_package(tmp_path, WHOLE, include=("getThread",))
    models = "".join(text for path, text in generated.files.items() if "/models/" in path)
    assert {name for name in SCHEMAS if f"class {name}(" in models} == {"Thread", "Owner"}


def test_runtime_modules_that_nothing_needs_are_left_out(tmp_path: Path) -> None:
    paths = {
        "/things": {"get": {"responses": answering()}},
        "/file": {
            "get": {
                "responses": {
                    "200": {"description": "", "content": {"application/octet-stream": {}}}
                }
            }
        },
    }
    whole = generate_package(tmp_path, openapi(paths))
    part = generate_package(tmp_path, openapi(paths), include=("things",))
    assert "_runtime/downloads.py" in whole.files.keys() - part.files.keys()
    assert "Download" not in part.files["__init__.py"]


def test_credentials_that_no_operation_takes_are_no_arguments(tmp_path: Path) -> None:
    part = generate_package(tmp_path, WHOLE, include=("threads",))
    whole = generate_package(tmp_path, WHOLE)
    assert "reporting: Secret | None" in whole.files["v1/client.py"]
    assert "reporting" not in part.files["v1/client.py"]
    other = generate_package(tmp_path, WHOLE, include=("createReport",))
    assert "reporting: Secret | None" in other.files["v1/client.py"]


def test_names_are_those_of_the_whole(tmp_path: Path) -> None:
    """Alone, the path of the runs would begin where all paths begin, and give other names."""
    with serving(tmp_path, WHOLE, include=("Runs",), client={"api_key": "k"}) as served:
        served.answers({"status": "queued"})
        assert served.client.threads.runs.create("t/1", status="new").status == "queued"
        assert served.last.target == "/threads/t%2F1/runs"
        assert not hasattr(served.client, "reports")


def test_a_glob_that_names_nothing_is_told(tmp_path: Path) -> None:
    generated = generate_package(tmp_path, WHOLE, include=("getThread", "lisRuns"))
    [code] = generated.codes
    found = next(it for it in generated.diagnostics if it.code.name == code)
    assert found.message == "no operation answers to `lisRuns`; did you mean `listRuns`?"
    assert _methods(generated) == {"threads.retrieve"}


def test_nothing_at_all_is_an_error(tmp_path: Path) -> None:
    generated = generate_package(tmp_path, WHOLE, include=("lisRuns",))
    assert generated.codes == ["nothing-included", "unmatched-include"]
    assert generated.files == {}


def test_waiting_for_what_is_left_out_is_told(tmp_path: Path) -> None:
    poll = {"operation": "getThread", "until": ("done",)}
    settings = {"operations": {"createRun": {"poll": poll}}}
    generated = generate_package(tmp_path, WHOLE, include=("createRun",), **settings)
    assert generated.codes == ["poll-left-out"]
    assert "create_and_poll" not in generated.files["v1/resources/threads_runs.py"]
    both = generate_package(tmp_path, WHOLE, include=("createRun", "getThread"), **settings)
    assert both.codes == []
    assert "create_and_poll" in both.files["v1/resources/threads_runs.py"]


@pytest.fixture
def versions() -> dict[str, str]:
    renamed = WHOLE.replace('"getThread"', '"readThread"').replace('"Threads"', '"Talks"')
    return {"v1": WHOLE, "v2": renamed}


def test_one_version_alone(tmp_path: Path, versions: dict[str, str]) -> None:
    generated = generate_package(
        tmp_path, versions, include_versions=("v2",), header={"name": "X-Version"}
    )
    assert "COMPARISON.md" not in generated.files
    assert {path.partition("/")[0] for path in generated.files if "/" in path} == {"_runtime", "v2"}
    assert '"v1"' not in "".join(generated.files.values())


def test_an_operation_is_kept_in_all_versions(tmp_path: Path, versions: dict[str, str]) -> None:
    generated = generate_package(tmp_path, versions, include=("readThread",))
    for version in versions:
        assert "def retrieve(" in generated.files[f"{version}/resources/threads.py"]


def test_the_version_header_goes_where_it_goes_in_the_whole(tmp_path: Path) -> None:
    """Where some operations declare the header, the others do without, also when these are alone."""
    header = {"name": "X-Version", "in": "header", "schema": {"type": "string"}}
    paths = {
        "/told": {"get": {"parameters": [header], "responses": answering()}},
        "/untold": {"get": {"responses": answering()}},
    }
    with serving(
        tmp_path,
        openapi(paths),
        include=("untold",),
        header={"name": "X-Version"},
    ) as served:
        served.client.untold.retrieve()
        assert served.last.header("X-Version") is None
