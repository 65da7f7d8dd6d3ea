"""Mock servers made by others find nothing against our requests, judging by our own documents."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx2
import pytest
from generated.assistants import APIConnectionError, APIError, Client

from tests.wire.driving import API_KEY, send
from tests.wire.installs import node_program, or_skip
from tests.wire.judges import JUDGES, NO_ANSWER, Judge, serving
from tests.wire.judges_limitations import CRASH, LIMITATIONS, Limitation
from tests.wire.table import Row
from tests.wire.table_all import TABLE

SPEC = Path(__file__).parents[2] / "spec/assistants"

pytestmark = pytest.mark.filterwarnings("ignore:version v1 was switched off")


@dataclass(slots=True)
class Court:
    """A mock server of one version, a client of it, and what it said of all rows."""

    judge: Judge
    version: str
    client: Client
    answers: list[httpx2.Response]
    complaints: dict[str, list[str]] = field(default_factory=dict)
    """Row -> what is held against it."""
    misread: dict[str, str] = field(default_factory=dict)
    """Row -> why our client cannot read the answer to a valid request."""
    verdicts: dict[str, list[str]] = field(default_factory=dict)
    """Fault -> what is held against a request that has it."""

    def hear(self, row: Row, folder: Path) -> None:
        """Send the request of a row."""
        self.answers.clear()
        error = None
        try:
            send(self.client, row.call, folder)
        except APIError as caught:
            error = caught
        found = self.judge.complaints(self.answers[0]) if self.answers else [NO_ANSWER]
        assert self.answers or isinstance(error, APIConnectionError), error
        self.complaints[f"{self.version}-{row.name}"] = found
        if error and not found:
            self.misread[f"{self.version}-{row.name}"] = str(error)

    def held_against(self, method: str, path: str, **request: Any) -> list[str]:
        """What is held against a request that no method of the client makes."""
        self.answers.clear()
        with suppress(APIError):
            self.client.request(method, path, **request)
        return self.judge.complaints(self.answers[0])

    def limitations(self) -> list[Limitation]:
        return [it for it in LIMITATIONS if it.judge == self.judge.name]


def crashing_last(judge: Judge, version: str) -> list[Row]:
    """The rows, with what ends the server at their end; faults of ours are left out."""
    rows = [row for row in TABLE[version] if not row.fault]
    return sorted(rows, key=lambda row: CRASH.concerns(judge.name, f"{version}-{row.name}"))


VERDICTS: Mapping[str, tuple[tuple[str, str], dict[str, Any], str]] = {
    # What breaks the document -> where a mock server must find it.
    "a body that breaks a limit": (
        ("POST", "/assistants"),
        {"json": {"model": "gpt-4", "temperature": 9}},
        "body.temperature",
    ),
    "a body that lacks a member": (("POST", "/assistants"), {"json": {}}, "body"),
    "a query that breaks a limit": (
        ("GET", "/assistants"),
        {"query": {"limit": 101}},
        "query.limit",
    ),
    "no version": (("GET", "/assistants"), {"versioned": False}, "header"),
    "a path that is not there": (("GET", "/assistant"), {}, ""),
}


@pytest.fixture(
    scope="module", params=[(judge, version) for judge in JUDGES for version in TABLE], ids="-".join
)
def court(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Court]:
    judge, version = JUDGES[request.param[0]], request.param[1]
    program = or_skip(lambda: node_program(judge.package, judge.program))
    folder = tmp_path_factory.mktemp("judged")
    answers: list[httpx2.Response] = []
    with (
        warnings.catch_warnings(action="ignore"),
        serving(judge, program, SPEC / f"{version}.yaml", folder / "log") as base_url,
        Client(
            api_key=API_KEY,
            base_url=base_url,
            version=version,
            max_retries=0,
            strict_responses=judge.answers_strictly,
            on_response=answers.append,
        ) as client,
    ):
        court = Court(judge, version, client, answers)
        for about, (asked, asking, _) in VERDICTS.items():
            court.verdicts[about] = court.held_against(*asked, **asking)
        for row in crashing_last(judge, version):
            court.hear(row, folder)
        yield court


def test_the_mock_server_finds_faults(court: Court) -> None:
    for about, (*_, place) in VERDICTS.items():
        assert any(place in it for it in court.verdicts[about]), about


def test_no_request_breaks_the_document(court: Court) -> None:
    held = {
        (row, complaint)
        for row, complaints in court.complaints.items()
        for complaint in complaints
        if not any(
            it.says == complaint and it.concerns(court.judge.name, row)
            for it in court.limitations()
        )
    }
    assert held == set()


def test_every_limitation_is_met(court: Court) -> None:
    unmet = [
        (row, it.says)
        for it in court.limitations()
        for row, complaints in court.complaints.items()
        if it.concerns(court.judge.name, row) and it.says not in complaints
    ]
    assert unmet == []


def test_answers_made_from_the_document_can_be_read(court: Court) -> None:
    unread: Mapping[str, str] = court.misread
    if court.judge.name == "steady":
        # The streams that it makes up end without [DONE], which is how a cut one ends.
        streamed = {f"{court.version}-{row.name}" for row in TABLE[court.version] if row.streamed}
        assert {row for row, why in unread.items() if "the stream was cut" in why} == streamed
        unread = {row: why for row, why in unread.items() if row not in streamed}
    assert unread == {}


def test_every_limitation_concerns_a_row() -> None:
    rows = [f"{version}-{row.name}" for version in TABLE for row in TABLE[version]]
    for limitation in LIMITATIONS:
        for pattern in limitation.rows:
            only = Limitation(limitation.judge, (pattern,), "", "")
            assert any(only.concerns(limitation.judge, row) for row in rows), pattern
