"""What a type is made of."""

from __future__ import annotations

from collections.abc import Iterator

from specshim.api.model import Array, Dictionary, Tuple, Type, Union


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
