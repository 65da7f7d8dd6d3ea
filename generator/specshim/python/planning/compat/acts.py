"""What is done to one value, as a Python expression that is called with it."""

from __future__ import annotations

from collections.abc import Mapping

from specshim.python.compat import BothWays
from specshim.python.expressions import Expression, Import, plain, wrap
from specshim.python.identifiers import PyName
from specshim.versions.conversions.acts import (
    Act,
    Both,
    Call,
    Each,
    EachValue,
    FunctionKey,
    Keep,
    Spell,
)

MEMBERS = "._runtime.versions.conversions.members"
SPELLING = "._runtime.versions.conversions.spelling"
LIMITS = "._runtime.versions.conversions.limits"


def conversion(act: Act, names: Mapping[FunctionKey, PyName]) -> Expression | None:
    """The conversion that `act` is; None for none."""
    match act:
        case Call(key):
            return plain(names[key])
        case Each(inner):
            return _applied("each", conversion(inner, names))
        case EachValue(inner):
            return _applied("each_value", conversion(inner, names))
        case Spell(to, whole):
            name = "as_text" if to == "text" else "as_whole_number" if whole else "as_number"
            return plain(name, Import(SPELLING, name))
        case Keep():
            return None


def _applied(combinator: str, inner: Expression | None) -> Expression | None:
    if inner is None:
        return None
    return wrap(f"{combinator}(", inner, ")", Import(MEMBERS, combinator))


def both_ways(both: Both, names: Mapping[FunctionKey, PyName]) -> BothWays | None:
    """The two conversions of one thing; None where it is the same in both versions."""
    if both.is_kept:
        return None
    return BothWays(conversion(both.up, names), conversion(both.down, names))
