"""What a project declares of the conversions between two versions: the steps that cannot be derived."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, ClassVar, TypeAlias

from msgspec import Struct
from pydantic import BaseModel, ConfigDict, Discriminator, Field, Tag, model_validator

from specshim.sources import Tree
from specshim.versions.conversions.acts import Pointer, Value, Way

Name = Annotated[str, Field(min_length=1)]
FunctionName = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]


class Declared(BaseModel):
    """Base of everything in a conversions file."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True, defer_build=True)


class Rename(Declared):
    """Members that have another name in the newer version."""

    step: ClassVar = "rename"
    rename: Mapping[Name, Name]


class Move(Declared):
    """Members that stand at another place: JSON Pointers (RFC 6901) within the object."""

    step: ClassVar = "move"
    move: Mapping[Annotated[str, Field(pattern="^/")], Annotated[str, Field(pattern="^/")]]

    @property
    def pairs(self) -> tuple[tuple[Pointer, Pointer], ...]:
        """Old and new place of each."""
        return tuple((_tokens(old), _tokens(new)) for old, new in self.move.items())


class Spelt(Struct, frozen=True):
    """A value as the key of a map spells it: what it is, the document says that lists it."""

    text: str


class Meaning(Struct, frozen=True):
    """What becomes of a value; `exact` where the way back leads to it again, `key` is where that stands."""

    value: Value | Spelt
    becomes: Value | Spelt
    exact: bool
    key: tuple[str, str]


class Translations(Declared):
    """Values that stand for each other: `both` hold in either direction, the others in one only."""

    member: str | None = Field(default=None, alias="of")
    """The member that has the values; the schema itself when left out."""
    both: Mapping[str, Value] = Field(default_factory=dict)
    up: Mapping[str, Value] = Field(default_factory=dict)
    down: Mapping[str, Value] = Field(default_factory=dict)

    def towards(self, way: Way) -> Iterator[Meaning]:
        """All that is said of one way."""
        one_way, name = (self.up, "up") if way is Way.UP else (self.down, "down")
        for key, value in one_way.items():
            yield Meaning(Spelt(key), value, False, (name, key))
        for key, value in self.both.items():
            if way is Way.UP:
                yield Meaning(Spelt(key), value, True, ("both", key))
            else:
                yield Meaning(value, Spelt(key), True, ("both", key))


class Values(Declared):
    """Values, of any scalar type and null, that are others, or have a nearest relative, in the other version."""

    step: ClassVar = "values"
    values: Translations


class Supply(Declared):
    """What a member is in the version that needs it, where the other has no such member."""

    step: ClassVar = "supply"
    supply: Mapping[Name, Any]


class Drop(Declared):
    """Members that one version lacks, with the values whose going is no loss."""

    step: ClassVar = "drop"
    drop: Mapping[Name, tuple[Any, ...]]


class Each(Declared):
    """Steps for the items of an array that is written in place."""

    step: ClassVar = "each"
    each: Mapping[Name, tuple[Step, ...]]


class Within(Declared):
    """Steps for an object that is written in place."""

    step: ClassVar = "within"
    within: Mapping[Name, tuple[Step, ...]]


class Variants(Declared):
    """Alternatives with another tag in the newer version."""

    step: ClassVar = "variants"
    variants: Mapping[Name, Name]


class Wrapping(Declared):
    """How a list of scalars becomes one of objects."""

    key: Name
    to: Name | None = None
    """The member of the newer version; the same when left out."""
    extra: Mapping[str, Any] = Field(default_factory=dict)


class Wrap(Declared):
    """Lists of scalars that are lists of objects in the newer version."""

    step: ClassVar = "wrap"
    wrap: Mapping[Name, Wrapping]


class OwnFunctions(Declared):
    """Two functions of the project, and the members of either version that are their concern."""

    up: FunctionName
    down: FunctionName
    claims: tuple[Name, ...] = Field(min_length=1)


class Single(Declared):
    """Lists of which the newer version has the only item, `tags: tag`."""

    step: ClassVar = "single"
    single: Mapping[Name, Name]


class List(Declared):
    """Members of which the newer version has a list, `tag: tags`."""

    step: ClassVar = "list"
    list: Mapping[Name, Name]


class Text(Declared):
    """Numbers that are text in the newer version."""

    step: ClassVar = "text"
    text: tuple[Name, ...] = Field(min_length=1)


class Number(Declared):
    """Text that is a number in the newer version; what does not read as one is refused."""

    step: ClassVar = "number"
    number: tuple[Name, ...] = Field(min_length=1)


class Always(Declared):
    """What a member always is in the version that does not say it, or that allows nothing else."""

    step: ClassVar = "always"
    always: Mapping[Name, Any]


class Alternative(Declared):
    """An alternative of the newer version, and the members by which one of them is told in either version."""

    to: Name
    has: tuple[Name, ...] = ()


class Choose(Declared):
    """Which of several alternatives without a tag is which: by name, `Cat: Feline`."""

    step: ClassVar = "choose"
    choose: Mapping[Name, Name | Alternative]

    @property
    def alternatives(self) -> Mapping[str, Alternative]:
        """All in the long form."""
        return {
            old: new if isinstance(new, Alternative) else Alternative(to=new)
            for old, new in self.choose.items()
        }


