"""The modules of the `compat` folder."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

from specshim.api.model import JSON, DefinitionId, OperationKey
from specshim.python.compat import (
    BothWays,
    CompatPackage,
    ExchangeEntry,
    KindArm,
    LimitsArm,
    MembersFunction,
    OperationsModule,
    OwnModule,
    PairModule,
    StepLine,
    TagArm,
    ValueFunction,
    ValuesArm,
)
from specshim.python.expressions import Expression, Import, plain
from specshim.python.home import OWN_RUNTIME, RuntimePlace
from specshim.python.identifiers import ClassName, PyName, py_name
from specshim.python.imports import import_block, imports_of
from specshim.python.model import VersionPackage
from specshim.python.planning.compat.acts import LIMITS, MEMBERS, both_ways
from specshim.python.planning.compat.functions import Names, name_functions, plan_function
from specshim.python.planning.compat.gateway import plan_gateway
from specshim.versions.conversions.acts import Both, CertainLoss, Conversions, Exchange, Lone

FOLDER = "compat"
_ANNOTATIONS = Import("__future__", "annotations")
_FINAL = Import("typing", "Final")
_STREAMING = (Import("collections.abc", "Mapping"), Import("._runtime.streams.items", "Format"))


Classes: TypeAlias = Mapping[str, Mapping[DefinitionId, ClassName]]
"""By version, what its definitions are called."""


def plan_compat(
    conversions: Sequence[Conversions], versions: Sequence[VersionPackage], classes: Classes
) -> CompatPackage:
    """The folder for all versions, oldest first, and what lies between the neighbours."""
    own = _own_modules(conversions)
    folders = {it.name: it.folder for it in versions}
    runtime = versions[-1].home.runtime if versions else OWN_RUNTIME
    pairs = tuple(
        _pair(
            it,
            (_folder(it.old, folders), _folder(it.new, folders)),
            own.get(it.custom or ""),
            runtime,
            (classes[it.old], classes[it.new]),
        )
        for it in conversions
    )
    return CompatPackage(
        versions=(conversions[0].old, *(it.new for it in conversions)),
        pairs=pairs,
        operations=tuple(map(_operations, versions)),
        own=tuple(OwnModule((FOLDER, name), text) for text, name in own.items() if text),
        gateway=plan_gateway(versions[-1]) if versions else None,
        runtime=runtime.seen_from(1),
    )


def _own_modules(conversions: Iterable[Conversions]) -> dict[str, PyName]:
    """Module names by text: pairs that share a file of functions share the copy."""
    texts = dict.fromkeys(it.custom for it in conversions if it.custom)
    return {
        text: PyName("conversions" if number == 1 else f"conversions_{number}")
        for number, text in enumerate(texts, start=1)
    }


def _folder(version: str, folders: Mapping[str, PyName]) -> PyName:
    """A version between those of the package has no folder of its own there."""
    return folders.get(version) or py_name(version, prefix="v")


def _pair(
    between: Conversions,
    folders: tuple[PyName, PyName],
    own: PyName | None,
    runtime: RuntimePlace,
    classes: tuple[Mapping[DefinitionId, ClassName], Mapping[DefinitionId, ClassName]],
) -> PairModule:
    names = name_functions(between.functions)
    versions = (between.old, between.new)
    functions = sorted(
        (plan_function(it, names, versions) for it in between.functions), key=lambda it: it.name
    )
    exchanges = tuple(_exchange(it, names) for it in between.exchanges if not it.is_trivial)
    was, now = classes
    schemas = tuple(
        (was[it.old], now[it.new], both_ways(it.both, names))
        for it in between.schemas
        # What is written in place several times is one class, which has the first one's name.
        if it.old in was and it.new in now and (was[it.old] != now[it.new] or not it.both.is_kept)
    )
    lone = (*between.only_old, *between.only_new)
    uses_own = any(it.recipe for it in lone) or _uses_own(functions, exchanges)
    path = (FOLDER, f"{folders[0]}_to_{folders[1]}")
    return PairModule(
        path=path,
        docstring=_docstring(*versions),
        imports=import_block(
            path,
            _imports(functions, exchanges, schemas, own if uses_own else None),
            place=runtime,
        ),
        old=between.old,
        new=between.new,
        functions=tuple(functions),
        exchanges=exchanges,
        only_old=tuple(_lone(it) for it in between.only_old),
        only_new=tuple(_lone(it) for it in between.only_new),
        own=own,
        schemas=schemas,
    )


def _docstring(old: str, new: str) -> str:
    return (
        f"What lies between {old} and {new}.\n\n"
        f"`up_...` makes a value of {old} one of {new}, `down_...` the reverse; what has no function"
        " here is the same in both."
    )


def operation_key(key: OperationKey) -> str:
    """As the runtime keys an operation."""
    return f"{key.method.upper()} {key.path}"


def _exchange(exchange: Exchange, names: Names) -> ExchangeEntry:
    return ExchangeEntry(
        old=operation_key(exchange.old),
        new=operation_key(exchange.new),
        body=both_ways(exchange.body, names),
        events=both_ways(exchange.events, names),
        parameters={**_table(exchange.parameters, names), **_dropped(exchange)},
        responses=_table(exchange.responses, names),
        errors=_table(exchange.errors, names),
        renamed=exchange.renamed,
        supplied_up=_literals(exchange.supplied_up),
        supplied_down=_literals(exchange.supplied_down),
        recipe_up=PyName(exchange.recipe_up) if exchange.recipe_up else None,
        recipe_down=PyName(exchange.recipe_down) if exchange.recipe_down else None,
        certain_up=tuple(map(_certain, exchange.certain_up)),
        certain_down=tuple(map(_certain, exchange.certain_down)),
    )


def _certain(loss: CertainLoss) -> str:
    return f"{loss.kind!r}, {loss.pointer!r}, {loss.reason!r}"


def _dropped(exchange: Exchange) -> Mapping[str, BothWays]:
    up = {key: BothWays(_drop(reason), None) for key, reason in exchange.dropped_up.items()}
    down = {key: BothWays(None, _drop(reason)) for key, reason in exchange.dropped_down.items()}
    return {**up, **down}


def _drop(reason: str) -> Expression:
    return plain(f"dropped({reason!r})", Import(MEMBERS, "dropped"))


def _literals(values: Mapping[str, JSON]) -> Mapping[str, str]:
    return {key: repr(value) for key, value in values.items()}


def _table(table: Mapping[str, Both], names: Names) -> Mapping[str, BothWays]:
    found = {key: both_ways(both, names) for key, both in table.items()}
    return {key: both for key, both in found.items() if both is not None}


def _lone(lone: Lone) -> tuple[str, PyName | None]:
    return operation_key(lone.key), PyName(lone.recipe) if lone.recipe else None


def _uses_own(
    functions: Iterable[MembersFunction | ValueFunction], exchanges: Iterable[ExchangeEntry]
) -> bool:
    return any(it.recipe_up or it.recipe_down for it in exchanges) or any(
        isinstance(it, MembersFunction) and not all(isinstance(li, StepLine) for li in it.lines)
        for it in functions
    )


def _imports(
    functions: Iterable[MembersFunction | ValueFunction],
    exchanges: Iterable[ExchangeEntry],
    schemas: Sequence[tuple[str, str, BothWays | None]],
    own: PyName | None,
) -> Iterable[Import]:
    functions, exchanges = tuple(functions), tuple(exchanges)
    yield from (_ANNOTATIONS, _FINAL)
    yield Import("._runtime.versions.calls.pairs", "Pair")
    if exchanges:
        yield Import("._runtime.versions.calls.pairs", "Exchange")
    if own is not None:
        yield Import(f".{FOLDER}", own)
    values = [it for it in functions if isinstance(it, ValueFunction)]
    if len(values) < len(functions):
        yield from (Import(MEMBERS, name) for name in ("Members", "object_conversion"))
    if values:
        yield Import("._runtime.versions.conversions.losses", "At")
        yield Import("._runtime.versions.conversions.losses", "Losses")
    arms = [arm for it in values for arm in it.arms]
    if any(isinstance(arm, LimitsArm) for arm in arms):
        yield Import(LIMITS, "check_limits")
    if any(isinstance(arm, TagArm) for arm in arms):
        yield Import(MEMBERS, "tag_of")
    both = [both for it in exchanges for both in _all_both(it)]
    both += [it for _, _, it in schemas if it is not None]
    if schemas:
        yield Import("._runtime.versions.calls.pairs", "Schema")
    if both:
        yield Import("._runtime.versions.calls.pairs", "Both")
    if any(it.certain_up or it.certain_down for it in exchanges):
        yield Import("._runtime.versions.calls.pairs", "Certain")
    if any(it.recipe_up or it.recipe_down for it in exchanges):
        yield Import("._runtime.versions.calls.pairs", "Recipes")
    yield from imports_of(_expressions(functions, both))


def _all_both(entry: ExchangeEntry) -> Iterable[BothWays]:
    yield from (it for it in (entry.body, entry.events) if it is not None)
    for table in (entry.parameters, entry.responses, entry.errors):
        yield from table.values()


def _expressions(
    functions: Iterable[MembersFunction | ValueFunction], both: Iterable[BothWays]
) -> Iterable[Expression]:
    for it in both:
        yield from (side for side in (it.up, it.down) if side is not None)
    for function in functions:
        if isinstance(function, MembersFunction):
            for line in function.lines:
                yield from line.arguments if isinstance(line, StepLine) else ()
            continue
        for arm in function.arms:
            match arm:
                case TagArm(cases=cases):
                    yield from (call for _, call in cases)
                case KindArm(condition=condition, call=call):
                    yield from (condition, *([call] if call is not None else []))
                case ValuesArm() | LimitsArm():
                    pass


def _operations(version: VersionPackage) -> OperationsModule:
    path = (FOLDER, f"{version.folder}_operations")
    modules = [it for it in version.resources if it.methods]
    # Several methods of one resource may send the same operation.
    names = dict.fromkeys(
        f"{module.path[-1]}.{method.operation.constant}"
        for module in modules
        for method in module.methods
    )
    streams = {
        f"{module.path[-1]}.{method.operation.constant}": (
            f"{module.path[-1]}.{method.stream.constant}"
        )
        for module in modules
        for method in module.methods
        if method.stream is not None
    }
    imports = [
        _ANNOTATIONS,
        _FINAL,
        Import("typing", "Any"),
        Import("._runtime.requests.operations", "Operation"),
        *(_STREAMING if streams else ()),
        *(Import(f".{version.folder}.resources", module.path[-1]) for module in modules),
    ]
    return OperationsModule(
        path=path,
        docstring=f"Every operation of {version.name}, for who speaks it under the types of another version.",
        imports=import_block(path, imports, place=version.home.runtime),
        version=version.name,
        folder=version.folder,
        operations=tuple(names),
        streams=tuple(streams.items()),
    )
