"""Everything that operations of two versions share, of versions that were compiled for a test."""

from __future__ import annotations

from msgspec.structs import replace

from specshim.laws import case
from specshim.laws.case import WAYS, Case, Converted, Direction, Use, Way
from tests.compat.compiling import Compiled

__all__ = ["WAYS", "Case", "Converted", "Direction", "Use", "Way", "cases_of"]


def cases_of(compiled: Compiled, index: int = 0) -> tuple[Case, ...]:
    """The cases between two neighbours, in which nothing that is said is as good as left out."""
    old, new = compiled.subjects[index : index + 2]
    found = case.cases_of(old, new, compiled.pairs[index], compiled.conversions[index])
    bodies = (it for it in found if not it.is_parameter)
    return tuple(replace(it, equal=lambda name, value: False) for it in bodies)
