"""Assertions that the neutral IR does not carry: which rule speaks of which keyword is data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final, TypeAlias

from msgspec import Struct

from specshim.api.schemas.assertions.keywords import ALTERNATIVES
from specshim.sources import Tree
from specshim.versions.comparing.asking import effect_between, effect_of, only
from specshim.versions.comparing.spoken import spoken_value
from specshim.versions.comparing.walk import Scope
from specshim.versions.comparing.written import NOTHING, Written
from specshim.versions.inclusion import Schema, spelled
from specshim.versions.rules import Effect, Guard

Declared: TypeAlias = tuple[frozenset[str], frozenset[str]]
"""The names of properties that the types of the older and of the newer side have."""


class Keyword(Struct, frozen=True):
    """The rules for a keyword that appears, disappears, or says something else."""

    added: str
    removed: str
    changed: str


_WHOLE: Final[Mapping[str, Keyword]] = MappingProxyType(
    {
        "not": Keyword("not-added", "not-removed", "not-changed"),
        "if": Keyword("if-added", "if-removed", "if-changed"),
        "contains": Keyword("contains-added", "contains-removed", "contains-changed"),
        "unevaluated": Keyword("unevaluated-closed", "unevaluated-opened", "unevaluated-changed"),
        "contentSchema": Keyword(
            "content-schema-added", "content-schema-removed", "content-schema-changed"
        ),
        "content": Keyword(*["content-encoding-changed"] * 3),
        "dependencies": Keyword(*["dependent-schema-changed"] * 3),
    }
)
"""Compared as one demand each."""

_GROUPS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "not": ("not",),
        "if": ("if", "then", "else"),
        "contains": ("contains", "minContains", "maxContains"),
        "unevaluated": ("unevaluatedItems",),
        "contentSchema": ("contentSchema",),
        "content": ("contentEncoding", "contentMediaType"),
        "dependencies": ("dependencies",),
    }
)
"""Keywords that only mean something together."""

_UNCHECKED: Final = frozenset({"contentSchema", "content"})
"""They describe what text stands for, and refuse no text (JSON Schema 2020-12 Validation, 8.2)."""

_KEYED: Final[Mapping[str, Keyword]] = MappingProxyType(
    {
        "patternProperties": Keyword(
            "pattern-property-added", "pattern-property-removed", "pattern-property-changed"
        ),
        "dependentSchemas": Keyword(
            "dependent-schema-added", "dependent-schema-removed", "dependent-schema-changed"
        ),
    }
)
"""Compared entry by entry."""


def compare_assertions(scope: Scope, declared: Declared = (frozenset(), frozenset())) -> None:
    """What both documents write at the places of `scope` beyond the types.

    `declared` are the properties that the types of the two sides have, wherever they are written.
    """
    old, new = _sides(scope)
    if old == new == NOTHING:
        return
    for name, rules in _WHOLE.items():
        groups = (old.group(_GROUPS[name]), new.group(_GROUPS[name]))
        _demands(scope, rules, *groups, is_checked=name not in _UNCHECKED)
    for name, rules in _KEYED.items():
        _keyed(scope, name, rules, old.entries(name), new.entries(name))
    _nested(scope, old, new)
    _required(scope, old, new, declared)
    _extensible(scope, old, new)
    _dependencies(scope, *(_mapping(it.value("dependentRequired")) for it in (old, new)))
    _discriminator(scope, *(_mapping(it.value("discriminator")) for it in (old, new)))


def compare_names(scope: Scope) -> None:
    """`propertyNames` of two objects, of which one or both declare properties."""
    sides = _sides(scope)
    was, now = (it.member("propertyNames") for it in sides)
    if was is not None and now is not None:
        effect = effect_between(scope, was, now)
        if spelled(was) != spelled(now) and effect is not Effect.NONE:
            scope.emit("property-names-changed", spelled_out(was), spelled_out(now), effect=effect)
    elif (
        was is not now
        and effect_of(scope, *(it.group(("propertyNames",)) for it in sides)) is not Effect.NONE
    ):
        texts = ("any name", "some names") if was is None else ("some names", "any name")
        scope.emit(f"property-names-{'added' if was is None else 'removed'}", *texts)


def _sides(scope: Scope) -> tuple[Written, Written]:
    walk = scope.walk
    return walk.written(scope.old, scope.old_at), walk.written(scope.new, scope.new_at)


def _mapping(value: Tree) -> Mapping[str, Tree]:
    return value if isinstance(value, dict) else {}


def _demands(
    scope: Scope, rules: Keyword, old: Schema | None, new: Schema | None, *, is_checked: bool
) -> None:
    was, now = (None if it is None else spelled(it) for it in (old, new))
    if was == now:
        return
    effect = effect_of(scope, old, new) if is_checked else None
    if effect is Effect.NONE:
        return
    before, after = (None if it is None else spelled_out(it) for it in (old, new))
    rule = rules.added if old is None else rules.removed if new is None else rules.changed
    scope.emit(rule, before, after, effect=effect)


def _keyed(
    scope: Scope,
    name: str,
    rules: Keyword,
    old: Mapping[str, Schema],
    new: Mapping[str, Schema],
) -> None:
    for key in sorted(old.keys() | new.keys()):
        was, now = (
            it.made({name: {key: it.node.value}}) if it is not None else None
            for it in (old.get(key), new.get(key))
        )
        _demands(scope.within(f".({key})"), rules, was, now, is_checked=True)


def _nested(scope: Scope, old: Written, new: Written) -> None:
    """Assertions of alternatives that have no place of their own, all of them together."""
    if sorted(old.assertions) == sorted(new.assertions):
        return
    was, now = (_alternatives(it.nested) for it in (old, new))
    effect = effect_of(scope, was, now)
    if effect is not Effect.NONE:
        before, after = (spelled_out(it) if it is not None else "" for it in (was, now))
        scope.emit("variant-assertions-changed", before, after, effect=effect)


def _alternatives(parts: Sequence[Schema]) -> Schema | None:
    stated = [only(part, ALTERNATIVES) for part in parts]
    if not stated or stated[0] is None:
        return None
    return stated[0].made({"allOf": [it.node.value for it in stated if it is not None]})


def _required(scope: Scope, old: Written, new: Written, declared: Declared) -> None:
    """Of names that are declared, the rules of properties speak, once both sides declare them."""
    was, now = old.required - old.declared - declared[0], new.required - new.declared - declared[1]
    for name in sorted(was - new.required - declared[1]):
        scope.within(f".{name}").emit("required-undeclared-removed", name, None)
    for name in sorted(now - old.required - declared[0]):
        scope.within(f".{name}").emit("required-undeclared-added", None, name)


def _extensible(scope: Scope, old: Written, new: Written) -> None:
    was, now = (_texts(it.value("x-extensible-enum")) for it in (old, new))
    for name in sorted(was - now):
        scope.within(f".{name}").emit("extensible-enum-value-removed", name, None)
    for name in sorted(now - was):
        guards = frozenset({Guard.OPEN})
        scope.within(f".{name}").emit("extensible-enum-value-added", None, name, guards)


def _texts(value: Tree) -> frozenset[str]:
    return frozenset(map(str, value)) if isinstance(value, list) else frozenset()


def spelled_out(schema: Schema) -> str:
    """A schema as a finding shows it."""
    return spoken_value(schema.node.value)


def _dependencies(scope: Scope, old: Mapping[str, Tree], new: Mapping[str, Tree]) -> None:
    was, now = set(_requirements(old)), set(_requirements(new))
    if was == now:
        return
    word = "changed" if was - now and now - was else "added" if now - was else "removed"
    texts = (_spoken(was) if word != "added" else None, _spoken(now) if word != "removed" else None)
    scope.emit(f"dependent-required-{word}", *texts)


def _requirements(entries: Mapping[str, Tree]) -> Iterator[tuple[str, str]]:
    for name, needed in entries.items():
        for other in needed if isinstance(needed, list) else ():
            yield name, str(other)


def _spoken(pairs: set[tuple[str, str]]) -> str:
    return ", ".join(f"{name} needs {other}" for name, other in sorted(pairs))


def _discriminator(scope: Scope, old: Mapping[str, Tree], new: Mapping[str, Tree]) -> None:
    was, now = old.get("propertyName"), new.get("propertyName")
    if was == now:
        _values(scope, _mapping(old.get("mapping")), _mapping(new.get("mapping")))
    elif was is None:
        scope.emit("discriminator-added", None, str(now))
    elif now is None:
        scope.emit("discriminator-removed", str(was), None)
    else:
        scope.emit("discriminator-property-changed", str(was), str(now))


def _values(scope: Scope, old: Mapping[str, Tree], new: Mapping[str, Tree]) -> None:
    """Where the alternative itself went or came, its own rule speaks."""
    if not old or not new:
        return
    was, now = set(map(_target, old.values())), set(map(_target, new.values()))
    for value in sorted(old.keys() - new.keys()):
        if _target(old[value]) in now:
            scope.within(f"({value})").emit("discriminator-mapping-removed", value, None)
    for value in sorted(new.keys() - old.keys()):
        if _target(new[value]) in was:
            scope.within(f"({value})").emit("discriminator-mapping-added", None, value)


def _target(reference: Tree) -> str:
    return str(reference).rpartition("/")[2]
