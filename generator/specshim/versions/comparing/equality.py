"""Whether two types mean the same values, whatever names and documents spell them."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct, field

from specshim.api.model import (
    Array,
    Choice,
    Dictionary,
    Field,
    KeyPatterns,
    Record,
    Ref,
    Scalar,
    Tuple,
    Type,
)
from specshim.diagnostics import Place
from specshim.versions.comparing.limits import compare_bounds
from specshim.versions.comparing.members import Atom
from specshim.versions.comparing.shapes import Shape, shape_of
from specshim.versions.subject import Subject

_NOWHERE = Place("")


class Equality(Struct, frozen=True):
    """Compares across two versions. A pair that is being compared is taken for equal (coinduction)."""

    old: Subject
    new: Subject
    _known: dict[tuple[Type, Type], bool] = field(default_factory=dict)

    def types(self, old: Type, new: Type) -> bool:
        """Whether `old` and `new` have the same values."""
        return self._once(
            (old, new),
            lambda: self._shapes(
                shape_of(self.old, old, _NOWHERE), shape_of(self.new, new, _NOWHERE)
            ),
        )

    def atoms(self, old: Atom, new: Atom) -> bool:
        """Whether two alternatives have the same values."""
        match old, new:
            case Record(), Record():
                return self._once((Ref(old.id), Ref(new.id)), lambda: self._records(old, new))
            case Array(), Array():
                same = not list(compare_bounds(old.bounds, new.bounds, "array"))
                same = same and old.contains == new.contains
                return same and self.types(old.items, new.items)
            case Tuple(), Tuple():
                pairs = zip((*old.items, old.rest), (*new.items, new.rest), strict=False)
                same = len(old.items) == len(new.items) and old.bounds == new.bounds
                return same and all(self.types(*pair) for pair in pairs)
            case Dictionary(), Dictionary():
                same = old.bounds == new.bounds and self.types(old.keys, new.keys)
                same = same and self._patterns(old.by_pattern, new.by_pattern)
                return same and self.types(old.values, new.values)
            case Choice(), Choice():
                return _values(old) == _values(new)
            case Scalar(), Scalar():
                return (
                    old.kind == new.kind and old.bounds == new.bounds and old.format == new.format
                )
        return False

    def _once(self, pair: tuple[Type, Type], compare: Callable[[], bool]) -> bool:
        if pair not in self._known:
            self._known[pair] = True
            self._known[pair] = compare()
        return self._known[pair]

    def _shapes(self, old: Shape, new: Shape) -> bool:
        if old.members is None or new.members is None:
            return old.members is None and new.members is None
        if old.nullable != new.nullable or len(old.members) != len(new.members):
            return False
        left = list(new.members)
        for member in old.members:
            match = next((it for it in left if self.atoms(member.atom, it.atom)), None)
            if match is None:
                return False
            left.remove(match)
        return True

    def _records(self, old: Record, new: Record) -> bool:
        was = {field.wire_name: field for field in old.fields}
        now = {field.wire_name: field for field in new.fields}
        if was.keys() != now.keys() or old.bounds != new.bounds:
            return False
        same = all(self._fields(was[name], now[name]) for name in was)
        return (
            same
            and self.types(old.additional, new.additional)
            and self._patterns(old.by_pattern, new.by_pattern)
        )

    def _patterns(self, old: KeyPatterns | None, new: KeyPatterns | None) -> bool:
        if old is None or new is None:
            return old is new
        names = [[name for name, _ in it.shapes] for it in (old, new)]
        types = zip((it for _, it in old.shapes), (it for _, it in new.shapes), strict=False)
        return names[0] == names[1] and all(self.types(*pair) for pair in types)

    def _fields(self, old: Field, new: Field) -> bool:
        same = old.presence == new.presence and old.access == new.access
        return same and self.types(old.type, new.type)


def _values(choice: Choice) -> set[tuple[bool, str | int | float | bool]]:
    return {(isinstance(value, bool), value) for value in choice.values}
