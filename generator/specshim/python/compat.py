"""The Python IR of the `compat` folder: conversions as functions, in which every string is final."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from msgspec import Struct

from specshim.python.expressions import Expression
from specshim.python.home import ModulePath
from specshim.python.identifiers import PyName
from specshim.python.model import ImportBlock


class StepLine(Struct, frozen=True):
    """One thing that is done to the members of an object: a method and its arguments."""

    method: str
    arguments: tuple[Expression, ...]


class OwnLine(Struct, frozen=True):
    """A call of one of the project's own functions."""

    function: PyName


class MembersFunction(Struct, frozen=True):
    """Converts an object member by member."""

    name: PyName
    docstring: str
    lines: tuple[StepLine | OwnLine, ...]


class LimitsArm(Struct, frozen=True):
    """Limits of the target that a value may break, as keyword arguments."""

    limits: tuple[tuple[str, str], ...]


class LostValues(Struct, frozen=True):
    """Literals without a counterpart, what is said of them, and the versions further on that have them."""

    values: tuple[str, ...]
    reason: str
    unless: tuple[str, ...]


class ValuesArm(Struct, frozen=True):
    """Listed values and what they become, as literals, and whether that is exact; and those that cannot be said."""

    cases: tuple[tuple[str, str, bool], ...]
    lost: tuple[LostValues, ...]


class TagArm(Struct, frozen=True):
    """Alternatives by the value of a property, as literals; `default` is its value where it is absent."""

    tag: str
    default: str | None
    cases: tuple[tuple[tuple[str, ...], Expression], ...]
    lost: tuple[LostValues, ...]


class KindArm(Struct, frozen=True):
    """Values by a condition: converted by a call, a misfit or perhaps one for a `reason`, or left as they are."""

    condition: Expression
    call: Expression | None
    reason: str
    certain: bool = True
    unless: tuple[str, ...] = ()


Arm: TypeAlias = LimitsArm | ValuesArm | TagArm | KindArm


class ValueFunction(Struct, frozen=True):
    """Converts a value by what it is; the first arm that it fits."""

    name: PyName
    docstring: str
    arms: tuple[Arm, ...]


class BothWays(Struct, frozen=True):
    """A pair of conversions; None leaves the value as it is."""

    up: Expression | None
    down: Expression | None

    @property
    def arguments(self) -> str:
        """What the runtime's pair is made of."""
        sides = (("up", self.up), ("down", self.down))
        return ", ".join(f"{name}={side}" for name, side in sides if side is not None)


class ExchangeEntry(Struct, frozen=True):
    """What lies between one operation of either version, keyed as the runtime keys operations."""

    old: str
    new: str
    body: BothWays | None
    events: BothWays | None
    parameters: Mapping[str, BothWays]
    responses: Mapping[str, BothWays]
    errors: Mapping[str, BothWays]
    renamed: Mapping[str, str]
    supplied_up: Mapping[str, str]
    supplied_down: Mapping[str, str]
    recipe_up: PyName | None
    recipe_down: PyName | None
    certain_up: tuple[str, ...]
    """What every answer loses, each as the arguments of the runtime's description."""
    certain_down: tuple[str, ...]


class PairModule(Struct, frozen=True):
    """Everything between two neighbouring versions."""

    path: ModulePath
    docstring: str
    imports: ImportBlock
    old: str
    new: str
    functions: tuple[MembersFunction | ValueFunction, ...]
    exchanges: tuple[ExchangeEntry, ...]
    only_old: tuple[tuple[str, PyName | None], ...]
    only_new: tuple[tuple[str, PyName | None], ...]
    own: PyName | None
    """The module of the project's own functions."""
    schemas: tuple[tuple[str, str, BothWays | None], ...]
    """The schemas that differ: as the older version calls them, and the newer."""


class OperationsModule(Struct, frozen=True):
    """The operations of one version, each as `module.CONSTANT`."""

    path: ModulePath
    docstring: str
    imports: ImportBlock
    version: str
    folder: PyName
    operations: tuple[str, ...]
    streams: tuple[tuple[str, str], ...]
    """The operations that stream, with the constants that read their streams."""


class OwnModule(Struct, frozen=True):
    """A verbatim copy of a file of the project."""

    path: ModulePath
    text: str


class GatewayModule(Struct, frozen=True):
    """The applications that serve callers of every version."""

    path: ModulePath
    docstring: str
    imports: ImportBlock
    title: str
    newest: str


class CompatPackage(Struct, frozen=True):
    """The folder that lets one version's types be spoken to another version's server."""

    versions: tuple[str, ...]
    pairs: tuple[PairModule, ...]
    operations: tuple[OperationsModule, ...]
    own: tuple[OwnModule, ...]
    gateway: GatewayModule | None
    runtime: str
    """What import statements in the folder call the client runtime."""
