"""The two questions of a comparison: is a value lost, does one come?"""

from __future__ import annotations

from typing import Final

from msgspec import Struct, field

from specshim.versions.edit import Direction
from specshim.versions.inclusion.proof import Prover
from specshim.versions.inclusion.samples import Sampler
from specshim.versions.inclusion.schema import Conjunction, Schema
from specshim.versions.inclusion.spelling import Spelling
from specshim.versions.inclusion.validity import Validity
from specshim.versions.rules import Effect

_TRIED: Final = 400
"""Values for one question."""


class Answers(Struct, frozen=True):
    """Whether an edit loses a value, and whether one comes with it; None where that is not known."""

    loses: bool | None
    gains: bool | None

    def effect(self, direction: Direction) -> Effect:
        """What the edit does, as far as that matters in one direction; what only matters in the other may stay open."""
        asked, other = self.loses, self.gains
        narrows, widens = Effect.NARROWS, Effect.WIDENS
        if not direction.is_sent:
            asked, other, narrows, widens = other, asked, widens, narrows
        if asked is None:
            return Effect.UNKNOWN
        if asked:
            return Effect.INCOMPARABLE if other else narrows
        return Effect.NONE if other is False else widens


class Relation(Struct, frozen=True):
    """Answers about schemas of the two versions of one comparison."""

    validity: Validity = field(default_factory=Validity)
    spelling: Spelling = field(default_factory=Spelling)
    _known: dict[tuple[object, ...], tuple[Conjunction, bool | None]] = field(default_factory=dict)
    """What was asked before; the schemas are kept, as their keys have ids of them."""

    def includes(self, values: Conjunction, target: Schema) -> bool:
        """Whether each of `values` is proved to be of `target`."""
        return Prover(self.validity, self.spelling).includes(target, values)

    def loses(self, values: Conjunction, target: Schema, *others: Schema) -> bool | None:
        """Whether one of `values` is not of `target`: no by proof, yes by such a value.

        `others` are schemas near which such a value may be.
        """
        schemas = (*values, target, *others)
        key = (len(values), *(it.key for it in schemas))
        if key not in self._known:
            self._known[key] = (schemas, self._loses(values, target, *others))
        return self._known[key][1]

    def _loses(self, values: Conjunction, target: Schema, *others: Schema) -> bool | None:
        if self.includes(values, target):
            return False
        for value in Sampler((target, *others)).values((*values,), _TRIED):
            if self._is_of(values, value) and self.validity.holds(target, value) is False:
                return True
        return None

    def overlaps(
        self, one: Conjunction, other: Conjunction, accepted: Schema, refused: Schema
    ) -> bool | None:
        """Whether a value of both `one` and `other` is of `accepted` and not of `refused`."""
        if Prover(self.validity, self.spelling).is_empty((*one, *other)):
            return False
        near = (accepted, refused)
        for values, hints in (
            (one, (*other, *near)),
            (other, (*one, *near)),
            (near[:1], (*one, *other)),
        ):
            for value in Sampler(hints).values(values, _TRIED):
                if (
                    self._is_of((*one, *other, accepted), value)
                    and self.validity.holds(refused, value) is False
                ):
                    return True
        return None

    def _is_of(self, schemas: Conjunction, value: object) -> bool:
        return all(self.validity.holds(it, value) is True for it in schemas)  # type: ignore[arg-type]
