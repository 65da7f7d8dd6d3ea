"""What becomes of values on their way to the other version: conversions in no language yet.

A conversion goes one way, from the source version to the target version. It is made of functions that
call each other by key, so that recursive schemas cost nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Literal, NewType, TypeAlias

from msgspec import Struct

from specshim.api.model import JSON, DefinitionId, OperationKey


class Way(StrEnum):
    """`UP` leads from the older version to the newer one."""

    UP = "up"
    DOWN = "down"

    @property
    def back(self) -> Way:
        """The other way."""
        return Way.DOWN if self is Way.UP else Way.UP


FunctionKey = NewType("FunctionKey", str)

Pointer: TypeAlias = tuple[str, ...]
"""Members on the way to a value inside an object."""


# --- what is done to one value ------------------------------------------------------------------


class Keep(Struct, frozen=True):
    """It is the same in both versions."""


class Call(Struct, frozen=True):
    """One of the functions."""

    function: FunctionKey


class Each(Struct, frozen=True):
    """The same for every item of an array."""

    act: Act


class EachValue(Struct, frozen=True):
    """The same for every value of an object that serves as a map."""

    act: Act


class Spell(Struct, frozen=True):
    """A number becomes its text, or text the number that it spells; `whole` numbers have no fraction."""

    to: Literal["text", "number"]
    whole: bool = False


Act: TypeAlias = Keep | Call | Each | EachValue | Spell

KEEP = Keep()


# --- what is done to the members of an object -----------------------------------------------------


class Change(Struct, frozen=True):
    """Convert a member where it is; `is_there` where the source always has it, and as no null."""

    name: str
    act: Act
    is_there: bool = False


class ChangeRest(Struct, frozen=True):
    """Convert the members that the document does not name, all but those of `known`."""

    known: tuple[str, ...]
    act: Act


class Move(Struct, frozen=True):
    """Take a member, which may stand deeper, to another place, converted."""

    source: Pointer
    target: Pointer
    act: Act


class Drop(Struct, frozen=True):
    """The target has no such member: a loss, unless its value is one of `neutral`; `is_there` as of a change."""

    name: str
    neutral: tuple[JSON, ...] = ()
    is_there: bool = False


class Take(Struct, frozen=True):
    """Leave a member out: what a function of the project's own has been told of it."""

    name: str


class Supply(Struct, frozen=True):
    """The target needs a member that is not there; `quiet` where nothing is invented by it.

    It is `unknown` where the source has no such member.
    """

    name: str
    value: JSON
    quiet: bool = False
    unknown: bool = False


class Require(Struct, frozen=True):
    """The target needs a member, and where it is not there nobody can say what it would be.

    It is `unknown` where the source has no such member.
    """

    name: str
    unknown: bool = False


class Wrap(Struct, frozen=True):
    """A list of scalars becomes a list of objects with the scalar, converted, under `key`, and `extra` beside it."""

    name: str
    target: str
    key: str
    extra: Mapping[str, JSON]
    act: Act = KEEP


class Unwrap(Struct, frozen=True):
    """The reverse: of each object what stands under `key`, converted; other members than `extra` are a loss."""

    name: str
    target: str
    key: str
    extra: Mapping[str, JSON]
    act: Act = KEEP


class Regain(Struct, frozen=True):
    """The target has a member that the source lacks, and a version before it may have had."""

    name: str


class Single(Struct, frozen=True):
    """A list becomes its only item, converted."""

    name: str
    target: str
    act: Act


class Enlist(Struct, frozen=True):
    """A member becomes the only item of a list, converted."""

    name: str
    target: str
    act: Act


class Fix(Struct, frozen=True):
    """The target allows one value only, whatever the source says: a loss where that is another one."""

    name: str
    value: JSON


class Custom(Struct, frozen=True):
    """A function of the project's own has the last word on the members it claims."""

    function: str


Step: TypeAlias = (
    Change
    | ChangeRest
    | Move
    | Drop
    | Take
    | Supply
    | Require
    | Wrap
    | Unwrap
    | Regain
    | Single
    | Enlist
    | Fix
    | Custom
)


# --- what is done by what a value is --------------------------------------------------------------

Value: TypeAlias = str | int | float | bool | None


class Translation(Struct, frozen=True):
    """A value becomes another one; not `exact` when the way back does not lead to it."""

    value: Value
    becomes: Value
    exact: bool


class Listed(Struct, frozen=True):
    """What is done about listed values; those of `lost` have no counterpart, each with what is said of it.

    They have one in the versions that follow, where the way goes on to one of these.
    """

    translations: tuple[Translation, ...]
    lost: tuple[tuple[Value, str, tuple[str, ...]], ...]


