"""Conversions are held to the laws: values are drawn, counterexamples made small and told once for a schema."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from random import Random
from typing import Any, Final

from msgspec import Struct, field
from msgspec.structs import replace

from specshim.api.model import Operation
from specshim.diagnostics.progress import Tell, nobody
from specshim.laws.case import WAYS, Case, Use, Way, cases_of
from specshim.laws.compiling import Compiled
from specshim.laws.drawing import Drawing, NoValue, telling_sizes
from specshim.laws.fitting import fits
from specshim.laws.law import Fault, Law, faults
from specshim.laws.ownership import owner_of
from specshim.laws.saying import Pointer
from specshim.laws.shrinking import shrink
from specshim.versions.conversions import Conversions
from specshim.versions.conversions.acts import Custom, ObjectBody
from specshim.versions.subject import Subject

_MISSES: Final = 4
"""How many values are drawn, for each that is wanted, where most of them are not valid."""


class Breach(Struct, frozen=True):
    """A law that does not hold, with the smallest value that shows it.

    `schema` is what a conversions file calls the schema of that version, `place` where in it; `function` is the
    project's own that converts it, empty where none does.
    """

    case: Case
    way: Way
    fault: Fault
    schema: str
    place: Pointer
    function: str
    also: tuple[str, ...] = ()
    """Other bodies and answers that show the same."""


class Trial(Struct):
    """What was tried, and what was found."""

    breaches: list[Breach] = field(default_factory=list)
    cases: int = 0
    values: int = 0
    untried: list[str] = field(default_factory=list)
    """Of which no valid value could be drawn."""


def hold(
    subjects: Sequence[Subject],
    conversions: Sequence[Conversions],
    compiled: Compiled,
    *,
    examples: int,
    seed: int,
    is_kept: Callable[[Operation], bool] = lambda _: True,
    tell: Tell = nobody,
) -> Trial:
    """Hold what lies between neighbouring versions to the laws, on `examples` values of each thing, each way.

    What is the same in both versions is not tried. Equal seeds draw equal values.
    """
    trial = Trial()
    neighbours = list(zip(pairwise(subjects), conversions, compiled.pairs, strict=True))
    found = [
        (case, between)
        for (old, new), between, pair in neighbours
        for case in cases_of(old, new, pair, between, is_kept)
        if (case.up, case.down) != (None, None)
    ]
    for number, (case, between) in enumerate(found):
        tell("trying", number, len(found))
        trial.cases += 1
        for way in WAYS:
            _try(case, way, between, trial, examples, seed)
    tell("trying", len(found), len(found))
    trial.breaches = _grouped(trial.breaches)
    return trial


def _try(
    case: Case, way: Way, between: Conversions, trial: Trial, examples: int, seed: int
) -> None:
    known: set[tuple[Law, str, Pointer]] = set()
    values = 0
    for value in _drawn(case, way, examples, seed):
        values += 1
        for fault in faults(case, way, value):
            key = _key(case, way, fault)
            if key not in known:
                known.add(key)
                trial.breaches.append(_breach(case, way, fault, key, between))
    trial.values += values
    if not values:
        source = case.source(way).version
        trial.untried.append(f"{case.name} of {source}")


def _drawn(case: Case, way: Way, examples: int, seed: int) -> Iterator[Any]:
    """Valid values; each case has a sequence of its own, whatever else is tried."""
    source = case.source(way)
    random = Random(f"{seed} {case.name} {source.version}")
    sizes = telling_sizes(case.target(way).subject)
    drawing = Drawing(source.subject, random, case.direction == "request", sizes)
    left = examples
    for _ in range(examples * _MISSES):
        try:
            value = drawing.value(source.type)
        except NoValue:
            continue
        if _is_possible(source, value):
            yield value
            left -= 1
        if not left:
            return


def _is_possible(use: Use, value: Any) -> bool:
    """Whether the document allows a value, its schemas and what it says beside them of tags."""
    return fits(use.subject, use.type, value) and use.is_valid(value)


def _key(case: Case, way: Way, fault: Fault) -> tuple[Law, str, Pointer]:
    """What makes faults one: the law, and the place in a schema, whichever item of a list it is."""
    use, value = case.source(way), fault.value
    if fault.law is Law.VALID:
        use, value = case.target(way), fault.made
    schema, place = owner_of(use.subject, use.type, value, fault.pointer)
    return fault.law, schema, tuple("*" if it.isdigit() else it for it in place)


def _breach(
    case: Case, way: Way, fault: Fault, key: tuple[Law, str, Pointer], between: Conversions
) -> Breach:
    source = case.source(way)

    def same_fault(value: Any) -> Fault | None:
        found = faults(case, way, value)
        return next((it for it in found if _key(case, way, it) == key), None)

    least = shrink(fault.value, lambda it: _is_possible(source, it) and same_fault(it) is not None)
    fault = same_fault(least) or fault
    _, schema, place = key
    return Breach(case, way, fault, schema, place, _function(between, way, schema, fault.law))


def _function(between: Conversions, way: Way, schema: str, law: Law) -> str:
    """The project's own function that converts a schema; empty where none does."""
    for it in between.functions:
        name = it.target if law is Law.VALID else it.source
        if it.way == way and name == schema and isinstance(it.body, ObjectBody):
            own = [step.function for step in it.body.steps if isinstance(step, Custom)]
            if own:
                return own[0]
    return ""


def _grouped(breaches: Sequence[Breach]) -> list[Breach]:
    """One for all bodies and answers that show the same of a schema; of those, the one with the shortest value."""
    found: dict[object, Breach] = {}
    for it in breaches:
        # What is in no schema with a name is each body's own.
        owner = it.schema or it.case.name
        ends = (it.case.source(it.way).version, it.case.target(it.way).version)
        key = (it.fault.law, owner, it.place, ends)
        known = found.get(key)
        if known is None:
            found[key] = it
            continue
        first, other = sorted((known, it), key=lambda it: len(repr(it.fault.value)))
        found[key] = replace(first, also=(*known.also, *it.also, other.case.name))
    return list(found.values())
