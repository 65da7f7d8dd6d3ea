"""Leave out what changes nothing, which is only known once all functions are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from specshim.versions.conversions.acts import (
    KEEP,
    Act,
    Both,
    Branch,
    BranchBody,
    Call,
    Change,
    ChangeRest,
    Each,
    EachValue,
    Enlist,
    Exchange,
    Function,
    FunctionKey,
    Keep,
    Move,
    ObjectBody,
    OfKind,
    Shaped,
    Single,
    Spell,
    Step,
    Tagged,
    Unwrap,
    Way,
    Wrap,
)


def prune(
    functions: Mapping[FunctionKey, Function],
    exchanges: Iterable[Exchange],
    further: Iterable[Both] = (),
) -> tuple[tuple[Function, ...], tuple[Exchange, ...]]:
    """The functions that change anything and are used, and the exchanges without calls of others.

    `further` are values that no operation brings.

    What is shown changed and may be passed back needs a function for the way back even if that changes
    nothing: there it is met again, and gets back what was not shown of it.
    """
    exchanges = tuple(exchanges)
    changing = _changing(functions, ())
    met_again = _met_again(functions, changing, exchanges)
    pruning = _Pruning(functions, _changing(functions, met_again))
    kept = tuple(pruning.exchange(it) for it in exchanges)
    needed = _reached(pruning, kept, map(pruning.both, further))
    return tuple(pruning.function(functions[key]) for key in functions if key in needed), kept


def used_in_requests(
    functions: Mapping[FunctionKey, Function], exchanges: Iterable[Exchange]
) -> frozenset[FunctionKey]:
    """The functions that convert what is sent."""
    both = [it for exchange in exchanges for it in (exchange.body, *exchange.parameters.values())]
    return _reachable(functions, (act for it in both for act in (it.up, it.down)))


def _changing(
    functions: Mapping[FunctionKey, Function], kept: Iterable[FunctionKey]
) -> frozenset[FunctionKey]:
    """The least set: a function that only calls itself, or others that change nothing, is not in it.

    Those of `kept` are in it whatever they do.
    """
    changing = {key for key, it in functions.items() if any(_changes(part) for part in _parts(it))}
    changing |= set(kept)
    users: dict[FunctionKey, set[FunctionKey]] = {}
    for key, function in functions.items():
        for called in _called(function):
            users.setdefault(called, set()).add(key)
    waiting = list(changing)
    while waiting:
        new = users.get(waiting.pop(), set()) - changing
        changing |= new
        waiting += new
    return frozenset(changing)


def _met_again(
    functions: Mapping[FunctionKey, Function],
    changing: frozenset[FunctionKey],
    exchanges: Iterable[Exchange],
) -> Iterator[FunctionKey]:
    """The functions of objects in requests that came in an answer, and were changed there."""
    for way in Way:
        sent = _reachable(functions, (_act(it.body, way) for it in exchanges))
        shown = _reachable(
            functions, (_act(both, way.back) for it in exchanges for both in _answers(it))
        )
        for key in sent - changing:
            function = functions[key]
            if function.mirror in shown & changing and isinstance(function.body, ObjectBody):
                yield key


def _act(both: Both, way: Way) -> Act:
    return both.up if way is Way.UP else both.down


def _answers(exchange: Exchange) -> Iterator[Both]:
    yield exchange.events
    yield from exchange.responses.values()


def _reachable(
    functions: Mapping[FunctionKey, Function], acts: Iterable[Act]
) -> frozenset[FunctionKey]:
    waiting = [key for act in acts for key in _calls(act)]
    found: set[FunctionKey] = set()
    while waiting:
        key = waiting.pop()
        if key not in found:
            found.add(key)
            waiting += _called(functions[key])
    return frozenset(found)


def _parts(function: Function) -> tuple[Step | Branch, ...]:
    body = function.body
    return body.steps if isinstance(body, ObjectBody) else body.branches


def _changes(part: Step | Branch) -> bool:
    """Whether it does anything itself, whatever the functions that it calls do."""
    if isinstance(part, Tagged):
        return bool(part.lost)
    if isinstance(part, Shaped):
        return part.act is None
    if isinstance(part, Change | ChangeRest | OfKind):
        return _does(part.act)
    return True


def _does(act: Act) -> bool:
    """Whether an act changes a value without a function."""
    match act:
        case Each(inner) | EachValue(inner):
            return _does(inner)
    return isinstance(act, Spell)


def _called(function: Function) -> Iterator[FunctionKey]:
    for part in _parts(function):
        match part:
            case Change(_, act) | ChangeRest(_, act) | OfKind(_, act) | Move(_, _, act):
                yield from _calls(act)
            case Single(_, _, act) | Enlist(_, _, act):
                yield from _calls(act)
            case Wrap(act=act) | Unwrap(act=act):
                yield from _calls(act)
            case Shaped(_, act) if act is not None:
                yield from _calls(act)
            case Tagged(_, cases):
                for _, act in cases:
                    yield from _calls(act)


def _calls(act: Act) -> Iterator[FunctionKey]:
    match act:
        case Call(key):
            yield key
        case Each(inner) | EachValue(inner):
            yield from _calls(inner)


def _reached(
    pruning: _Pruning, exchanges: Iterable[Exchange], further: Iterable[Both]
) -> frozenset[FunctionKey]:
    pruned = {key: pruning.function(it) for key, it in pruning.functions.items()}
    acts = [act for it in exchanges for act in _acts(it)]
    return _reachable(pruned, (*acts, *(act for it in further for act in (it.up, it.down))))


def _acts(exchange: Exchange) -> Iterator[Act]:
    things = (
        exchange.body,
        exchange.events,
        *exchange.parameters.values(),
        *exchange.responses.values(),
        *exchange.errors.values(),
    )
    for both in things:
        yield from (both.up, both.down)


class _Pruning(Struct, frozen=True):
    functions: Mapping[FunctionKey, Function]
    changing: frozenset[FunctionKey]

    def act(self, act: Act) -> Act:
        match act:
            case Call(key):
                return self._call(act, key)
            case Each(inner) | EachValue(inner):
                kept = self.act(inner)
                return KEEP if isinstance(kept, Keep) else replace(act, act=kept)
        return act

    def _call(self, act: Call, key: FunctionKey) -> Act:
        if key not in self.changing:
            return KEEP
        body = self.functions[key].body
        # A schema that only refers to another needs no function between.
        if isinstance(body, BranchBody) and len(body.branches) == 1:
            only = body.branches[0]
            if isinstance(only, OfKind) and isinstance(only.act, Call) and only.act != act:
                return self.act(only.act)
        return act

    def function(self, function: Function) -> Function:
        body = function.body
        if isinstance(body, ObjectBody):
            return replace(function, body=ObjectBody(tuple(self._steps(body.steps))))
        return replace(function, body=BranchBody(tuple(self._branches(body.branches))))

    def _steps(self, steps: Iterable[Step]) -> Iterator[Step]:
        for step in steps:
            match step:
                case Change(_, act) | ChangeRest(_, act):
                    kept = self.act(act)
                    if not isinstance(kept, Keep):
                        yield replace(step, act=kept)
                case Move(_, _, act) | Single(_, _, act) | Enlist(_, _, act):
                    yield replace(step, act=self.act(act))
                case Wrap(act=act) | Unwrap(act=act):
                    yield replace(step, act=self.act(act))
                case _:
                    yield step

    def _branches(self, branches: Iterable[Branch]) -> Iterator[Branch]:
        branches = tuple(branches)
        shaped = [self._shaped(it) for it in branches if isinstance(it, Shaped)]
        nothing = all(it.act == KEEP for it in shaped)
        for branch in branches:
            match branch:
                case Shaped() if nothing:
                    continue
                case OfKind(_, act):
                    kept = self.act(act)
                    if not isinstance(kept, Keep):
                        yield replace(branch, act=kept)
                case Tagged(_, cases, lost):
                    left = tuple((value, self.act(act)) for value, act in cases)
                    left = tuple((v, act) for v, act in left if not isinstance(act, Keep))
                    if left or lost:
                        yield replace(branch, cases=left)
                case Shaped():
                    yield self._shaped(branch)
                case _:
                    yield branch

    def _shaped(self, branch: Shaped) -> Shaped:
        return branch if branch.act is None else replace(branch, act=self.act(branch.act))

    def exchange(self, exchange: Exchange) -> Exchange:
        return replace(
            exchange,
            body=self.both(exchange.body),
            events=self.both(exchange.events),
            parameters=self._kept(exchange.parameters),
            responses=self._kept(exchange.responses),
            errors=self._kept(exchange.errors),
        )

    def both(self, both: Both) -> Both:
        return Both(self.act(both.up), self.act(both.down))

    def _kept(self, table: Mapping[str, Both]) -> Mapping[str, Both]:
        pruned = {key: self.both(both) for key, both in table.items()}
        return {key: both for key, both in pruned.items() if not both.is_kept}
