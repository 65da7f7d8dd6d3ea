"""The report keeps each finding once, in order, and knows when the run failed."""

from __future__ import annotations

import pytest

from specshim.diagnostics import CODES, Code, Place, Report, Severity
from specshim.diagnostics.report import MOST_OF_A_KIND

PETS = Place("api.yaml") / "components" / "schemas" / "Pet"


def _dangling(report: Report, place: Place) -> None:
    report.add("dangling-ref", place, ref="#/x", reason="nothing is there")


def test_the_same_finding_counts_once() -> None:
    report = Report()
    for _ in range(3):
        _dangling(report, PETS)
    assert [str(found.place) for found in report.diagnostics] == [str(PETS)]


def test_findings_are_sorted_by_place_with_numbers_as_numbers() -> None:
    report = Report()
    for place in (Place("b.yaml"), PETS / "allOf" / 10, PETS / "allOf" / 9, PETS):
        _dangling(report, place)
    assert [str(found.place) for found in report.diagnostics] == [
        "api.yaml#/components/schemas/Pet",
        "api.yaml#/components/schemas/Pet/allOf/9",
        "api.yaml#/components/schemas/Pet/allOf/10",
        "b.yaml#",
    ]


def test_warnings_do_not_fail_a_run() -> None:
    report = Report()
    _dangling(report, PETS)
    assert not report.failed


def test_errors_do() -> None:
    report = Report()
    report.add("forbidden-ref", PETS, ref="/etc/a.yaml", reason="its path is absolute")
    assert report.failed


def test_strict_makes_errors_of_the_faults_of_a_document() -> None:
    report = Report(strict=True)
    _dangling(report, PETS)
    report.add("nullable-in-3.1", PETS)
    assert [found.severity for found in report.diagnostics] == [Severity.ERROR, Severity.INFO]
    assert report.failed


def test_a_fault_that_is_repeated_endlessly_is_cut() -> None:
    report = Report()
    for index in range(MOST_OF_A_KIND + 7):
        _dangling(report, PETS / index)
    assert len(report.diagnostics) == MOST_OF_A_KIND + 1
    more = next(it for it in report.diagnostics if it.code.name == "more-of-the-same")
    assert more.message == "7 more findings of `dangling-ref` in this file are not shown"


def test_an_unknown_code_is_a_mistake_of_ours() -> None:
    with pytest.raises(KeyError):
        Report().add("no-such-code", PETS)


def test_a_long_name_in_a_document_does_not_flood_the_message() -> None:
    report = Report()
    report.add("dangling-ref", PETS, ref="#/" + "x" * 10_000, reason="nothing is there")
    assert len(report.diagnostics[0].message) < 300


@pytest.mark.parametrize("code", CODES.values(), ids=CODES)
def test_every_code_says_what_and_what_to_do(code: Code) -> None:
    assert code.name == code.name.lower().replace(" ", "-")
    assert code.message
    assert code.help.endswith((".", "/"))
    assert not (code.strict and code.severity is Severity.ERROR), "it is an error already"
