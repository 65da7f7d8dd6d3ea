"""Makes unions in one form: flat, without repetition, null last."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from specshim.api.model import Anything, Choice, Const, Nothing, Null, Tag, Type, Union


def union_of(members: Sequence[Type], tag: Tag | None = None) -> Type:
    """The type of values that are of one of `members`; `tag` is given for exactly these."""
    flat = list(dict.fromkeys(_flat(members)))
    real = [member for member in flat if not isinstance(member, Null | Nothing)]
    null = [Null()] if Null() in flat and Anything() not in real else []
    if not real:
        return Null() if null else Nothing()
    if len(real) > 1 and all(isinstance(member, Const | Choice) for member in real):
        real = [choice(value for member in real for value in _values(member))]
    if len(real) == 1 and not null:
        return real[0]
    return Union((*real, *null), tag if tag and len(real) == len(tag.values) else None)


def choice(values: Iterable[str | int | float | bool]) -> Choice | Const:
    """One of `values`, each once; true is not 1 in JSON."""
    distinct = tuple({(isinstance(value, bool), value): value for value in values}.values())
    return Const(distinct[0]) if len(distinct) == 1 else Choice(distinct)


def _flat(members: Iterable[Type]) -> Iterator[Type]:
    for member in members:
        if isinstance(member, Union) and member.tag is None:
            yield from member.members
        elif isinstance(member, Union) and isinstance(member.members[-1], Null):
            yield Union(member.members[:-1], member.tag)
            yield Null()
        else:
            yield member


def _values(member: Type) -> tuple[str | int | float | bool, ...]:
    match member:
        case Const(value):
            return (value,)
        case Choice(values):
            return values
    return ()
