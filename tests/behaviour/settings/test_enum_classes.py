"""`enums = "enum"`: listed strings as classes of members, strict in requests and tolerant in responses."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.behaviour.calling import Served, answering, openapi, ref, serving, taking
from tests.generating import generate_package
from tests.typing.checkers import check

SCHEMAS: dict[str, Any] = {
    "Status": {"type": "string", "enum": ["queued", "in-progress", "", "3d", "class"]},
    "Level": {"type": "string", "enum": ["a", "b"], "x-enum-varnames": ["Low", "High"]},
    "Alike": {"type": "string", "enum": ["a-b", "a_b"]},
    "Size": {"type": "integer", "enum": [1, 2]},
    "Job": {
        "type": "object",
        "required": ["status"],
        "properties": {
            "status": ref("Status"),
            "level": ref("Level"),
            "alike": ref("Alike"),
            "size": ref("Size"),
            "colour": {"type": "string", "enum": ["red", "green"]},
            "kind": {"type": "string", "enum": ["job"]},
            "statuses": {"type": "array", "items": ref("Status")},
        },
    },
}
PATHS: dict[str, Any] = {
    "/jobs": {
        "post": {"operationId": "createJob", **taking(ref("Job"))},
        "get": {
            "operationId": "listJobs",
            "parameters": [{"name": "status", "in": "query", "schema": ref("Status")}],
            "responses": answering(ref("Job")),
        },
    },
    "/jobs/{status}/last": {
        "get": {
            "operationId": "lastJob",
            "parameters": [
                {"name": "status", "in": "path", "required": True, "schema": ref("Status")}
            ],
            "responses": answering(ref("Job")),
        }
    },
}
DOCUMENT = openapi(PATHS, SCHEMAS)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(tmp_path_factory.mktemp("enums"), DOCUMENT, enums="enum") as running:
        yield running


def test_members_are_named_after_values_and_labels(served: Served) -> None:
    models = served.models()
    assert {it.name: it.value for it in models.Status} == {
        "QUEUED": "queued",
        "IN_PROGRESS": "in-progress",
        "EMPTY": "",
        "VALUE_3D": "3d",
        "CLASS": "class",
    }
    assert [it.name for it in models.Level] == ["LOW", "HIGH"]
    assert {it.value: it.name for it in models.Alike} == {"a-b": "A_B", "a_b": "A_B2"}


def test_a_short_inline_enumeration_is_a_class_too_and_a_constant_is_none(served: Served) -> None:
    served.answers({"status": "queued", "colour": "red", "kind": "job", "size": 2})
    job = served.client.jobs.list()
    assert type(job.colour) is served.models().JobColour
    assert type(job.kind) is str
    assert job.size is served.models().Size.VALUE_2


def test_members_and_their_strings_are_both_taken(served: Served) -> None:
    served.echoes()
    status = served.models().Status
    for given in (status.IN_PROGRESS, "in-progress"):
        job = served.client.jobs.create(status=given, statuses=[given, "queued"])
        assert served.sent == {"status": "in-progress", "statuses": ["in-progress", "queued"]}
        assert job.status is status.IN_PROGRESS
        assert job.status == "in-progress"


def test_parameters_are_sent_as_their_strings(served: Served) -> None:
    served.answers({"status": "queued"})
    status = served.models().Status
    served.client.jobs.list(status=status.IN_PROGRESS)
    assert served.last.target == "/jobs?status=in-progress"
    served.client.jobs.last(status.QUEUED)
    assert served.last.target == "/jobs/queued/last"


def test_requests_refuse_what_is_not_listed(served: Served) -> None:
    error = served.refused(served.client.jobs.create, status="new")
    assert error.argument == "status"
    status = served.models().Status
    error = served.refused(served.client.jobs.create, status=status.unknown("new"))
    assert error.argument == "status"
    assert served.refused(served.client.jobs.list, status="new").argument == "status"


def test_responses_keep_what_a_newer_server_sends(served: Served) -> None:
    served.answers({"status": "paused", "statuses": ["queued", "paused"]})
    job = served.client.jobs.list()
    status = served.models().Status
    assert isinstance(job.status, status)
    assert (job.status, job.status.value, str(job.status)) == ("paused", "paused", "paused")
    assert not job.status.is_declared
    assert job.statuses[0] is status.QUEUED
    assert job.statuses[0].is_declared
    assert job.model_dump(exclude_unset=True) == {
        "status": "paused",
        "statuses": ["queued", "paused"],
    }
    with pytest.raises(served.package.APIResponseValidationError):
        served.client.jobs.list(strict_responses=True)


def test_unknown_values_can_be_copied_and_pickled(served: Served) -> None:
    served.answers({"status": "paused"})
    found = served.client.jobs.list().status
    for again in (copy.deepcopy(found), pickle.loads(pickle.dumps(found))):
        assert (again, again.is_declared, hash(again)) == ("paused", False, hash("paused"))
    member = served.models().Status.QUEUED
    assert pickle.loads(pickle.dumps(member)) is member


def test_the_listing_has_each_member(served: Served) -> None:
    listing = served.generated.files["api.txt"]
    assert "v1.models.Status.IN_PROGRESS = 'in-progress'\n" in listing


def test_literals_remain_what_is_written_unless_asked_for(tmp_path: Path) -> None:
    generated = generate_package(tmp_path, DOCUMENT)
    assert "Status: TypeAlias = Literal[" in generated.files["v1/models/jobs.py"]
    assert "class TextEnum" not in generated.files["_runtime/models.py"]


@pytest.mark.xdist_group("typing")
def test_checkers_know_the_members(tmp_path: Path) -> None:
    folder = tmp_path.resolve()
    generate_package(folder, DOCUMENT, package="jobs", enums="enum", dates="str")
    (folder / "program.py").write_text("""\
