"""A cursor over a tree that always knows its place."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Final, TypeVar

from msgspec import Struct, field

from specshim.diagnostics import Place, Report
from specshim.sources import Tree

T = TypeVar("T")

_KINDS: Final[Mapping[type, str]] = MappingProxyType(
    {
        dict: "a map",
        list: "a list",
        str: "text",
        bool: "a boolean",
        int: "an integer",
        float: "a number",
        type(None): "null",
    }
)


def kind_of(value: Tree) -> str:
    """`a map`, `text`, ...: what a diagnostic calls the kind of `value`."""
    return _KINDS[type(value)]


def child_of(value: Tree, token: str) -> tuple[Tree] | None:
    """RFC 6901 section 4: a member of a map, or an element by its index without leading zeros; None for none.

    In a tuple, for a member may be null.
    """
    if isinstance(value, dict):
        return (value[token],) if token in value else None
    if isinstance(value, list) and token.isdecimal() and token.isascii() and len(token) < 9:
        index = int(token)
        return (value[index],) if index < len(value) and str(index) == token else None
    return None


def _as_text(value: Tree) -> str | None:
    return value if isinstance(value, str) else None


def _as_boolean(value: Tree) -> bool | None:
    return value if isinstance(value, bool) else None


def _as_integer(value: Tree) -> int | None:
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        return value
    # JSON Schema 2020-12 validation section 6.1.1: a number with a zero fractional part is an
    # integer.
    return int(value) if isinstance(value, float) and value.is_integer() else None


def _as_number(value: Tree) -> float | int | None:
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None


def _as_container(kind: type) -> Callable[[Tree], bool | None]:
    return lambda value: True if isinstance(value, kind) else None


_NOTHING_ELSEWHERE: Final[Mapping[str, Place]] = MappingProxyType({})


class Node(Struct, frozen=True, eq=False):
    """A value of a document and its place; two nodes are equal when their places are.

    The reads of a member (`string`, `boolean`, ...) report `wrong-type` and answer as if the member
    were not there. `origins` has the members that stand elsewhere: those beside a `$ref` that was
    followed.
    """

    value: Tree
    place: Place
    report: Report = field(default_factory=Report)
    origins: Mapping[str, Place] = field(default_factory=lambda: _NOTHING_ELSEWHERE)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Node) and self.place == other.place

    def __ne__(self, other: object) -> bool:
        return not self == other  # msgspec's own goes by identity here

    def __hash__(self) -> int:
        return hash(self.place)

    @property
    def is_mapping(self) -> bool:
        """Whether the value is a map."""
        return isinstance(self.value, dict)

    @property
    def is_list(self) -> bool:
        """Whether the value is a list."""
        return isinstance(self.value, list)

    @property
    def ref(self) -> str | None:
        """The `$ref` of a Reference Object or a schema; a property that is named `$ref` is none."""
        found = self.value.get("$ref") if isinstance(self.value, dict) else None
        return found if isinstance(found, str) else None

    def __contains__(self, key: str) -> bool:
        return isinstance(self.value, dict) and key in self.value

    def get(self, key: str) -> Node | None:
        """The member `key`; None where there is none, or no map."""
        if not isinstance(self.value, dict) or key not in self.value:
            return None
        return self._member(key, self.value[key])

    def child(self, token: str) -> Node | None:
        """What one token of a pointer leads to (RFC 6901 section 4): a member of a map, or an element of a list."""
        found = child_of(self.value, token)
        return None if found is None else self._member(token, found[0])

    def items(self) -> Iterator[tuple[str, Node]]:
        """The members of a map in their order; nothing for anything else."""
        if isinstance(self.value, dict):
            for key, value in self.value.items():
                yield key, self._member(key, value)

    def elements(self) -> Iterator[Node]:
        """The elements of a list; nothing for anything else."""
        if isinstance(self.value, list):
            for index, value in enumerate(self.value):
                yield Node(value, self.place / index, self.report)

    def string(self, key: str) -> str | None:
        """The text `key`."""
        return self._read(key, "text", _as_text)

    def boolean(self, key: str, default: bool = False) -> bool:
        """The boolean `key`."""
        found = self._read(key, "a boolean", _as_boolean)
        return default if found is None else found

    def integer(self, key: str) -> int | None:
        """The integer `key`; 1.0 is one."""
        return self._read(key, "an integer", _as_integer)

    def number(self, key: str) -> float | int | None:
        """The number `key`."""
        return self._read(key, "a number", _as_number)

    def mapping(self, key: str) -> Node | None:
        """The member `key`, which must be a map."""
        return self.get(key) if self._read(key, "a map", _as_container(dict)) else None

    def sequence(self, key: str) -> Node | None:
        """The member `key`, which must be a list."""
        return self.get(key) if self._read(key, "a list", _as_container(list)) else None

    def place_of(self, key: str) -> Place:
        """Where the member `key` stands."""
        return self.origins.get(key) or self.place / key

    def _member(self, key: str, value: Tree) -> Node:
        return Node(value, self.place_of(key), self.report)

    def _read(self, key: str, expected: str, convert: Callable[[Tree], T | None]) -> T | None:
        member = self.get(key)
        if member is None:
            return None
        result = convert(member.value)
        if result is None:
            actual = kind_of(member.value)
            self.report.add("wrong-type", member.place, key=key, expected=expected, actual=actual)
        return result
