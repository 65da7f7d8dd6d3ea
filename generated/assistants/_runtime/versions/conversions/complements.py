"""What the other version held beside a value, so that it can be put back.

A converted response shows a part of what was received. Each model in it remembers what
it was made of; passed back in a request, it restores all that was not edited.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final, Self, TypeAlias

from pydantic import BaseModel
from pydantic_core import to_json

Object: TypeAlias = dict[str, Any]
"""A JSON object."""

# pydantic keeps what is no field in __dict__ out of all that it compares and writes;
# that is where a cached_property lives, too.
_ORIGIN: Final = "_specshim_origin"


@dataclass(frozen=True, slots=True, eq=False)
class Origin:
    """What an object was made of."""

    view: Object
    """The object as it was shown."""
    source: Object
    """As it was before its conversion."""
    version: str
    """The version of the source."""
    further: Origin | None = None
    """What the source was made of, one version further on."""

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, memo: object) -> Self:
        return self


@dataclass(slots=True)
class Memory:
    """The origins of the JSON objects of one call, told by identity."""

    _origins: dict[int, tuple[object, Origin]] = field(default_factory=dict)
    _restored: dict[int, object] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self._origins)

    def origin(self, value: object) -> Origin | None:
        """Return what an object was made of; None when that is not known."""
        found = self._origins.get(id(value))
        return found[1] if found else None

    def note(self, value: object, origin: Origin) -> None:
        """Keep what an object was made of."""
        self._origins[id(value)] = value, origin

    def mark(self, value: object) -> None:
        """Keep that an object holds again what it was made of."""
        self._restored[id(value)] = value

    def is_restored(self, value: object) -> bool:
        """Whether an object was marked."""
        return id(value) in self._restored


def remember(value: object, view: object, memory: Memory) -> None:
    """Let the models of a decoded value know what they were made of."""
    for model, shown in _pairs(value, view):
        origin = memory.origin(shown)
        if origin is not None and to_json(origin.view) != to_json(origin.source):
            vars(model)[_ORIGIN] = origin


def recall(value: object, document: object, memory: Memory) -> None:
    """Note what the models of an argument know, for the JSON that they became."""
    for model, written in _pairs(value, document):
        origin = vars(model).get(_ORIGIN)
        if origin is not None:
            memory.note(written, origin)


def merged(
    base: Any, pure: Any, theirs: Any, mine: Any, memory: Memory, hidden: list[object]
) -> Any:
    """Merge an edit into what was received: what was not edited stays as it came.

    ``base`` is what the other version makes of the value as it was shown, and ``pure``
    of the value as it is now. ``mine`` is ``pure``, in which parts may be restored
    already. What an edited list did not show goes to ``hidden``.
    """
    if memory.is_restored(mine):
        return mine
    if same(base, pure):
        return theirs
    sides = (base, pure, theirs, mine)
    if all(isinstance(side, dict) for side in sides):
        return _merged_object(base, pure, theirs, mine, memory, hidden)
    if all(isinstance(side, list) for side in sides):
        return _merged_list(base, pure, theirs, mine, memory, hidden)
    return mine


def same(one: Any, other: Any) -> bool:
    """Whether two JSON values are equal; unlike Python's, true is not 1."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(
            same(item, other[key]) for key, item in one.items()
        )
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    return isinstance(one, bool) == isinstance(other, bool) and bool(one == other)


def _merged_object(
    base: Object,
    pure: Object,
    theirs: Object,
    mine: Object,
    memory: Memory,
    hidden: list[object],
) -> Object:
    result: Object = {}
    for key, item in mine.items():
        if key in base and key in pure and same(base[key], pure[key]):
            if key in theirs:
                result[key] = theirs[key]
        elif key in base and key in pure and key in theirs:
            sides = (base[key], pure[key], theirs[key], item)
            result[key] = merged(*sides, memory, hidden)
        else:
            result[key] = item
    for key, item in theirs.items():
        if key not in mine and key not in base:
            result[key] = item
    return result


def _merged_list(
    base: list[Any],
    pure: list[Any],
    theirs: list[Any],
    mine: list[Any],
    memory: Memory,
    hidden: list[object],
) -> list[Any]:
    if len(pure) != len(mine):
        return mine
    if len(base) != len(theirs):
        # Which of the items were shown cannot be told.
        hidden.append(theirs)
        return mine
    result = []
    for index, place in enumerate(_alignment(base, pure)):
        if place is None:
            result.append(mine[index])
        else:
            sides = (base[place], pure[index], theirs[place], mine[index])
            result.append(merged(*sides, memory, hidden))
    return result


def _alignment(base: list[Any], pure: list[Any]) -> list[int | None]:
    """Return which item each item was: an equal one, else that at its place."""
    free = dict.fromkeys(range(len(base)))
    found: list[int | None] = []
    for index, item in enumerate(pure):
        nearest = sorted(free, key=lambda place: place != index)
        place = next((p for p in nearest if same(base[p], item)), None)
        found.append(place)
        if place is not None:
            del free[place]
    if len(base) != len(pure):
        return found  # An item that is new must not pass for the one before it.
    return [
        index if place is None and index in free else place
        for index, place in enumerate(found)
    ]


def _pairs(value: Any, document: Any) -> Iterator[tuple[BaseModel, Object]]:
    """The models in a value, each with the JSON object that is its like."""
    if isinstance(document, dict):
        if isinstance(value, BaseModel):
            yield value, document
        member = _reader(value)
        if member is not None:
            for key, item in document.items():
                if isinstance(item, dict | list):
                    yield from _pairs(member(key), item)
    elif isinstance(value, Sequence) and not isinstance(value, str | bytes):
        for inner, item in zip(value, document, strict=False):
            if isinstance(item, dict | list):
                yield from _pairs(inner, item)


def _reader(value: Any) -> Callable[[str], object] | None:
    """Return what reads the members of a value by their names on the wire."""
    if isinstance(value, BaseModel):
        names, members = _names(type(value)), vars(value)
        extra = value.__pydantic_extra__ or {}
        return lambda key: members.get(names[key]) if key in names else extra.get(key)
    return value.get if isinstance(value, Mapping) else None


@cache
def _names(model: type[BaseModel]) -> Mapping[str, str]:
    fields = model.model_fields.items()
    return {name if f.alias is None else f.alias: name for name, f in fields}