from typing import assert_type

from jobs import Client
from jobs.v1.models import Status

client = Client()
job = client.jobs.create(status=Status.QUEUED, statuses=["queued", Status.IN_PROGRESS])
assert_type(job.status, Status)
client.jobs.create(status="queued", colour="red")
client.jobs.create(status="neu")  # error
Status.NEU  # error
if job.status is Status.QUEUED or not job.status.is_declared:
    print(job.status.value)
""")
    for checker, findings in check(folder, folder / "mypy").items():
        assert {(it.path, it.line) for it in findings} == {
            ("program.py", 10),
            ("program.py", 11),
        }, (checker, list(map(str, findings)))


NUMBERED = openapi(
    {
        "/jobs": {
            "post": {"operationId": "createJob", **taking(ref("Job"))},
            "get": {
                "operationId": "listJobs",
                "parameters": [{"name": "size", "in": "query", "schema": ref("Size")}],
                "responses": answering(ref("Job")),
            },
        }
    },
    {
        "Size": {
            "type": "integer",
            "enum": [0, 1, 20],
            "x-enum-varnames": ["None", "Small", "Large"],
        },
        "Job": {"type": "object", "properties": {"size": ref("Size")}},
    },
)


def test_integers_with_names_are_members_too(tmp_path: Path) -> None:
    with serving(tmp_path, NUMBERED, enums="enum") as served:
        size = served.models().Size
        assert {it.name: it.value for it in size} == {"NONE": 0, "SMALL": 1, "LARGE": 20}
        served.echoes()
        for given in (size.LARGE, 20):
            assert served.client.jobs.create(size=given).size is size.LARGE
            assert served.sent == {"size": 20}
        assert served.refused(served.client.jobs.create, size=3).argument == "size"
        assert served.refused(served.client.jobs.create, size=size.unknown(3)).argument == "size"
        served.answers({"size": 7})
        job = served.client.jobs.list(size=size.SMALL)
        assert served.last.target == "/jobs?size=1"
        assert (type(job.size), job.size, job.size.is_declared) == (size, 7, False)
        assert job.model_dump(exclude_unset=True) == {"size": 7}
        for made in (copy.deepcopy(job.size), pickle.loads(pickle.dumps(job.size))):
            assert (type(made), made) == (size, 7)
        with pytest.raises(served.package.APIResponseValidationError):
            served.client.jobs.list(strict_responses=True)


@pytest.mark.parametrize(
    ("extension", "names"),
    [
        ({}, ["VALUE_1", "VALUE_2", "MINUS_1"]),
        ({"x-enum-varnames": ["Low", "High", "None"]}, ["LOW", "HIGH", "NONE"]),
        ({"x-enumNames": ["Low", "High", "None"]}, ["LOW", "HIGH", "NONE"]),
        ({"x-enumNames": {"1": "Low", "2": "High", "-1": "None"}}, ["LOW", "HIGH", "NONE"]),
        (
            {
                "x-ms-enum": {
                    "name": "Level",
                    "values": [
                        {"value": 2, "name": "High"},
                        {"value": 1, "name": "Low"},
                        {"value": -1, "name": "None"},
                    ],
                }
            },
            ["LOW", "HIGH", "NONE"],
        ),
        ({"x-ms-enum": {"name": "Level"}}, ["VALUE_1", "VALUE_2", "MINUS_1"]),
        ({"x-enum-varnames": ["Low", "High"]}, ["VALUE_1", "VALUE_2", "MINUS_1"]),
        ({"x-enum-varnames": ["A B", "a_b", "c"]}, ["VALUE_1", "VALUE_2", "MINUS_1"]),
    ],
)
def test_names_of_integers(tmp_path: Path, extension: dict[str, Any], names: list[str]) -> None:
    """Named by an extension, wherever they stand; without one, after the value, and never a bare integer."""
    level = {"type": "integer", "enum": [1, 2, -1], **extension}
    schemas = {
        "Level": level,
        "Job": {
            "type": "object",
            "properties": {
                "level": ref("Level"),
                "inline": level,
                "maybe": {**level, "type": ["integer", "null"]},
            },
        },
    }
    with serving(
        tmp_path, openapi({"/jobs": {"post": taking(ref("Job"))}}, schemas), enums="enum"
    ) as served:
        models = served.models()
        served.echoes()
        job = served.client.jobs.create(level=1, inline=models.JobInline(2), maybe=-1)
        assert served.sent == {"level": 1, "inline": 2, "maybe": -1}
        for value, number in ((job.level, 0), (job.inline, 1), (job.maybe, 2)):
            assert [it.name for it in type(value)] == names
            assert value.name == names[number]


def test_titled_constants_and_a_null_among_named_values(tmp_path: Path) -> None:
    titled = {"oneOf": [{"const": 1, "title": "Low"}, {"const": 2, "title": "High"}]}
    nullable = {"enum": ["a", None, "b"], "x-enum-varnames": ["First", "Nothing", "Second"]}
    job = {"type": "object", "properties": {"level": titled, "kind": nullable}}
    document = openapi({"/jobs": {"post": taking(ref("Job"))}}, {"Job": job})
    with serving(tmp_path, document, enums="enum") as served:
        assert {it.name: it.value for it in served.models().JobLevel} == {"LOW": 1, "HIGH": 2}
        assert {it.name: it.value for it in served.models().JobKind} == {
            "FIRST": "a",
            "SECOND": "b",
        }
        served.answers({"level": 2, "kind": None})
        assert served.client.jobs.create(kind=None).level is served.models().JobLevel.HIGH
