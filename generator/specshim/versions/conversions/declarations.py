"""The declarations of one pair of versions, looked up by what they speak of, and which of them were of use."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fnmatch import fnmatchcase
from typing import TypeVar

from msgspec import Struct, field
from pydantic import BaseModel

from specshim.api.model import Definition, Operation
from specshim.diagnostics import Place
from specshim.versions.conversions.declared import (
    OperationStep,
    PairDeclaration,
    Step,
    Values,
    Waiver,
)

S = TypeVar("S", bound=BaseModel)


class Declared(Struct, frozen=True):
    """A step, and where the file states its content."""

    step: Step
    place: Place

    @classmethod
    def listed(cls, step: Step, at: Place) -> Declared:
        """One of a list of steps, which is `at` a place."""
        return cls(step, at / step.step)


class Declarations(Struct, frozen=True):
    """What is declared between two versions; `place` is where, None where nothing is."""

    pair: PairDeclaration | None
    place: Place | None
    functions: str | None = None
    """The text of the project's own functions."""
    _used: set[Place] = field(default_factory=set)

    def of_schemas(self, old: Definition, new: Definition, *places: str) -> tuple[Declared, ...]:
        """The steps for a schema, which may have another name in the newer version.

        `places` are what diagnostics call it where it stands: a schema that is written in place has no other name.
        """
        was, now = name_of(old), name_of(new)
        keys = [f"{was} -> {now}", *([was] if was == now else []), *places]
        return self.of_places(*dict.fromkeys(keys))

    def of_places(self, *names: str) -> tuple[Declared, ...]:
        """The steps for what diagnostics call one of `names`."""
        return tuple(self._steps(names))

    def of_operation(self, old: Operation, new: Operation | None = None) -> OperationDeclared:
        """What is said of an operation, under its operationId or `METHOD /path` in either version."""
        for operation in (old, new):
            for key in _operation_keys(operation) if operation else ():
                if self.pair and self.place and key in self.pair.operations:
                    place = self.place / "operations" / key
                    self._used.add(place)
                    return OperationDeclared(self.pair.operations[key], place)
        return OperationDeclared(OperationStep(), Place(""))

    def waiver_of(self, difference: str) -> Waiver | None:
        """What says why nobody converts `difference`; None where nothing does."""
        for index, waiver in enumerate(self.pair.waive if self.pair else ()):
            if fnmatchcase(difference, waiver.at) and self.place:
                self._used.add(self.place / "waive" / index)
                return waiver
        return None

    def use(self, place: Place) -> None:
        """Note that a part of a step, at `place`, found what it speaks of."""
        self._used.add(place)

    def unused(self) -> Iterator[tuple[str, Place]]:
        """What found nothing to do, and where it stands."""
        if self.pair is None or self.place is None:
            return
        for key, steps in self.pair.schemas.items():
            for index, step in enumerate(steps):
                yield from self._unused_parts(step, self.place / "schemas" / key / index)
        for index, shared in enumerate(self.pair.steps):
            yield from self._unused_parts(shared.step, self.place / "steps" / index)
        for key, operation in self.pair.operations.items():
            yield from self._unused_of(
                key, OperationDeclared(operation, self.place / "operations" / key)
            )
        for index, waiver in enumerate(self.pair.waive):
            if self.place / "waive" / index not in self._used:
                yield f"the waiver of {waiver.at}", self.place / "waive" / index

    def _unused_parts(self, step: Step, at: Place) -> Iterator[tuple[str, Place]]:
        for part in parts_of(Declared.listed(step, at)):
            if part not in self._used:
                yield f"the step {step.step} ({part.pointer[-1]})", part

    def _unused_of(self, key: str, said: OperationDeclared) -> Iterator[tuple[str, Place]]:
        if said.place not in self._used:
            yield f"the operation {key}", said.place
            return
        for part in said.parts():
            if part not in self._used:
                yield f"the parameter {part.pointer[-1]}", part

    def _steps(self, names: Sequence[str]) -> Iterator[Declared]:
        if self.pair is None or self.place is None:
            return
        for key, steps in self.pair.schemas.items():
            if key in names or (_is_pattern(key) and _fits_any(key, names)):
                for index, step in enumerate(steps):
                    yield Declared.listed(step, self.place / "schemas" / key / index)
        for index, shared in enumerate(self.pair.steps):
            if any(_fits_any(pattern, names) for pattern in shared.names):
                yield Declared.listed(shared.step, self.place / "steps" / index)


class OperationDeclared(Struct, frozen=True):
    """What is said of an operation, and where; nothing, where it is not named."""

    step: OperationStep
    place: Place

    def values_of(self, key: str) -> tuple[Declared, ...]:
        """What is said of the listed values of a parameter."""
        if key not in self.step.values:
            return ()
        return (Declared(Values(values=self.step.values[key]), self.place / "values" / key),)

    def parts(self) -> Iterator[Place]:
        """The places of all that is said of parameters."""
        yield from (self.place / "rename" / key for key in self.step.rename)
        yield from (self.place / "supply" / key for key in self.step.supply)
        yield from (self.place / "drop" / key for key in self.step.drop)
        for key in self.step.values:
            for declared in self.values_of(key):
                yield from parts_of(declared)


def parts_of(declared: Declared) -> Iterator[Place]:
    """The places of the single members of a step; those of nested steps among them."""
    step, at = declared.step, declared.place
    content = getattr(step, step.step)
    if step.step == "values":
        for way in ("both", "up", "down"):
            yield from (at / way / key for key in getattr(content, way))
    elif step.step == "custom":
        yield at
    elif step.step in ("text", "number"):
        yield from (at / index for index in range(len(content)))
    elif step.step in ("each", "within"):
        for key in content:
            for inner in nested(declared, key):
                yield from parts_of(inner)
    else:
        yield from (at / key for key in content)


def nested(declared: Declared, name: str) -> tuple[Declared, ...]:
    """The steps that an `each` or `within` has for the member `name`."""
    content: Mapping[str, tuple[Step, ...]] = getattr(declared.step, declared.step.step)
    steps = enumerate(content.get(name, ()))
    return tuple(Declared.listed(step, declared.place / name / index) for index, step in steps)


def of_scalars(steps: tuple[Declared, ...]) -> Iterator[Declared]:
    """The steps that speak of scalars: those of a list are said of its items."""
    yield from (it for it in steps if it.step.step in ("values", "text", "number"))


def of_kind(steps: tuple[Declared, ...], kind: type[S]) -> Iterator[tuple[S, Place]]:
    """The steps of one kind, each with the place of its content."""
    for declared in steps:
        step: BaseModel = declared.step
        if isinstance(step, kind):
            yield step, declared.place


def _is_pattern(key: str) -> bool:
    return any(it in key for it in "*?")


def _fits_any(pattern: str, names: Iterable[str]) -> bool:
    # Brackets stand in the names of what diagnostics speak of, and mean nothing else there.
    literal = pattern.replace("[", "[[]")
    return any(fnmatchcase(name, literal) for name in names)


def name_of(definition: Definition) -> str:
    """What a conversions file calls a schema."""
    return " ".join(definition.naming.words)


def _operation_keys(operation: Operation) -> tuple[str, ...]:
    key = f"{operation.method.upper()} {operation.path}"
    return (operation.operation_id, key) if operation.operation_id else (key,)
