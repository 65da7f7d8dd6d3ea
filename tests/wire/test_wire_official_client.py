"""The official `openai` package sends the same requests as our client, but for listed differences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.loopback import Received
from tests.wire.installs import or_skip, python_with
from tests.wire.official import Driven, drive_official, drive_ours, facts
from tests.wire.official_differences import BY_HAND, DIFFERENCES, REFUSED, Difference
from tests.wire.table_all import TABLE

pytestmark = pytest.mark.filterwarnings("ignore:version v1 was switched off")

REQUIREMENTS = {
    # The last that spoke version 1; its httpx arguments are gone in 0.28.
    "v1": ("openai==1.20.0", "httpx<0.28"),
    "v2": ("openai",),
}


@dataclass(frozen=True, slots=True)
class Compared:
    """Both clients' requests for all rows of one version."""

    version: str
    ours: Mapping[str, Received]
    official: Driven

    def differing(self) -> Iterator[tuple[str, str, str, str]]:
        """Row, fact, our request's, and theirs."""
        for row, outcome in self.official.outcomes.items():
            if outcome.error is None:
                assert outcome.received is not None
                theirs = facts(outcome.received)
                for fact, our in facts(self.ours[row]).items():
                    if our != theirs[fact]:
                        yield row, fact, our, theirs[fact]


@pytest.fixture(scope="module", params=REQUIREMENTS)
def compared(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Compared:
    version: str = request.param
    python = or_skip(lambda: python_with(f"openai-{version}", *REQUIREMENTS[version]))
    folder: Path = tmp_path_factory.mktemp("official")
    rows = TABLE[version]
    return Compared(
        version,
        drive_ours(version, rows, folder),
        drive_official(python, version, rows, folder),
    )


def known(compared: Compared) -> list[Difference]:
    return [difference for difference in DIFFERENCES if compared.version in difference.versions]


def test_the_official_client_is_the_right_one(compared: Compared) -> None:
    if compared.version == "v1":
        assert compared.official.openai == "1.20.0"
    else:
        assert int(compared.official.openai.partition(".")[0]) >= 3


def test_nothing_differs_that_has_no_reason(compared: Compared) -> None:
    faults = {row.name for row in TABLE[compared.version] if row.fault}
    unexplained = [
        found
        for found in compared.differing()
        if found[0] not in faults and not any(it.explains(*found[1:]) for it in known(compared))
    ]
    assert unexplained == []


def test_every_reason_is_needed(compared: Compared) -> None:
    found = list(compared.differing())
    unused = [it for it in known(compared) if not any(it.explains(*one[1:]) for one in found)]
    assert unused == []


def test_the_official_client_has_the_same_arguments(compared: Compared) -> None:
    by_hand: dict[str, frozenset[str]] = {}
    for row in TABLE[compared.version]:
        names = compared.official.outcomes[row.name].by_hand
        if names:
            by_hand[row.operation] = by_hand.get(row.operation, frozenset()) | names
    assert by_hand == BY_HAND[compared.version]


def test_the_official_client_makes_the_same_calls(compared: Compared) -> None:
    refused = {row: it.error for row, it in compared.official.outcomes.items() if it.error}
    expected = REFUSED[compared.version]
    assert refused.keys() == expected.keys()
    assert all(why in (refused[row] or "") for row, why in expected.items())


def test_a_fault_of_ours_shows_as_a_difference(compared: Compared) -> None:
    faults = {row.name for row in TABLE[compared.version] if row.fault}
    assert faults <= {row for row, *_ in compared.differing()}
