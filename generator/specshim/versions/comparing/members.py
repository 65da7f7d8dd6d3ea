"""The alternatives that types come down to."""

from __future__ import annotations

from typing import TypeAlias

from msgspec import Struct

from specshim.api.model import Array, Choice, Dictionary, Record, Scalar, ScalarKind, Tuple
from specshim.diagnostics import Place

Atom: TypeAlias = Scalar | Choice | Array | Tuple | Dictionary | Record
"""What no reference, union or alias hides. `const` is a choice of one."""


class Member(Struct, frozen=True):
    """One alternative: its definition if it has one, and the tag values that choose it."""

    atom: Atom
    place: Place
    name: str = ""
    tags: tuple[str, ...] = ()


def kinds_of(value: str | int | float | bool) -> frozenset[ScalarKind]:
    """The plain kinds that `value` is of; 1.0 is an integer (JSON Schema 2020-12 Validation, 6.1.1)."""
    match value:
        case bool():
            return frozenset({ScalarKind.BOOLEAN})
        case str():
            return frozenset({ScalarKind.STRING})
        case float() if not value.is_integer():
            return frozenset({ScalarKind.NUMBER})
    return frozenset({ScalarKind.INTEGER, ScalarKind.NUMBER})
