"""The laws of conversions, on values that are drawn from both documents of the Assistants API.

A short run draws a few values for each thing that both versions have; `--wide-laws` draws a thousand.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st

from tests.compat import assistants
from tests.compat.cases import WAYS, Case, Way
from tests.compat.drawing import Drawing, anything, edits, extended, surprising
from tests.compat.laws import back, common_members, faults, forgetful_of_parts, stubborn

CASES = assistants.cases(assistants.compiled())
REQUESTS = [it for it in CASES if it.direction == "request"]

every_way = pytest.mark.parametrize("way", WAYS)
every_case = pytest.mark.parametrize("case", CASES, ids=lambda case: case.name.replace(" ", "-"))


@pytest.fixture
def examples(request: pytest.FixtureRequest) -> settings:
    """How many values are drawn; failures are shown as drawn, since shrinking them takes minutes."""
    wide = request.config.getoption("--wide-laws")
    return settings(
        max_examples=1000 if wide else 12,
        derandomize=not wide,
        database=None,
        deadline=None,
        phases=(Phase.generate, Phase.shrink) if wide else (Phase.generate,),
        suppress_health_check=list(HealthCheck),
    )


@every_way
@every_case
def test_laws(case: Case, way: Way, examples: settings) -> None:
    @examples
    @given(st.data())
    def hold(data: st.DataObject) -> None:
        source, target = case.source(way), case.target(way)
        value = data.draw(Drawing(source.subject).values(source.type))
        assume(source.is_valid(value))
        _none(faults(case, way, value))
        _none(_of_parts(case, way, value))
        if case.direction == "response" and None not in (case.up, case.down):
            other = data.draw(Drawing(target.subject).values(target.type))
            _none(stubborn(case, way, value, data.draw(edits(other))))
        more = data.draw(extended(st.just(value)))
        _none(_not_passed_through(case, way, more))
        odd = data.draw(surprising(st.just(value)) | anything)
        assert json.dumps(case.convert(odd, way).value)

    hold()


def _none(faults: Iterator[str]) -> None:
    first = next(faults, None)
    if first is not None:
        pytest.fail(first)


def _of_parts(case: Case, way: Way, value: Any) -> Iterator[str]:
    if case.direction == "response":
        for request in REQUESTS:
            if common_members(case.target(way), request.target(way)):
                yield from forgetful_of_parts(case, request, way, value)


def _not_passed_through(case: Case, way: Way, value: Any) -> Iterator[str]:
    """What no document tells of is there again after both ways, unless what it stood in is lost."""
    there = case.convert(value, way)
    again = case.convert(there.value, back(way))
    gone = set(_unheard_of(value)) - set(_unheard_of(again.value))
    told = [f"{it.pointer}/" for it in there.losses]
    for pointer in gone:
        if not any(f"{pointer}/".startswith(it) for it in told):
            yield f"{pointer} is gone: {value} -> {there.value} -> {again.value}"


def _unheard_of(value: Any, at: str = "") -> Iterator[str]:
    """Where members stand that no document tells of."""
    if isinstance(value, list):
        for index, item in enumerate(value):
            yield from _unheard_of(item, f"{at}/{index}")
    elif isinstance(value, dict):
        for name, item in value.items():
            if name == "x_unheard_of":
                yield f"{at}/{name}"
            else:
                yield from _unheard_of(item, f"{at}/{name}")


def test_the_cases_are_all_that_versions_share() -> None:
    assert {it.direction for it in CASES} == {"request", "response", "error", "event"}
    assert len(CASES) > 20
