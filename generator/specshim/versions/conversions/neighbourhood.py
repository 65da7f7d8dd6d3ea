"""The versions before and after two neighbours: what the middle of a chain lacks, both ends may have."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from msgspec import Struct, field

from specshim.api.model import Array, ContentKind, Dictionary, Field, Operation, Record, Ref, Type
from specshim.diagnostics import Place
from specshim.versions.comparing.equality import Equality
from specshim.versions.comparing.shapes import Shape, shape_of
from specshim.versions.conversions.declarations import name_of
from specshim.versions.subject import Subject

_STEP: Final = re.compile(r"\.(?P<member>[^.\[\]()]+)|(?P<items>\[\])")


class Neighbourhood(Struct, frozen=True):
    """`behind` are the versions that values may have come from, `ahead` those that they may go on to."""

    behind: tuple[Subject, ...] = ()
    ahead: tuple[Subject, ...] = ()
    _places: dict[int, Places] = field(default_factory=dict)

    def had(self, subject: str, member: Field, target: Subject) -> bool:
        """Whether a version behind has a member of what diagnostics call `subject`, of the type that `target` has."""
        for version in self.behind:
            found = self._of(version).member(subject, member.wire_name)
            if found is not None and Equality(version, target).types(found.type, member.type):
                return True
        return False

    def fitting(self, subject: str, fits: Callable[[Shape], bool]) -> tuple[str, ...]:
        """The versions ahead that allow some value there."""
        shapes = ((it, self._of(it).shape(subject)) for it in self.ahead)
        return tuple(it.api.version for it, shape in shapes if shape is not None and fits(shape))

    def _of(self, version: Subject) -> Places:
        return self._places.setdefault(id(version), Places(version))


class Places:
    """The types of a version by what diagnostics call them: `Order.lines[]`, `createOrder body`."""

    def __init__(self, version: Subject) -> None:
        self._version = version
        self._heads: Mapping[str, Type] = dict(_heads(version))
        self._names = sorted(self._heads, key=len, reverse=True)

    def member(self, subject: str, name: str) -> Field | None:
        """A member of an object."""
        shape = self.shape(subject)
        fields = [
            field_
            for it in (shape.members or () if shape else ())
            if isinstance(it.atom, Record)
            for field_ in it.atom.fields
            if field_.wire_name == name
        ]
        return fields[0] if len(fields) == 1 else None

    def shape(self, subject: str) -> Shape | None:
        """What is allowed at a place; None where there is no such place."""
        head = next((it for it in self._names if _begins(subject, it)), None)
        if head is None:
            return None
        shape: Shape | None = self._shape(self._heads[head])
        rest = subject[len(head) :]
        while rest and shape is not None:
            step = _STEP.match(rest)
            if step is None:
                return None
            shape = self._items(shape) if step["items"] else self._within(shape, step["member"])
            rest = rest[step.end() :]
        return shape

    def _shape(self, type_: Type) -> Shape:
        return shape_of(self._version, type_, Place(""))

    def _items(self, shape: Shape) -> Shape | None:
        found = [it.atom.items for it in shape.members or () if isinstance(it.atom, Array)]
        return self._shape(found[0]) if len(found) == 1 else None

    def _within(self, shape: Shape, name: str) -> Shape | None:
        for it in shape.members or ():
            match it.atom:
                case Dictionary(values=values) if name == "*":
                    return self._shape(values)
                case Record(fields=fields):
                    for field_ in fields:
                        if field_.wire_name == name:
                            return self._shape(field_.type)
        return None


def neighbourhood(versions: Sequence[Subject], source: int, target: int) -> Neighbourhood:
    """What lies around two neighbours of `versions`, by their places, on the way from one to the other."""
    older, newer = tuple(versions[: min(source, target)]), tuple(
        versions[max(source, target) + 1 :]
    )
    return Neighbourhood(older, newer) if source < target else Neighbourhood(newer, older)


def _begins(subject: str, head: str) -> bool:
    return subject == head or (subject.startswith(head) and subject[len(head)] in ".[(")


def _heads(version: Subject) -> Iterator[tuple[str, Type]]:
    for identity, definition in version.api.definitions.items():
        yield name_of(definition), Ref(identity)
    for operation in (*version.api.operations, *(it.operation for it in version.api.webhooks)):
        yield from _of_operation(operation)


def _of_operation(operation: Operation) -> Iterator[tuple[str, Type]]:
    spoken = operation.operation_id or f"{operation.method.upper()} {operation.path}"
    bodies = [(f"{spoken} body", operation.body.contents)] if operation.body else []
    answers = [(f"{spoken} {it.status}", it.contents) for it in operation.responses]
    for name, contents in (*bodies, *answers):
        for content in contents:
            if content.kind is ContentKind.JSON:
                yield name, content.type
