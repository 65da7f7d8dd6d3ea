"""Two neighbouring versions -> everything that is done between them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from typing import TypeVar

from specshim.api.model import Api, Certainty, Definition, Operation
from specshim.api.settling.reachability import (
    closure,
    edges_of,
    exchanged_types,
    references_of,
)
from specshim.diagnostics import Report
from specshim.versions.aligning.align import pair_operations, pair_webhooks
from specshim.versions.conversions.acts import (
    KEEP,
    Act,
    Both,
    Call,
    Conversions,
    FunctionKey,
    Lone,
    SchemaPair,
    Way,
)
from specshim.versions.conversions.course import Course, Gap
from specshim.versions.conversions.declarations import Declarations
from specshim.versions.conversions.exchanges import Exchanges
from specshim.versions.conversions.neighbourhood import Neighbourhood
from specshim.versions.conversions.pruning import prune, used_in_requests
from specshim.versions.conversions.types import Types
from specshim.versions.conversions.undecided import is_decision, report_undecided
from specshim.versions.subject import Subject

T = TypeVar("T")


def plan_conversions(
    old: Subject,
    new: Subject,
    declarations: Declarations,
    report: Report,
    is_kept: Callable[[Operation | Definition], bool] = lambda _: True,
    around: tuple[Neighbourhood, Neighbourhood] = (Neighbourhood(), Neighbourhood()),
) -> Conversions:
    """Derive what can be derived, add what is declared, and report what neither covers.

    What is not kept counts for what is declared, and is left out of the result.
    A difference that nothing covers is an error where the project has a conversions file, and a
    warning where it has none: then a value that shows the difference is reported when it is met.
    `around` are the versions behind and ahead, on the way up and on the way down.
    """
    up = Course(Way.UP, old, new, declarations, around[0])
    down = Course(Way.DOWN, new, old, declarations, around[1])
    exchanges = Exchanges(Types(up), Types(down), declarations)
    pairing = pair_operations(old.api, new.api)
    found = [(exchanges.convert(was, now), is_kept(was)) for was, now in pairing.pairs]
    further = [
        (exchanges.received(was, now), is_kept(was)) for was, now in pair_webhooks(old.api, new.api)
    ]
    further += [(exchanges.stored(*pair), is_kept(pair[0])) for pair in _unused(old.api, new.api)]
    only_old = [(_lone(it, declarations, Way.UP), is_kept(it)) for it in pairing.removed]
    only_new = [(_lone(it, declarations, Way.DOWN), is_kept(it)) for it in pairing.added]
    functions = {**up.functions, **down.functions}
    sent = used_in_requests(functions, (it for it, _ in found))
    report_undecided((*up.gaps, *down.gaps), sent, declarations, (old, new), report)
    for what, place in declarations.unused():
        report.add("unused-conversion", place, what=what)
    needed, kept = prune(functions, _kept(found), _kept(further))
    return Conversions(
        old=old.api.version,
        new=new.api.version,
        functions=needed,
        exchanges=kept,
        only_old=_kept(only_old),
        only_new=_kept(only_new),
        schemas=tuple(_schemas(up, down, {it.key for it in needed})),
        custom=declarations.functions,
    )


def find_decisions(old: Subject, new: Subject, declarations: Declarations) -> tuple[Gap, ...]:
    """What must be decided of two versions, as neither is derived nor declared, in either direction."""
    up = Course(Way.UP, old, new, declarations)
    down = Course(Way.DOWN, new, old, declarations)
    exchanges = Exchanges(Types(up), Types(down), declarations)
    found = [exchanges.convert(*pair) for pair in pair_operations(old.api, new.api).pairs]
    for pair in pair_webhooks(old.api, new.api):
        exchanges.received(*pair)
    for schemas in _unused(old.api, new.api):
        exchanges.stored(*schemas)
    sent = used_in_requests({**up.functions, **down.functions}, found)
    return tuple(it for it in (*up.gaps, *down.gaps) if is_decision(it, sent))


def _unused(old: Api, new: Api) -> tuple[tuple[Definition, Definition], ...]:
    """Schemas of one name that no operation or webhook leads to, in either version."""
    was, now = map(_stored_only, (old, new))
    return tuple((was[words], now[words]) for words in was if words in now)


def _stored_only(version: Api) -> Mapping[tuple[str, ...], Definition]:
    used = closure(references_of(exchanged_types(version)), edges_of(version))
    unused = (it for it in version.definitions.values() if it.id not in used)
    return {it.naming.words: it for it in unused if it.naming.certainty is Certainty.STATED}


def _schemas(up: Course, down: Course, known: Set[FunctionKey]) -> Iterator[SchemaPair]:
    """What differs of schemas as such; those of which no function was kept are the same."""

    def act(key: FunctionKey | None) -> Act:
        return Call(key) if key in known and key is not None else KEEP

    names = dict.fromkeys((*up.schemas, *((old, new) for new, old in down.schemas)))
    for old, new in names:
        both = Both(act(up.schemas.get((old, new))), act(down.schemas.get((new, old))))
        yield SchemaPair(old, new, both)


def _kept(things: Iterable[tuple[T, bool]]) -> tuple[T, ...]:
    return tuple(thing for thing, is_kept in things if is_kept)


def _lone(operation: Operation, declarations: Declarations, way: Way) -> Lone:
    step = declarations.of_operation(operation).step
    return Lone(operation.key, step.recipe if way is Way.UP else step.recipe_down)
