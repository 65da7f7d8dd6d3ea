"""Where the comparison stands, and what it has found so far."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from typing import Final, TypeAlias

from msgspec import Struct, field
from msgspec.structs import replace

from specshim.api.model import DefinitionId, Type
from specshim.diagnostics import Place
from specshim.versions.comparing.renames import Confirmed, Rename
from specshim.versions.comparing.written import NOTHING, Written, written
from specshim.versions.edit import Direction, Edit, Spot
from specshim.versions.inclusion import Relation
from specshim.versions.rules import Effect, Guard
from specshim.versions.subject import Subject
from specshim.versions.untouched import NOTHING as NOTHING_UNTOUCHED
from specshim.versions.untouched import Untouched

Pair: TypeAlias = tuple[DefinitionId, DefinitionId, Direction]
"""Two components that are compared as one, for one direction."""

_MOST_WAYS: Final = 8
"""Ways within one component to one pair of types of which each is told."""

Owner: TypeAlias = "str | Pair"
"""The operation, or the pair of components, in which an edit stands."""


class Walk(Struct):
    """All that is found between two versions. A pair of components is compared once for each direction."""

    old: Subject
    new: Subject
    is_inverted: bool = False
    """Whether the API calls and the client answers: webhooks and callbacks."""
    confirmed: Confirmed = field(default_factory=Confirmed)
    untouched: Untouched = NOTHING_UNTOUCHED
    """Where both say the same, with all that it refers to."""
    renames: list[Rename] = field(default_factory=list)
    relation: Relation = field(default_factory=Relation)
    """Answers what goes beyond single keywords."""
    _written: dict[tuple[int, Place], Written] = field(default_factory=dict)
    _edits: dict[Edit, set[Owner]] = field(default_factory=dict)
    _waiting: deque[Callable[[], None]] = field(default_factory=deque)
    _doubts: list[Callable[[], None]] = field(default_factory=list)
    _reached_from: dict[Pair, set[Owner]] = field(default_factory=dict)
    _ways: Counter[tuple[object, ...]] = field(default_factory=Counter)

    def written(self, subject: Subject, place: Place) -> Written:
        """What one of the versions states at `place` beyond its types; read once for both directions."""
        key = (id(subject), place)
        if key not in self._written:
            node = subject.node(place)
            self._written[key] = NOTHING if node is None else written(subject, node)
        return self._written[key]

    def put(self, edit: Edit, owner: Owner | None) -> None:
        """Keep `edit`, which belongs to the document as a whole when it has no owner."""
        owners = self._edits.setdefault(edit, set())
        if owner is not None:
            owners.add(owner)

    def reach(self, pair: Pair, owner: Owner | None, visit: Callable[[], None]) -> None:
        """Note that `owner` leads to `pair`, and have it visited the first time.

        The visit waits for its turn, so a chain of components does not make the stack any deeper.
        """
        if pair not in self._reached_from:
            self._reached_from[pair] = set()
            self._waiting.append(visit)
        if owner is not None:
            self._reached_from[pair].add(owner)

    def is_told(self, scope: Scope, old: Type, new: Type) -> bool:
        """Whether two types that are written in place were compared in this component often enough.

        Types that name each other level by level are come to by two to the power of the levels of ways.
        """
        key = (scope.component, scope.direction, scope.old_at, scope.new_at, old, new)
        self._ways[key] += 1
        return self._ways[key] > _MOST_WAYS

    def doubt(self, settle: Callable[[], None]) -> None:
        """Have a question settled when all that is found part by part is there."""
        self._doubts.append(settle)

    def finish(self) -> None:
        """Visit what waits, and what that leads to; then settle what is in doubt."""
        while self._waiting:
            self._waiting.popleft()()
        while self._doubts:
            self._doubts.pop()()

    def told(self, scope: Scope) -> Iterator[Edit]:
        """The edits within a scope, and in the components to which its owner leads."""
        below = self._below(scope.owner)
        for edit, owners in self._edits.items():
            if edit.direction is scope.direction and (
                not below.isdisjoint(owners)
                or (edit.component == scope.component and edit.member.startswith(scope.member))
            ):
                yield edit

    def _below(self, owner: Owner | None) -> set[Owner]:
        found: set[Owner] = set()
        waiting = [owner]
        while waiting:
            above = waiting.pop()
            further = [it for it, owners in self._reached_from.items() if above in owners]
            waiting += [it for it in further if it not in found]
            found.update(further)
        return found

    def edits(self) -> Iterator[Edit]:
        """Every edit with the operations in which it shows."""
        for edit, owners in self._edits.items():
            found = self._operations(owners)
            yield replace(edit, operations=tuple(sorted(found))) if found else edit

    def _operations(self, owners: Iterable[Owner]) -> set[str]:
        found: set[str] = set()
        seen: set[Owner] = set()
        waiting = [*owners]
        while waiting:
            one = waiting.pop()
            if isinstance(one, str):
                found.add(one)
            elif one not in seen:
                seen.add(one)
                waiting.extend(self._reached_from.get(one, ()))
        return found


class Scope(Struct, frozen=True):
    """The way to the two things at hand: in which component, which member, and where each side states it."""

    walk: Walk
    direction: Direction
    component: str
    member: str
    old_at: Place
    new_at: Place
    owner: Owner | None = None
    entered: frozenset[tuple[Type, Type]] = frozenset()
    """The pairs that are being compared within this component."""
    stated: tuple[str, str] = ("type-added", "type-removed")
    """The rules for a schema that appears where there was none, and for the reverse."""

    @property
    def old(self) -> Subject:
        """The older version."""
        return self.walk.old

    @property
    def new(self) -> Subject:
        """The newer version."""
        return self.walk.new

    def within(
        self,
        step: str,
        old_at: Place | None = None,
        new_at: Place | None = None,
        *,
        stated: tuple[str, str] = ("type-added", "type-removed"),
    ) -> Scope:
        """The scope of a part: a property (`.name`), the items (`[]`), or the like."""
        member = f"{self.member}{step}" if self.member else step.removeprefix(".")
        return replace(
            self,
            member=member,
            old_at=old_at or self.old_at,
            new_at=new_at or self.new_at,
            stated=stated,
        )

    def shared(self, *places: Place) -> Scope:
        """The scope of what operations share by reference, such as a parameter: a component of its own."""
        names = {component_at(place) for place in places}
        name = names.pop() if len(names) == 1 else None
        return self if name is None else replace(self, component=f"component {name}", member="")

    def toward(self, direction: Direction) -> Scope:
        """The scope of what an operation sends or answers, as its document sees it."""
        is_inverted = self.walk.is_inverted
        return replace(self, direction=direction.inverted if is_inverted else direction)

    def emit(
        self,
        rule: str,
        old: str | None,
        new: str | None,
        guards: frozenset[Guard] = frozenset(),
        *,
        effect: Effect | None = None,
    ) -> None:
        """Record an edit; the side that lacks the thing says None. `effect`: where that of the rule is not its own."""
        spots = (
            None if old is None else Spot(self.old.existing(self.old_at), old),
            None if new is None else Spot(self.new.existing(self.new_at), new),
        )
        near = self.new.existing(self.new_at) if new is None else None
        edit = Edit(
            rule,
            self.direction,
            self.component,
            self.member,
            *spots,
            near,
            guards=guards,
            decided=effect,
        )
        self.walk.put(edit, self.owner)


def component_at(place: Place) -> str | None:
    """`Limit` of `#/components/parameters/Limit`."""
    match place.pointer:
        case ("components", _, name):
            return name
    return None
