"""What users of a generated package hear from mypy --strict and from pyright.

Run with `--dist loadgroup` where pytest-xdist is used, so that the checkers run once.
"""

from __future__ import annotations

import pytest

from tests.cases.golden_cases import Case, golden_cases
from tests.typing.checkers import Finding
from tests.typing.conftest import PROGRAMS

pytestmark = [
    pytest.mark.xdist_group("typing"),
    pytest.mark.parametrize("checker", ["mypy", "pyright"]),
]

Findings = dict[str, list[Finding]]


def reported(findings: list[Finding], program: str) -> dict[int, str]:
    """Line -> what a checker says of it."""
    return {it.line: it.message for it in findings if it.path == program}


def marked(program: str) -> set[int]:
    """The lines that a program calls faulty."""
    lines = (PROGRAMS / program).read_text(encoding="utf-8").splitlines()
    return {number for number, line in enumerate(lines, 1) if line.endswith("# error")}


def test_the_assistants_package_has_no_findings(findings: Findings, checker: str) -> None:
    assert [str(it) for it in findings[checker] if it.path.startswith("assistants/")] == []


@pytest.mark.parametrize("case", golden_cases(), ids=lambda case: case.name)
def test_goldens_have_no_findings(findings: Findings, checker: str, case: Case) -> None:
    folder = f"goldens/{case.package}/"
    assert [str(it) for it in findings[checker] if it.path.startswith(folder)] == []


def test_the_common_runtime_has_no_findings(findings: Findings, checker: str) -> None:
    assert [str(it) for it in findings[checker] if it.path.startswith("goldens/_runtime/")] == []


def test_correct_programs_are_accepted(findings: Findings, checker: str) -> None:
    assert reported(findings[checker], "accepted.py") == {}


def test_each_mistake_is_found_and_nothing_else(findings: Findings, checker: str) -> None:
    found = reported(findings[checker], "refused.py")
    expected = marked("refused.py")
    assert {line: found[line] for line in found.keys() - expected} == {}
    assert expected - found.keys() == set(), "lines that should have been refused"


def test_raw_responses_are_typed_like_the_call(findings: Findings, checker: str) -> None:
    assert reported(findings[checker], "raw_responses.py").keys() == marked("raw_responses.py")
