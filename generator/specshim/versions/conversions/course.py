"""One way between two versions while its functions are being found."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Literal

from specshim.api.model import Definition, DefinitionId
from specshim.diagnostics import Place
from specshim.versions.comparing.equality import Equality
from specshim.versions.conversions.acts import (
    BranchBody,
    Call,
    Function,
    FunctionKey,
    ObjectBody,
    Pointer,
    Way,
)
from specshim.versions.conversions.declarations import Declarations, Declared
from specshim.versions.subject import Subject


@dataclass(frozen=True, slots=True)
class Gap:
    """A difference that cannot be derived: `detail` of `subject`, and why; either side's place."""

    subject: str
    detail: str
    reason: str
    source_at: Place
    target_at: Place
    way: Way

    @property
    def difference(self) -> str:
        """What a diagnostic, and a waiver, call it."""
        return f"{self.subject}{self.detail}"


@dataclass(frozen=True, slots=True)
class Spot:
    """Where the walk stands: `subject` for readers, `words` for names, and both sides' places."""

    subject: str
    words: tuple[str, ...]
    source_at: Place
    target_at: Place
    steps: tuple[Declared, ...] = ()
    """What is declared for the value at hand, where it is written in place."""
    item_steps: tuple[Declared, ...] = ()
    """What is declared for the items of the array at hand."""
    told: frozenset[str] = frozenset()
    """Members that tell alternatives apart, and are dealt with where that is done."""
    moved: frozenset[Pointer] = frozenset()
    """Members, at any depth, that a step of a surrounding object moves."""

    def member(self, name: str, source_at: Place, target_at: Place) -> Spot:
        """The spot of a member."""
        return Spot(f"{self.subject}.{name}", (*self.words, name), source_at, target_at)

    def part(self, text: str, *words: str) -> Spot:
        """The spot of what is inside, such as an alternative."""
        return replace(self, subject=f"{self.subject}{text}", words=(*self.words, *words))


@dataclass(slots=True)
class Course:
    """From `source` to `target`; collects the functions, and the gaps that nothing closes."""

    way: Way
    source: Subject
    target: Subject
    declarations: Declarations
    functions: dict[FunctionKey, Function] = field(default_factory=dict)
    gaps: list[Gap] = field(default_factory=list)
    schemas: dict[tuple[str, str], FunctionKey] = field(default_factory=dict)
    """The function of each pair of schemas as such, by what the two are called."""
    _entered: set[FunctionKey] = field(default_factory=set)

    @property
    def equality(self) -> Equality:
        """The comparison of the two versions, the older one first."""
        return Equality(*self.by_age(self.source, self.target))

    def by_age(self, source: Subject, target: Subject) -> tuple[Subject, Subject]:
        """The two in the order of the versions."""
        return (source, target) if self.way is Way.UP else (target, source)

    def steps(self, source: Definition, target: Definition) -> tuple[Declared, ...]:
        """What is declared for a pair of schemas."""
        pair = (source, target) if self.way is Way.UP else (target, source)
        return self.declarations.of_schemas(*pair)

    def gap(self, spot: Spot, detail: str, reason: str) -> str:
        """Note a difference unless it is waived; what a user is told when a value shows it."""
        found = Gap(spot.subject, detail, reason, spot.source_at, spot.target_at, self.way)
        waived = self.declarations.waiver_of(found.difference)
        if waived is None:
            self.gaps.append(found)
        return waived or ""

    def keys(
        self,
        kind: Literal["schema", "inline", "nullable"],
        source: DefinitionId | Place,
        target: DefinitionId | Place,
        spot: Spot,
    ) -> tuple[FunctionKey, FunctionKey]:
        """What makes a function another one: the two schemas, and what is said of them where they stand.

        The second is the key of the function that leads back.
        """
        steps = ",".join(str(it.place) for it in (*spot.steps, *spot.item_steps))
        told = ",".join(sorted((*spot.told, *map(str, spot.moved))))
        return (
            FunctionKey(f"{self.way} {kind} {source} {target} {steps} {told}"),
            FunctionKey(f"{self.way.back} {kind} {target} {source} {steps} {told}"),
        )

    def function(
        self,
        keys: tuple[FunctionKey, FunctionKey],
        words: tuple[str, ...],
        names: tuple[str, str],
        body: Callable[[], ObjectBody | BranchBody],
        *,
        is_schema: bool = False,
    ) -> Call:
        """The call of a function, whose body is found the first time; recursion meets its own call."""
        key, _ = keys
        if key not in self._entered:
            self._entered.add(key)
            if is_schema:
                self.schemas.setdefault(names, key)
            self.functions[key] = Function(*keys, self.way, words, *names, body())
        return Call(key)
