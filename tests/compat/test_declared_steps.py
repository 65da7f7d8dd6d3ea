"""Each step that is declared for the Assistants API is needed: without it generation fails, or a law does."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, Phase, given, settings

from tests.compat import assistants
from tests.compat.cases import WAYS, Use, Way
from tests.compat.compiling import Compiled, compile_pairs
from tests.compat.drawing import Drawing
from tests.compat.examples import disagreements
from tests.compat.laws import faults

DECLARED: Any = yaml.safe_load((assistants.ROOT / assistants.FILE).read_text(encoding="utf-8"))
PAIR = DECLARED["conversions"][0]
STEPS = [(key, index) for key, steps in PAIR["schemas"].items() for index in range(len(steps))]
WAIVERS = range(len(PAIR["waive"]))


def test_examples() -> None:
    assert list(disagreements(assistants.cases(assistants.compiled()))) == []


@pytest.mark.parametrize(("schema", "index"), STEPS)
def test_no_step_can_be_left_out(schema: str, index: int, tmp_path: Path) -> None:
    steps = [it for number, it in enumerate(PAIR["schemas"][schema]) if number != index]
    mutant = _compiled(tmp_path, schemas={**PAIR["schemas"], schema: steps})
    assert mutant.report.failed or _broken(mutant)


@pytest.mark.parametrize("index", WAIVERS)
def test_no_waiver_can_be_left_out(index: int, tmp_path: Path) -> None:
    waivers = [it for number, it in enumerate(PAIR["waive"]) if number != index]
    assert set(_compiled(tmp_path, waive=waivers).codes) == {"uncovered-difference"}


@pytest.mark.parametrize("name", PAIR["operations"])
def test_every_operation_that_is_named_has_its_recipe(name: str) -> None:
    """That the recipes do what they should is tested on a server."""
    table = assistants.compiled().pairs[0]
    recipes = {it.recipes.up for it in table.exchanges} | set(table.only_old.values())
    assert PAIR["operations"][name]["recipe"] in {it.__name__ for it in recipes if it}


def _compiled(folder: Path, **changed: Any) -> Compiled:
    text = yaml.safe_dump({"conversions": [{**PAIR, **changed}]}, sort_keys=False)
    (folder / "conversions.yaml").write_text(text, encoding="utf-8")
    shutil.copy(assistants.ROOT / "spec/assistants/conversions.py", folder)
    return compile_pairs(assistants.subjects(), "conversions.yaml", folder)


def _broken(mutant: Compiled) -> str | None:
    """The first fault that values of both documents show."""
    return next(_faults(mutant), None)


def _faults(mutant: Compiled) -> Iterator[str]:
    drawn, cases = _drawn(), assistants.cases(mutant)
    yield from disagreements(cases)
    for case in cases:
        for way in WAYS:
            for value in drawn.get((case.name, way), ()):
                yield from faults(case, way, value)


@cache
def _drawn() -> dict[tuple[str, Way], list[Any]]:
    """Some values of everything, the same in each run."""
    cases = assistants.cases(assistants.compiled())
    return {(case.name, way): _values(case.source(way)) for case in cases for way in WAYS}


def _values(source: Use) -> list[Any]:
    values: list[Any] = []

    @settings(
        max_examples=25,
        derandomize=True,
        database=None,
        deadline=None,
        phases=(Phase.generate,),
        suppress_health_check=list(HealthCheck),
    )
    @given(Drawing(source.subject).values(source.type))
    def draw(value: Any) -> None:
        if source.is_valid(value):
            values.append(value)

    draw()
    return values
