"""The names that a package has already, by which its next generation calls the same things.

Without them a new schema or operation could take the name of another one, which would then get a context word or a
number. A pin decides a name and nothing else: not the order of things, nor where they are written.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from keyword import iskeyword
from types import MappingProxyType
from typing import TYPE_CHECKING

from msgspec import Struct, field

from specshim.diagnostics import Place

if TYPE_CHECKING:
    # The lock reads pins, and a run that has nothing to do has no time for more.
    from specshim.api.model import DefinitionId, Operation

Names = Mapping[str, str]
"""Pointer -> name. A resource, which no document has, stands under its path in the client (`threads.runs`)."""

NO_NAMES: Names = MappingProxyType({})


class Pins(Struct, frozen=True):
    """The names of each version of the API, by the version's name."""

    versions: Mapping[str, Names] = field(default_factory=lambda: MappingProxyType({}))
    flat: str | None = None
    """The version whose modules have, or had, no folder of their own: the package was of no other."""

    def of(self, version: str) -> Names:
        """The names of `version`; none where it is new."""
        return self.versions.get(version, NO_NAMES)

    def after(self, others: Pins) -> Pins:
        """These names, and those of `others` for what has none here."""
        names = {it: {**others.of(it), **self.of(it)} for it in (*others.versions, *self.versions)}
        return Pins(names, self.flat)

    def among(self, versions: Sequence[str]) -> Pins:
        """These pins where the versions are called so: the one that had no name before is the oldest."""
        if self.flat is None or self.flat in versions:
            return self
        names = {**self.versions, versions[0]: self.of(self.flat)}
        return Pins(names, versions[0])


NO_PINS = Pins()


def is_pin(pointer: str, name: str) -> bool:
    """Whether `name` can be what stands under `pointer` is called: a pin becomes code, and a lock may be forged."""
    parts = name.split(".")
    if (len(parts) > 1) is not bool(_OPERATION.fullmatch(pointer)):
        return False
    return all(it.isidentifier() and it[0] != "_" and not iskeyword(it) for it in parts)


_OPERATION = re.compile(r"#/paths/[^/]*/[a-z]+")


def is_resource(pointer: str) -> bool:
    """Whether what stands under `pointer` is the class of a resource."""
    return "#" not in pointer


class Pointers(Struct, frozen=True):
    """The pointers of one version's things; those of the document itself, `document`, are without its name."""

    document: str

    def definition(self, identifier: DefinitionId) -> str:
        """`#/components/schemas/Pet`; for a schema in another file, with the file's name."""
        return identifier.removeprefix(self.document)

    def member(self, identifier: DefinitionId, wire_name: str) -> str:
        """A property of a definition."""
        return self.definition(identifier) + Place("", ("attributes", wire_name)).fragment[1:]

    def value(self, identifier: DefinitionId, value: str) -> str:
        """A value of an enumeration."""
        return self.definition(identifier) + Place("", ("values", value)).fragment[1:]

    def operation(self, operation: Operation) -> str:
        """`#/paths/~1pets/get`: also where the path item is kept elsewhere and serves several paths."""
        return Place("", ("paths", operation.path, operation.method.lower())).fragment

    def argument(self, operation: Operation, key: str) -> str:
        """A parameter, `query limit`, or a property of the body, `body name`."""
        return self.operation(operation) + Place("", ("arguments", key)).fragment[1:]

    def scheme(self, name: str) -> str:
        """A security scheme."""
        return Place("", ("components", "securitySchemes", name)).fragment
