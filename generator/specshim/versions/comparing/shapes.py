"""A type without its spelling: the alternatives that it comes down to, aliases and references followed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from specshim.api.model import (
    Alias,
    Anything,
    Certainty,
    Choice,
    Const,
    DefinitionId,
    Enumeration,
    Nothing,
    Null,
    Record,
    Ref,
    Type,
    Union,
)
from specshim.api.schemas.assertions.conjunction import is_null
from specshim.api.schemas.assertions.keywords import ALTERNATIVES
from specshim.api.schemas.values import spelled
from specshim.diagnostics import Place
from specshim.versions.comparing.echoes import without_echoes
from specshim.versions.comparing.members import Member
from specshim.versions.comparing.places import stated
from specshim.versions.subject import Subject


class Shape(Struct, frozen=True):
    """`members` is None for anything at all, and empty for no value (or for null alone)."""

    members: tuple[Member, ...] | None
    nullable: bool = False
    swallows: bool = False
    """Whether one alternative allows all of another, which `oneOf` then refuses altogether."""

    @property
    def is_anything(self) -> bool:
        """Whether every value is allowed."""
        return self.members is None


ANYTHING = Shape(None, nullable=True)


def shape_of(subject: Subject, type_: Type, place: Place) -> Shape:
    """The alternatives of `type_`, which stands at `place`."""
    listing = _Listing(subject)
    leaves = list(listing.leaves(Member(Choice(()), place), type_))
    if any(leaf is None for leaf in leaves):
        return replace(ANYTHING, swallows=len(leaves) > 1)
    members = tuple(leaf for leaf in leaves if isinstance(leaf, Member))
    left = without_echoes(members)
    swallows = listing.repeats or len(left) < len(members) or any(it not in members for it in left)
    return Shape(left, any(isinstance(leaf, Null) for leaf in leaves), swallows)


class _Listing(Struct):
    """Lists the alternatives of one type, those of a definition once, however many ways lead to it."""

    subject: Subject
    repeats: bool = False
    """Whether a definition was come to again."""
    _listed: set[tuple[DefinitionId, tuple[str, ...], str]] = field(default_factory=set)

    def leaves(self, at: Member, type_: Type) -> Iterator[Member | Null | None]:
        """The alternatives in their order; None stands for anything."""
        match type_:
            case Ref(identity):
                yield from self._defined(at, identity)
            case Union(members, tag):
                places = _places(self.subject, at.place, members)
                for index, member in enumerate(members):
                    told = tag.values[index] if tag and index < len(tag.values) else ()
                    tags = tuple(map(spelled, told))
                    # What an alias of several alternatives is called names none of them.
                    own = replace(at, tags=tags or at.tags, name="", place=places[index])
                    yield from self.leaves(own, member)
            case Anything():
                yield None
            case Null():
                yield type_
            case Const(value):
                yield replace(at, atom=Choice((value,)))
            case Nothing():
                return
            case _:
                yield replace(at, atom=type_)

    def _defined(self, at: Member, identity: DefinitionId) -> Iterator[Member | Null | None]:
        definition = self.subject.definition(identity)
        is_stated = definition.naming.certainty is Certainty.STATED
        name = " ".join(definition.naming.words) if is_stated else at.name
        inside = replace(at, place=definition.place, name=name)
        match definition:
            case Record():
                yield replace(inside, atom=definition)
            case Enumeration():
                yield replace(inside, atom=Choice(definition.values))
            case Alias():
                if (identity, at.tags, name) in self._listed:
                    self.repeats = True
                    return
                self._listed.add((identity, at.tags, name))
                yield from self.leaves(inside, definition.type)


def _places(subject: Subject, place: Place, members: Sequence[Type]) -> Sequence[Place]:
    """Where each alternative is written, as far as they can be told apart; else the place of all of them."""
    real = sum(not isinstance(it, Null) for it in members)
    for keyword in ALTERNATIVES:
        offered = stated(subject, place, keyword) if real > 1 else None
        written = [it for it in offered.elements() if not is_null(it)] if offered else []
        if len(written) == real:
            return [*(it.place for it in written), *[place] * (len(members) - real)]
    return [place] * len(members)
