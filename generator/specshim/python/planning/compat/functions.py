"""Conversions of schemas as functions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

from msgspec.structs import replace

from specshim.python.compat import (
    Arm,
    KindArm,
    LimitsArm,
    LostValues,
    MembersFunction,
    OwnLine,
    StepLine,
    TagArm,
    ValueFunction,
    ValuesArm,
)
from specshim.python.expressions import Expression, Import, plain, wrap
from specshim.python.identifiers import PyName, Wish, assign, py_name
from specshim.python.planning.compat.acts import LIMITS, MEMBERS, conversion
from specshim.versions.conversions.acts import (
    Act,
    Branch,
    Change,
    ChangeRest,
    Custom,
    Drop,
    Enlist,
    Fix,
    Function,
    FunctionKey,
    Limited,
    Listed,
    Move,
    NotOfKind,
    ObjectBody,
    OfKind,
    Regain,
    Require,
    Shaped,
    Single,
    Step,
    Supply,
    Tagged,
    Take,
    Unlisted,
    Unwrap,
    Way,
    Wrap,
)

Names = Mapping[FunctionKey, PyName]

RESERVED: Final = frozenset(("at", "each", "each_value", "has", "it", "losses", "value"))
"""What generated conversions use for themselves."""

_CONDITIONS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "null": "value is None",
        "boolean": "isinstance(value, bool)",
        "string": "isinstance(value, str)",
        "array": "isinstance(value, list)",
        "object": "isinstance(value, dict)",
    }
)


def name_functions(functions: Iterable[Function]) -> Names:
    """A name for each: the way, then the schema."""
    wishes = [_wish(it) for it in functions]
    names = assign(wishes, RESERVED)
    return {FunctionKey(key): PyName(name) for key, name in names.items()}


def _wish(function: Function) -> Wish:
    words = [function.way.value, *function.words]
    short = [function.way.value, *function.words[-2:]]
    return Wish(
        function.key, 0, tuple(dict.fromkeys(py_name(" ".join(it)) for it in (words, short)))
    )


def plan_function(
    function: Function, names: Names, versions: tuple[str, str]
) -> MembersFunction | ValueFunction:
    """One function; `versions` are the older and the newer one."""
    source, target = versions if function.way is Way.UP else versions[::-1]
    docstring = f"`{function.source}` of {source} as {target} has it."
    if function.source != function.target:
        docstring = f"`{function.source}` of {source} as `{function.target}` of {target}."
    name = names[function.key]
    if isinstance(function.body, ObjectBody):
        lines = tuple(_line(step, names) for step in function.body.steps)
        if not lines:
            docstring += (
                f"\n\nNothing changes, but what came from {target} gets back what was not shown."
            )
        return MembersFunction(name, docstring, lines)
    arms = tuple(_arm(branch, names) for branch in function.body.branches)
    return ValueFunction(name, docstring, arms)


def _line(step: Step, names: Names) -> StepLine | OwnLine:
    match step:
        case Custom(function):
            return OwnLine(PyName(function))
        case Change(name, act):
            return _step("change", name, *_conversion(act, names))
        case ChangeRest(known, act):
            return _step("change_rest", known, *_conversion(act, names))
        case Move(source, target, act):
            return _move(source, target, act, names)
        case Drop(name, neutral):
            return _step("drop", name, *map(_literal, neutral))
        case Take(name):
            return _step("take", name)
        case Regain(name):
            return _step("regain", name)
        case Require(name):
            return _step("require", name)
        case Supply(name, value, quiet):
            return _step("fill" if quiet else "supply", name, _literal(value))
        case Wrap(name, target, key, extra, act) | Unwrap(name, target, key, extra, act):
            method = "wrap" if isinstance(step, Wrap) else "unwrap"
            others = [_literal(dict(extra))] if extra else []
            others += [replace(it, text=f"convert={it.text}") for it in _conversion(act, names)]
            return _step(method, name, _literal(target), _literal(key), *others)
        case Single(name, target, act) | Enlist(name, target, act):
            method = "single" if isinstance(step, Single) else "enlist"
            return _step(method, name, _literal(target), *_conversion(act, names))
        case Fix(name, value):
            return _step("fix", name, _literal(value))


def _move(source: tuple[str, ...], target: tuple[str, ...], act: Act, names: Names) -> StepLine:
    further = _conversion(act, names)
    if len(source) == len(target) == 1:
        return _step("rename", source[0], _literal(target[0]), *further)
    return _step("move", source, _literal(target), *further)


def _conversion(act: Act, names: Names) -> tuple[Expression, ...]:
    found = conversion(act, names)
    return () if found is None else (found,)


def _step(method: str, first: str | tuple[str, ...], *others: Expression) -> StepLine:
    return StepLine(method, (_literal(first), *others))


def _arm(branch: Branch, names: Names) -> Arm:
    match branch:
        case Limited(limits):
            return LimitsArm(tuple((it.name, repr(it.value)) for it in limits))
        case Listed(translations, lost):
            cases = ((repr(it.value), repr(it.becomes), it.exact) for it in translations)
            return ValuesArm(tuple(cases), _together(lost))
        case Unlisted(kind, listed, reason):
            condition = _condition(kind)
            listing = wrap("", condition, f" and value not in {listed!r}")
            return KindArm(listing, None, reason)
        case Shaped(having, act, reason):
            called = conversion(act, names) if act is not None else None
            return KindArm(_having(having), called, "" if act is not None else reason)
        case Tagged(tag, cases, lost, absent):
            own = _together((value, reason, ()) for value, reason in lost)
            return TagArm(tag, absent, tuple(_joined(cases, names)), own)
        case OfKind(kind, act):
            return KindArm(_condition(kind), conversion(act, names), "")
        case NotOfKind(kind, reason, certain, unless):
            return KindArm(_condition(kind), None, reason, certain, unless)


def _joined(
    cases: Iterable[tuple[str, Act]], names: Names
) -> Iterator[tuple[tuple[str, ...], Expression]]:
    """Tags that lead to the same conversion share a case."""
    by_act: dict[Act, list[str]] = {}
    for value, act in cases:
        by_act.setdefault(act, []).append(repr(value))
    for act, values in by_act.items():
        call = conversion(act, names)
        if call is not None:
            yield tuple(values), call


def _together(lost: Iterable[tuple[object, str, tuple[str, ...]]]) -> tuple[LostValues, ...]:
    """Those of which the same is said stand together."""
    found: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for value, reason, unless in lost:
        found.setdefault((reason, unless), []).append(repr(value))
    return tuple(LostValues(tuple(it), *said) for said, it in found.items())


def _having(names: tuple[str, ...]) -> Expression:
    if not names:
        return plain(_CONDITIONS["object"])
    return plain(f"has(value, {', '.join(map(repr, names))})", Import(MEMBERS, "has"))


def _condition(kind: str) -> Expression:
    if kind == "number":
        return plain("is_number(value)", Import(LIMITS, "is_number"))
    return plain(_CONDITIONS.get(kind, ""))


def _literal(value: object) -> Expression:
    """A JSON value, or a tuple of names, as Python; text of a document goes through `repr`."""
    return plain(repr(value))