class Tagged(Struct, frozen=True):
    """Objects told apart by the property `tag`; `absent` is its value where it is left out.

    Those of `lost` have no counterpart, each with what is said of it.
    """

    tag: str
    cases: tuple[tuple[str, Act], ...]
    lost: tuple[tuple[str, str], ...]
    absent: str | None = None


class Shaped(Struct, frozen=True):
    """Objects told by the members that they have, `names`; without any, all that are left.

    Without an act the target has no such alternative, for which `reason` is given.
    """

    names: tuple[str, ...]
    act: Act | None
    reason: str = ""


class OfKind(Struct, frozen=True):
    """All values of a JSON type."""

    kind: str
    act: Act


class NotOfKind(Struct, frozen=True):
    """A JSON type that the target does not allow; not `certain` where some values of it may well fit."""

    kind: str
    reason: str = ""
    certain: bool = True
    unless: tuple[str, ...] = ()
    """The versions to which the way may go on, and which allow it."""


class Unlisted(Struct, frozen=True):
    """Values of a JSON type that the target does not list."""

    kind: str
    listed: tuple[Value, ...]
    reason: str


class Limit(Struct, frozen=True):
    """A limit of the target that is closer than the source's: `maximum`, `max_items`, ..."""

    name: str
    value: int | float


class Limited(Struct, frozen=True):
    limits: tuple[Limit, ...]


Branch: TypeAlias = Listed | Unlisted | Tagged | Shaped | OfKind | NotOfKind | Limited


# --- functions, operations and the whole ----------------------------------------------------------


class ObjectBody(Struct, frozen=True):
    steps: tuple[Step, ...]


class BranchBody(Struct, frozen=True):
    """Each branch looks at the value; the first that it is of converts it."""

    branches: tuple[Branch, ...]


class Function(Struct, frozen=True):
    """`words` name it; `source` and `target` are what its schema is called in either version.

    `mirror` is the key of the function that leads back.
    """

    key: FunctionKey
    mirror: FunctionKey
    way: Way
    words: tuple[str, ...]
    source: str
    target: str
    body: ObjectBody | BranchBody


class Both(Struct, frozen=True):
    """One thing, up and down."""

    up: Act
    down: Act

    @property
    def is_kept(self) -> bool:
        """Whether it is the same in both versions."""
        return isinstance(self.up, Keep) and isinstance(self.down, Keep)


class CertainLoss(Struct, frozen=True):
    """What every answer loses: kind, place and reason as they are told when it comes."""

    kind: str
    pointer: str
    reason: str


class Exchange(Struct, frozen=True):
    """An operation that both versions have: what becomes of what is sent and of what comes back.

    `parameters` are keyed by location and name in the older version (`query limit`); `renamed` leads from
    old to new keys. `supplied_up` has those that the newer version needs and the older cannot give.
    `recipe_up` runs the older operation on a newer server, with calls of its own.
    """

    old: OperationKey
    new: OperationKey
    parameters: Mapping[str, Both]
    renamed: Mapping[str, str]
    dropped_up: Mapping[str, str]
    """Parameters that only the older version has, with the reason why they may be left out."""
    dropped_down: Mapping[str, str]
    supplied_up: Mapping[str, JSON]
    supplied_down: Mapping[str, JSON]
    body: Both
    responses: Mapping[str, Both]
    errors: Mapping[str, Both]
    events: Both
    recipe_up: str | None = None
    recipe_down: str | None = None
    certain_up: tuple[CertainLoss, ...] = ()
    """What every success loses on its way to the newer version."""
    certain_down: tuple[CertainLoss, ...] = ()

    @property
    def is_trivial(self) -> bool:
        """Whether the operation is the same in both versions."""
        tables = (self.parameters, self.renamed, self.responses, self.errors)
        supplied = (self.supplied_up, self.supplied_down, self.dropped_up, self.dropped_down)
        recipes = (self.recipe_up, self.recipe_down)
        kept = self.old == self.new and self.body.is_kept and self.events.is_kept
        return kept and not any((*tables, *supplied)) and recipes == (None, None)


class Lone(Struct, frozen=True):
    """An operation of one version only, and what stands in for it where the other is spoken."""

    key: OperationKey
    recipe: str | None = None


class SchemaPair(Struct, frozen=True):
    """A schema of the older version, and what it is in the newer one."""

    old: DefinitionId
    new: DefinitionId
    both: Both


class Conversions(Struct, frozen=True):
    """Everything between two neighbouring versions."""

    old: str
    new: str
    functions: tuple[Function, ...]
    exchanges: tuple[Exchange, ...]
    only_old: tuple[Lone, ...]
    only_new: tuple[Lone, ...]
    schemas: tuple[SchemaPair, ...]
    """Those that differ, wherever they stand."""
    custom: str | None
    """The text of the project's own functions."""
