"""What a type is made of."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from specshim.api.model import Array, Dictionary, KeyPatterns, Tuple, Type, Union


def parts(type_: Type) -> tuple[Type, ...]:
    """The types that `type_` holds directly; a reference holds none."""
    match type_:
        case Array(items=items):
            return (items,)
        case Tuple(items=items, rest=rest):
            return (*items, rest)
        case Dictionary(keys=keys, values=values):
            return (keys, values)
        case Union(members=members):
            return members
        case _:
            return ()


def all_parts(type_: Type) -> Iterator[Type]:
    """`type_` itself, and all that it holds, directly or not."""
    yield type_
    for part in parts(type_):
        yield from all_parts(part)


def changed_patterns(
    patterns: KeyPatterns | None, change: Callable[[Type], Type]
) -> KeyPatterns | None:
    """`patterns` with each type as `change` has it."""
    if patterns is None:
        return None
    shapes = tuple((pattern, change(type_)) for pattern, type_ in patterns.shapes)
    return KeyPatterns(shapes, change(patterns.others))
