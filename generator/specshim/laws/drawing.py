"""Values of a type of the neutral IR, drawn at random: a validator of the document has the last word on them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from random import Random
from typing import Final

from msgspec import Struct

from specshim.api.model import (
    Access,
    Alias,
    Anything,
    Array,
    Bounds,
    Choice,
    Const,
    Dictionary,
    Enumeration,
    Nothing,
    Null,
    Presence,
    Record,
    Ref,
    Scalar,
    ScalarKind,
    Tuple,
    Type,
    Union,
)
from specshim.api.schemas.assertions.samples import SAMPLES
from specshim.laws.patterns import text_of
from specshim.sources import Tree
from specshim.versions.subject import Subject

_WORDS: Final = ("", "a", "b", "ab", "1", "x/y", "~", "é")
_NAMES: Final = ("k", "l", "a/b")
_ANYTHING: Final[tuple[Tree, ...]] = (None, True, 0, 1.5, "a", [], ["a"], {}, {"k": 1})
_URIS: Final = ("https://a.example/b", "http://a.example")

_UNHEARD_OF: Final = "x_unheard_of"
"""A member that no document tells of, as a newer server has it."""

_DEPTH: Final = 9
"""From here on nothing is drawn that may be left out: cyclic schemas have finite values."""

_DEEPEST: Final = 60
_LARGEST: Final = 300
"""Values within one value; what has more of them is drawn no further."""

_LONGEST: Final = 50
"""Items of a list that are drawn to see whether they are too many."""


class NoValue(Exception):
    """A schema asks for values without an end, or has none."""


class Drawing(Struct):
    """Draws values of the types of one version; `sends` tells whether they are a caller's or a server's.

    `sizes` are lengths of lists that are worth trying.
    """

    subject: Subject
    random: Random
    sends: bool
    sizes: Sequence[int] = ()
    _left: int = 0

    def value(self, type_: Type) -> Tree:
        """A value that most likely is valid.

        Raises:
            NoValue: It would have no end.
        """
        self._left = _LARGEST
        return self._draw(type_, 0)

    def _draw(self, type_: Type, depth: int) -> Tree:
        self._left -= 1
        if depth > _DEEPEST:
            raise NoValue
        match type_:
            case Ref(identity):
                return self._defined(identity, depth)
            case Union(members):
                chosen = members[-1] if self._ends(depth) else self.random.choice(members)
                return self._draw(chosen, depth + 1)
            case Array(items, bounds):
                return self._list((), items, bounds, depth)
            case Tuple(items, rest, bounds):
                return self._list(items, rest, bounds, depth)
            case Dictionary():
                return self._map(type_, depth)
            case Const(value):
                return value
            case Choice(values):
                return self.random.choice(values)
            case Null():
                return None
            case Scalar():
                return self._scalar(type_)
            case Anything():
                return self.random.choice(_ANYTHING)
            case Nothing():
                raise NoValue

    def _ends(self, depth: int) -> bool:
        return depth > _DEPTH or self._left < 0

    def _defined(self, identity: object, depth: int) -> Tree:
        match self.subject.api.definitions[identity]:  # type: ignore[index]
            case Alias() as alias:
                return self._draw(alias.type, depth + 1)
            case Enumeration() as listed:
                return self.random.choice(listed.values)
            case Record() as record:
                return self._object(record, depth)

    def _object(self, record: Record, depth: int) -> dict[str, Tree]:
        # Now everything, now nothing but what must be there, now anything between.
        share = self.random.choice((0.0, 0.3, 0.7, 1.0))
        found: dict[str, Tree] = {}
        for it in record.fields:
            is_needed = it.presence is Presence.REQUIRED
            is_wanted = self.random.random() < share and not self._ends(depth)
            if it.access is (Access.READ if self.sends else Access.WRITE):
                is_wanted = False
            if is_needed or is_wanted:
                found[it.wire_name] = self._draw(it.type, depth + 1)
        if isinstance(record.additional, Anything) and self._seldom():
            found[_UNHEARD_OF] = self.random.choice(_ANYTHING[1:])
        elif not isinstance(record.additional, Nothing | Anything) and self.random.random() < share:
            found["additional"] = self._draw(record.additional, depth + 1)
        return found

    def _seldom(self) -> bool:
        return self.random.random() < 0.1

    def _map(self, type_: Dictionary, depth: int) -> dict[str, Tree]:
        least = type_.bounds.min_size or 0
        count = least if self._ends(depth) else max(least, self.random.randint(0, 2))
        names = [self._name(type_.keys, number) for number in range(count)]
        return {name: self._draw(type_.values, depth + 1) for name in names}

    def _name(self, keys: Type, number: int) -> str:
        drawn = self._draw(keys, 0) if not isinstance(keys, Anything) else None
        if isinstance(drawn, str) and drawn:
            return drawn
        return _NAMES[number] if number < len(_NAMES) else f"k{number}"

    def _list(self, first: tuple[Type, ...], rest: Type, bounds: Bounds, depth: int) -> list[Tree]:
        least = max(bounds.min_size or 0, 0)
        usual = 0 if self._ends(depth) else len(first) + 3
        most = min(usual, bounds.max_size) if bounds.max_size is not None else usual
        if isinstance(rest, Nothing):
            most = min(most, len(first))
        count = self.random.randint(least, max(least, most))
        if self.sizes and not self._ends(depth) and self._seldom():
            count = self.random.choice(self.sizes)
        types = [*first, *[rest] * count][:count]
        found = [self._draw(it, depth + 1) for it in types]
        return list({repr(it): it for it in found}.values()) if bounds.unique else found

    def _scalar(self, scalar: Scalar) -> Tree:
        bounds, kind = scalar.bounds, scalar.kind
        if kind is ScalarKind.BOOLEAN:
            return self.random.random() < 0.5
        if kind is ScalarKind.INTEGER:
            low, high = _ends(bounds)
            step = int(bounds.multiple_of or 1) or 1
            return self.random.randint(-(-low // step), max(-(-low // step), high // step)) * step
        if kind is ScalarKind.NUMBER or (kind is ScalarKind.DECIMAL and scalar.is_number):
            low, high = _ends(bounds)
            return self.random.choice((low, high, (low + high) / 2))
        return self._text(kind, bounds)

    def _text(self, kind: ScalarKind, bounds: Bounds) -> str:
        if bounds.pattern is not None:
            found = text_of(bounds.pattern, self.random)
            if found is not None:
                return found
        if kind is ScalarKind.URI:
            return self.random.choice(_URIS)
        words = _SAMPLES.get(kind) or (*_WORDS, f"id-{self.random.randrange(100)}")
        least, most = bounds.min_size or 0, bounds.max_size
        fitting = [it for it in words if least <= len(it) and (most is None or len(it) <= most)]
        # What is just as long as it may be is too long where there is less room.
        fitting += ["x" * size for size in (least, most) if size and size <= _LARGEST]
        return self.random.choice(fitting or ["x" * least])


_SAMPLES: Final[Mapping[ScalarKind, tuple[str, ...]]] = {
    **SAMPLES,
    ScalarKind.EMAIL: ("a@b.example",),
}


def _ends(bounds: Bounds) -> tuple[int, int]:
    """A few whole numbers, as near to zero as the bounds allow."""
    low, high = bounds.minimum, bounds.maximum
    if low is None and bounds.exclusive_minimum is not None:
        low = int(bounds.exclusive_minimum) + 1
    if high is None and bounds.exclusive_maximum is not None:
        high = int(bounds.exclusive_maximum) - 1
    if low is None:
        low = min(-3, int(high) - 6) if high is not None else -3
    return int(low), int(high) if high is not None else int(low) + 6


def telling_sizes(subject: Subject) -> tuple[int, ...]:
    """The limits of lists in a version, and one more: values of another version may be beyond them."""
    found = {
        size + more
        for definition in subject.api.definitions.values()
        for array in _arrays(definition)
        for size in (array.bounds.max_size,)
        if size is not None
        for more in (0, 1)
    }
    return tuple(sorted(it for it in found if 0 < it <= _LONGEST))


def _arrays(definition: Record | Enumeration | Alias) -> Iterator[Array]:
    match definition:
        case Record(fields=fields):
            types = [it.type for it in fields]
        case Alias(type=type_):
            types = [type_]
        case _:
            types = []
    for type_ in types:
        members = type_.members if isinstance(type_, Union) else (type_,)
        yield from (it for it in members if isinstance(it, Array))


def without_unheard_of(value: Tree) -> Tree:
    """A value without the members that no document tells of."""
    match value:
        case dict():
            return {
                name: without_unheard_of(it) for name, it in value.items() if name != _UNHEARD_OF
            }
        case list():
            return [without_unheard_of(it) for it in value]
    return value
