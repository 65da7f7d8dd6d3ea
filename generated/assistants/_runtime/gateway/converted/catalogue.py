"""Which operation of a version a request is for."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeAlias

from ...requests import Operation
from ...versions.calls.routes import Operations


@dataclass(frozen=True, slots=True)
class Found:
    """The operation of a request."""

    operation: Operation[Any]
    parts: tuple[str, ...] = field(repr=False)
    """What stands for the parameters of its path, percent-encoded, in their order."""


_Entry: TypeAlias = tuple["re.Pattern[str]", Operation[Any]]


@dataclass(frozen=True)
class Catalogue:
    """The operations of one version, by method and path."""

    operations: Operations

    def find(self, method: str, path: str) -> Found | None:
        """Return the operation of a request; None where the version has none.

        Of several that fit, it is the one with the fewest parameters in its path, as
        OpenAPI has it ("concrete" before "templated").
        """
        for pattern, operation in self._shelves.get((method, path.count("/")), ()):
            found = pattern.fullmatch(path)
            if found is not None:
                return Found(operation, found.groups())
        return None

    @cached_property
    def _shelves(self) -> Mapping[tuple[str, int], Sequence[_Entry]]:
        shelves: dict[tuple[str, int], list[_Entry]] = {}
        for operation in sorted(self.operations, key=lambda it: it.path.count("{")):
            path = operation.path.partition("?")[0]
            entry = (_pattern(path), operation)
            shelves.setdefault((operation.method, path.count("/")), []).append(entry)
        return shelves


def _pattern(path: str) -> re.Pattern[str]:
    literal = re.split(r"\{[^{}]*\}", path)
    return re.compile("([^/?]+)".join(map(re.escape, literal)))
