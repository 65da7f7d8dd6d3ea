"""One way between two versions while its functions are being found."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Literal, TypeAlias, TypeVar

from msgspec import Struct, field
from msgspec.structs import replace

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
    Value,
    Way,
)
from specshim.versions.conversions.declarations import Declarations, Declared
from specshim.versions.conversions.neighbourhood import Neighbourhood
from specshim.versions.subject import Subject

T = TypeVar("T")

Part: TypeAlias = Literal["request", "answer"]


class GapKind(StrEnum):
    """What a difference is about; those of one kind and place are told together."""

    LACKING = "lacking"
    """A member that the target requires, and the source has no such member."""
    OPTIONAL = "optional"
    """A member that the target requires, and the source need not have."""
    NULL = "null"
    """Null, which the target does not allow."""
    VALUE = "value"
    """A listed value that the target lacks."""
    OPEN = "open"
    """Values that the source does not list, and the target does."""
    OTHER = "other"


class Gap(Struct, frozen=True):
    """A difference that cannot be derived: `detail` of `subject`, and why; either side's place.

    `function` is where it was met, None where that is in an operation itself; `part` is what was being converted.
    """

    subject: str
    detail: str
    reason: str
    source_at: Place
    target_at: Place
    way: Way
    kind: GapKind = GapKind.OTHER
    function: FunctionKey | None = None
    part: Part = "request"
    is_deferred: bool = False
    """Whether a waiver says that it is still to be decided."""

    @property
    def difference(self) -> str:
        """What a diagnostic, and a waiver, call it."""
        return f"{self.subject}{self.detail}"


class Spot(Struct, frozen=True):
    """Where the walk stands: `subject` for readers, `words` for names, and both sides' places."""

    subject: str
    words: tuple[str, ...]
    source_at: Place
    target_at: Place
    other: str = ""
    """What the way back calls it, where members have other names there."""
    steps: tuple[Declared, ...] = ()
    """What is declared for the value at hand, where it is written in place."""
    item_steps: tuple[Declared, ...] = ()
    """What is declared for the items of the array at hand."""
    told: frozenset[str] = frozenset()
    """Members that tell alternatives apart, and are dealt with where that is done."""
    moved: frozenset[Pointer] = frozenset()
    """Members, at any depth, that a step of a surrounding object moves."""

    translated: frozenset[tuple[type, Value]] = frozenset()
    """Values that a step has dealt with."""

    @property
    def names(self) -> tuple[str, ...]:
        """What a diagnostic may call it, in either way."""
        return tuple(dict.fromkeys((self.subject, self.other or self.subject)))

    def member(self, name: str, source_at: Place, target_at: Place, other: str = "") -> Spot:
        """The spot of a member, which the target may call otherwise."""
        return Spot(
            f"{self.subject}.{name}",
            (*self.words, name),
            source_at,
            target_at,
            other=f"{self.other or self.subject}.{other or name}",
        )

    def part(self, text: str, *words: str) -> Spot:
        """The spot of what is inside, such as an alternative."""
        return replace(
            self,
            subject=f"{self.subject}{text}",
            other=f"{self.other or self.subject}{text}",
            words=(*self.words, *words),
        )


class Course(Struct):
    """From `source` to `target`; collects the functions, and the gaps that nothing closes."""

    way: Way
    source: Subject
    target: Subject
    declarations: Declarations
    around: Neighbourhood = field(default_factory=Neighbourhood)
    functions: dict[FunctionKey, Function] = field(default_factory=dict)
    gaps: list[Gap] = field(default_factory=list)
    schemas: dict[tuple[DefinitionId, DefinitionId], FunctionKey] = field(default_factory=dict)
    """The function of each pair of schemas as such."""
    part: Part = "request"
    """What of an operation is being converted."""
    _under_way: list[FunctionKey] = field(default_factory=list)
    _entered: set[FunctionKey] = field(default_factory=set)

    @property
    def equality(self) -> Equality:
        """The comparison of the two versions, the older one first."""
        return Equality(*self.by_age_of(self.source, self.target))

    def by_age_of(self, source: T, target: T) -> tuple[T, T]:
        """Two things of the versions in the order of these; from that order, source and target again."""
        return (source, target) if self.way is Way.UP else (target, source)

    def steps(self, source: Definition, target: Definition, *places: str) -> tuple[Declared, ...]:
        """What is declared for a pair of schemas, or for what diagnostics call them where they stand."""
        old, new = self.by_age_of(source, target)
        return self.declarations.of_schemas(old, new, *places)

    def mismatch(self, spot: Spot, was: str, now: str) -> str:
        """That the types of two versions do not meet: `owner` is a number in v1 and text in v2."""
        name = spot.subject.rpartition(".")[2]
        source, target = self.source.api.version, self.target.api.version
        return f"`{name}` {was} in {source} and {now} in {target}"

    def gap(self, spot: Spot, detail: str, reason: str, kind: GapKind = GapKind.OTHER) -> str:
        """Note a difference unless it is waived; what a user is told when a value shows it."""
        function = self._under_way[-1] if self._under_way else None
        found = Gap(
            spot.subject,
            detail,
            reason,
            spot.source_at,
            spot.target_at,
            self.way,
            kind,
            function,
            self.part,
        )
        waiver = self.declarations.waiver_of(found.difference)
        if waiver is not None and not waiver.is_deferred:
            return waiver.reason
        self.gaps.append(replace(found, is_deferred=waiver is not None))
        return ""

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
        schemas: tuple[DefinitionId, DefinitionId] | None = None,
    ) -> Call:
        """The call of a function, whose body is found the first time; recursion meets its own call.

        `schemas` are those that it converts wherever they stand.
        """
        key, _ = keys
        if key not in self._entered:
            self._entered.add(key)
            if schemas is not None:
                self.schemas.setdefault(schemas, key)
            self._under_way.append(key)
            self.functions[key] = Function(*keys, self.way, words, *names, body())
            self._under_way.pop()
        return Call(key)