class Custom(Declared):
    """What no general step can say."""

    step: ClassVar = "custom"
    custom: OwnFunctions


_STEPS = (
    Rename,
    Move,
    Values,
    Supply,
    Always,
    Drop,
    Each,
    Within,
    Variants,
    Choose,
    Wrap,
    Single,
    List,
    Text,
    Number,
    Custom,
)
STEP_NAMES = tuple(kind.step for kind in _STEPS)


def _kind(value: Any) -> str | None:
    keys = set(value) if isinstance(value, Mapping) else {getattr(value, "step", None)}
    return next((kind.step for kind in _STEPS if kind.step in keys), None)


Step: TypeAlias = Annotated[
    Annotated[Rename, Tag("rename")]
    | Annotated[Move, Tag("move")]
    | Annotated[Values, Tag("values")]
    | Annotated[Supply, Tag("supply")]
    | Annotated[Drop, Tag("drop")]
    | Annotated[Each, Tag("each")]
    | Annotated[Within, Tag("within")]
    | Annotated[Variants, Tag("variants")]
    | Annotated[Always, Tag("always")]
    | Annotated[Choose, Tag("choose")]
    | Annotated[Wrap, Tag("wrap")]
    | Annotated[Single, Tag("single")]
    | Annotated[List, Tag("list")]
    | Annotated[Text, Tag("text")]
    | Annotated[Number, Tag("number")]
    | Annotated[Custom, Tag("custom")],
    Discriminator(_kind),
]


class SharedStep(Declared):
    """One step for several schemas: their names, or patterns of them (`*Request`)."""

    names: tuple[Name, ...] = Field(alias="for", min_length=1)
    step: Step

    @model_validator(mode="before")
    @classmethod
    def _beside(cls, value: Any) -> Any:
        """In the file the step stands beside `for`, which may be one name alone."""
        if not isinstance(value, Mapping) or "for" not in value:
            return value
        names = value["for"]
        step = {key: it for key, it in value.items() if key != "for"}
        return {"for": [names] if isinstance(names, str) else names, "step": step}


class OperationStep(Declared):
    """What is said of one operation, by operationId or `METHOD /path`."""

    rename: Mapping[Name, Name] = Field(default_factory=dict)
    """Parameters, `query old: query new`."""
    values: Mapping[Name, Translations] = Field(default_factory=dict)
    """Listed values of parameters, by location and name in the older version."""
    supply: Mapping[Name, Any] = Field(default_factory=dict)
    """Parameters that one version needs and the other lacks, `query kind: any`."""
    drop: Mapping[Name, Name] = Field(default_factory=dict)
    """Parameters that one version lacks, with the reason why a call means the same without them; others
    cannot be sent there."""
    recipe: FunctionName | None = None
    """A function of the project that does the operation with calls of its own, where it is allowed."""
    recipe_down: FunctionName | None = Field(default=None, alias="recipe-down")
    """The same for the newer operation on an older server."""


TO_BE_DECIDED = "to be decided"
"""The reason that a draft gives."""


class Waiver(Declared):
    """A difference that nobody converts: a value that shows it is passed on, and reported."""

    at: Name
    """What a diagnostic calls it, `OpenAIFile.purpose = batch`; `*` and `?` stand for any text."""
    reason: Name
    """Why, for who meets such a value. While it says "to be decided", nothing is waived."""

    @property
    def is_deferred(self) -> bool:
        """Whether nobody has decided yet."""
        return self.reason.strip().rstrip(".").casefold() == TO_BE_DECIDED


class PairDeclaration(Declared):
    """What is declared between two neighbouring versions."""

    old: Name = Field(alias="from")
    new: Name = Field(alias="to")
    functions: str | None = None
    """The file of the project's own functions, relative to the conversions file."""
    schemas: Mapping[Name, tuple[Step, ...]] = Field(default_factory=dict)
    """By name, or `Old -> New` where it changed; what is written in place by the name that diagnostics give it,
    `createPet body`. A pattern (`*Request`) speaks of several."""
    steps: tuple[SharedStep, ...] = ()
    """Steps that several schemas have in common."""
    operations: Mapping[Name, OperationStep] = Field(default_factory=dict)
    waive: tuple[Waiver, ...] = ()

    @model_validator(mode="after")
    def _has_functions(self) -> PairDeclaration:
        listed = (*self.schemas.values(), tuple(it.step for it in self.steps))
        if self.functions is None and any(map(_own, listed)):
            raise ValueError("a custom step needs `functions`, the file that has them")
        return self


def _own(steps: tuple[Step, ...]) -> bool:
    return any(isinstance(step, Custom) for step in steps)


class ConversionsFile(Declared):
    """A conversions file."""

    conversions: tuple[PairDeclaration, ...] = Field(min_length=1)


def _tokens(pointer: str) -> Pointer:
    parts = pointer.split("/")[1:]
    return tuple(part.replace("~1", "/").replace("~0", "~") for part in parts)


def tree_value(value: Any) -> Tree:
    """A value of the file as the readers give it."""
    tree: Tree = value
    return tree
