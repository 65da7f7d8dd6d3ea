"""Assertions that the neutral IR does not carry: which rule speaks of which keyword is data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from specshim.diagnostics import Place
from specshim.sources import Tree
from specshim.versions.comparing.canonical import canonical_schema
from specshim.versions.comparing.spoken import spoken_value
from specshim.versions.comparing.walk import Scope
from specshim.versions.comparing.written import written
from specshim.versions.rules import Guard
from specshim.versions.subject import Subject


@dataclass(frozen=True, slots=True)
class Keyword:
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
        "alternatives": Keyword(*["variant-assertions-changed"] * 3),
    }
)
"""Compared as one value each."""

_GROUPS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "not": ("not",),
        "if": ("if", "then", "else"),
        "contains": ("contains", "minContains", "maxContains"),
        "unevaluated": ("unevaluatedItems",),
        "contentSchema": ("contentSchema",),
        "content": ("contentEncoding", "contentMediaType"),
        "dependencies": ("dependencies",),
        "alternatives": ("alternatives",),
    }
)
"""Keywords that only mean something together."""

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


def compare_assertions(scope: Scope) -> None:
    """What both documents write at the places of `scope` beyond the types."""
    old, new = _written(scope.old, scope.old_at), _written(scope.new, scope.new_at)
    if old == new:
        return
    for name, rules in _WHOLE.items():
        _whole(scope, rules, _group(old, name), _group(new, name))
    for name, rules in _KEYED.items():
        _keyed(scope, rules, _entries(old, name), _entries(new, name))
    _names(scope, "required-undeclared", _texts(old, "required"), _texts(new, "required"))
    _names(
        scope,
        "extensible-enum-value",
        _texts(old, "x-extensible-enum"),
        _texts(new, "x-extensible-enum"),
        guards=frozenset({Guard.OPEN}),
    )
    _dependencies(scope, _entries(old, "dependentRequired"), _entries(new, "dependentRequired"))
    _discriminator(scope, _entries(old, "discriminator"), _entries(new, "discriminator"))


def _written(subject: Subject, place: Place) -> Mapping[str, Tree]:
    node = subject.node(place)
    return written(subject, node) if node is not None else {}


def _group(found: Mapping[str, Tree], name: str) -> Tree:
    members = {key: found[key] for key in _GROUPS[name] if key in found}
    return members or None


def _entries(found: Mapping[str, Tree], name: str) -> Mapping[str, Tree]:
    value = found.get(name)
    return value if isinstance(value, dict) else {}


def _texts(found: Mapping[str, Tree], name: str) -> frozenset[str]:
    value = found.get(name)
    return frozenset(map(str, value)) if isinstance(value, list) else frozenset()


def _whole(scope: Scope, rules: Keyword, old: Tree, new: Tree) -> None:
    if canonical_schema(old) == canonical_schema(new):
        return
    was, now = (None if it is None else spoken_value(it) for it in (old, new))
    rule = rules.added if old is None else rules.removed if new is None else rules.changed
    scope.emit(rule, was, now)


def _keyed(scope: Scope, rules: Keyword, old: Mapping[str, Tree], new: Mapping[str, Tree]) -> None:
    for key in sorted(old.keys() | new.keys()):
        _whole(scope.within(f".({key})"), rules, old.get(key), new.get(key))


def _names(
    scope: Scope,
    stem: str,
    old: frozenset[str],
    new: frozenset[str],
    guards: frozenset[Guard] = frozenset(),
) -> None:
    for name in sorted(old - new):
        scope.within(f".{name}").emit(f"{stem}-removed", name, None, frozenset())
    for name in sorted(new - old):
        scope.within(f".{name}").emit(f"{stem}-added", None, name, guards)


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
        _mapping(scope, _entries(old, "mapping"), _entries(new, "mapping"))
    elif was is None:
        scope.emit("discriminator-added", None, str(now))
    elif now is None:
        scope.emit("discriminator-removed", str(was), None)
    else:
        scope.emit("discriminator-property-changed", str(was), str(now))


def _mapping(scope: Scope, old: Mapping[str, Tree], new: Mapping[str, Tree]) -> None:
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
