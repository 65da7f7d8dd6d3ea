"""The declarations of one pair of versions, looked up by what they speak of, and which of them were of use."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import TypeVar

from pydantic import BaseModel

from specshim.api.model import Definition, Operation
from specshim.diagnostics import Place
from specshim.versions.conversions.declared import (
    OperationStep,
    PairDeclaration,
    Step,
)

S = TypeVar("S", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Declared:
    """A step, and where the file states it."""

    step: Step
    place: Place


@dataclass(frozen=True, slots=True)
class Declarations:
    """What is declared between two versions; `place` is where, None where nothing is."""

    pair: PairDeclaration | None
    place: Place | None
    functions: str | None = None
    """The text of the project's own functions."""
    _used: set[Place] = field(default_factory=set)

    def of_schemas(self, old: Definition, new: Definition) -> tuple[Declared, ...]:
        """The steps for a schema, which may have another name in the newer version."""
        was, now = name_of(old), name_of(new)
        keys = [f"{was} -> {now}", *([was] if was == now else [])]
        return tuple(step for key in keys for step in self._steps(key))

    def of_operation(self, old: Operation, new: Operation | None = None) -> OperationDeclared:
        """What is said of an operation, under its operationId or `METHOD /path` in either version."""
        for operation in (old, new):
            for key in _operation_keys(operation) if operation else ():
                if self.pair and self.place and key in self.pair.operations:
                    place = self.place / "operations" / key
                    self._used.add(place)
                    return OperationDeclared(self.pair.operations[key], place)
        return OperationDeclared(OperationStep(), None)

    def waiver_of(self, difference: str) -> str | None:
        """The reason why nobody converts `difference`; None where it is not waived."""
        for index, waiver in enumerate(self.pair.waive if self.pair else ()):
            if fnmatchcase(difference, waiver.at) and self.place:
                self._used.add(self.place / "waive" / index)
                return waiver.reason
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
        for key in self.pair.operations:
            if self.place / "operations" / key not in self._used:
                yield f"the operation {key}", self.place / "operations" / key
        for index, waiver in enumerate(self.pair.waive):
            if self.place / "waive" / index not in self._used:
                yield f"the waiver of {waiver.at}", self.place / "waive" / index

    def _unused_parts(self, step: Step, at: Place) -> Iterator[tuple[str, Place]]:
        for part in parts_of(Declared(step, at)):
            if part not in self._used:
                yield f"the step {step.step} ({part.pointer[-1]})", part

    def _steps(self, key: str) -> Iterator[Declared]:
        if self.pair is None or self.place is None:
            return
        for index, step in enumerate(self.pair.schemas.get(key, ())):
            yield Declared(step, self.place / "schemas" / key / index)


@dataclass(frozen=True, slots=True)
class OperationDeclared:
    """What is said of an operation, and where; nothing, nowhere, when it is not named."""

    step: OperationStep
    place: Place | None


def parts_of(declared: Declared) -> Iterator[Place]:
    """The places of the single members of a step; those of nested steps among them."""
    step, at = declared.step, declared.place / declared.step.step
    content = getattr(step, step.step)
    if step.step == "values":
        for way in ("both", "up", "down"):
            yield from (at / way / key for key in getattr(content, way))
    elif step.step == "custom":
        yield at
    elif step.step in ("each", "within"):
        for key, steps in content.items():
            for index, inner in enumerate(steps):
                yield from parts_of(Declared(inner, at / key / index))
    else:
        yield from (at / key for key in content)


def nested(declared: Declared, name: str) -> tuple[Declared, ...]:
    """The steps that an `each` or `within` has for the member `name`."""
    content: Mapping[str, tuple[Step, ...]] = getattr(declared.step, declared.step.step)
    at = declared.place / declared.step.step / name
    return tuple(Declared(step, at / index) for index, step in enumerate(content.get(name, ())))


def of_kind(steps: tuple[Declared, ...], kind: type[S]) -> Iterator[tuple[S, Place]]:
    """The steps of one kind, each with the place of its content."""
    for declared in steps:
        step: BaseModel = declared.step
        if isinstance(step, kind):
            yield step, declared.place / declared.step.step


def name_of(definition: Definition) -> str:
    """What a conversions file calls a schema."""
    return " ".join(definition.naming.words)


def _operation_keys(operation: Operation) -> tuple[str, ...]:
    key = f"{operation.method.upper()} {operation.path}"
    return (operation.operation_id, key) if operation.operation_id else (key,)
