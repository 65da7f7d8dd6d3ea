"""The differences between two surfaces, as findings of the source axis."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial

from msgspec import Struct

from specshim.python.model import VersionPackage
from specshim.python.planning.hoisting import hoist
from specshim.python.source.assignable import Assignability
from specshim.python.source.following import Following, follow
from specshim.python.source.reporting import Change, Reporting
from specshim.python.source.slots import Owner, SlotComparison
from specshim.python.source.surface import Call, Class, Surface, surface_of
from specshim.versions.aligning.align import align
from specshim.versions.edit import Direction
from specshim.versions.findings import Finding
from specshim.versions.judging import Level
from specshim.versions.subject import Subject

Classes = Mapping[str, Class]


def compare_sources(
    old: Subject, new: Subject, before: VersionPackage, after: VersionPackage
) -> tuple[Finding, ...]:
    """What changes for code that was written against `before` and is checked against `after`.

    `old` and `new` are the versions that the two packages are made from.
    """
    was, now = surface_of(before), surface_of(after)
    reporting = Reporting(old, new)
    values = {name: it.value for name, it in now.aliases.items()}
    slots = SlotComparison(reporting, Assignability(values))
    history = align([hoist(old.api), hoist(new.api)])
    axis = _Axis(was, now, follow(history, was, now), reporting, slots)
    return tuple(sorted(axis.findings(), key=lambda finding: finding.order))


class _Axis(Struct, frozen=True):
    old: Surface
    new: Surface
    following: Following
    reporting: Reporting
    slots: SlotComparison

    def findings(self) -> Iterator[Finding]:
        models = partial(Owner, word="attribute", is_sent=False)
        forms = partial(Owner, word="key", is_sent=True)
        yield from self._classes(self.old.classes, self.new.classes, self.following.classes, models)
        yield from self._classes(self.old.inputs, self.new.inputs, self.following.inputs, forms)
        yield from self._aliases()
        yield from self._methods()

    def _classes(
        self, old: Classes, new: Classes, followed: Mapping[str, str], owner: Callable[[str], Owner]
    ) -> Iterator[Finding]:
        came = set(new.keys() - old.keys())
        for name in sorted(old.keys() - new.keys()):
            if name in self.new.aliases:
                # The import still works, but an alternative of several classes has nothing of its own.
                yield from self.slots.compare(owner(name), old[name].slots, {})
                yield from self._divided(name, old[name], new)
                continue
            other = followed.get(name)
            yield self._gone(name, old[name], other, new)
            came.discard(other or "")
        for name in came:
            yield self._named("component-added", Level.INFO, name, None, new[name])
        for name in old.keys() & new.keys():
            other = followed.get(name, name)
            if other != name:
                rule, change = "name-collision-shift", Change(other, new[other].origin)
                before = Change(name, old[name].origin)
                yield self.reporting.finding(
                    rule, Level.WARNING, Direction.CALL, (name, ""), before, change
                )
            yield from self.slots.compare(owner(name), old[name].slots, new[name].slots)

    def _divided(self, name: str, old: Class, new: Classes) -> Iterator[Finding]:
        """A dict of a form that became several alternatives must have what one of them requires."""
        alias = self.new.aliases[name]
        alternatives = [new[it] for it in _words(alias.value.text) if it in new]
        if name in self.old.inputs and not any(_is_met(old, it) for it in alternatives):
            sides = (Change(name, old.origin), Change(alias.value.text, alias.origin))
            rule = "form-divided"
            yield self.reporting.finding(
                rule, Level.BREAKING, Direction.REQUEST, (name, ""), *sides
            )

    def _gone(self, name: str, old: Class, other: str | None, new: Classes) -> Finding:
        if other is None:
            return self._named("component-removed-unused", Level.BREAKING, name, old, None)
        is_derived = name in self.following.suggested
        rule = "inline-model-name-changed" if is_derived else "component-renamed"
        sides = (Change(name, old.origin), Change(other, new[other].origin))
        return self.reporting.finding(rule, Level.BREAKING, Direction.CALL, (name, ""), *sides)

    def _named(
        self, rule: str, level: Level, name: str, old: Class | None, new: Class | None
    ) -> Finding:
        sides = (_side(name, old), _side(name, new))
        return self.reporting.finding(rule, level, Direction.CALL, (name, ""), *sides)

    def _aliases(self) -> Iterator[Finding]:
        """An alias is another name of its type: code that spells the type out may mind a change of it."""
        old, new = self.old, self.new
        put = partial(self.reporting.finding, direction=Direction.CALL)
        for name in old.aliases.keys() - new.aliases.keys():
            if name not in new.classes and name not in new.inputs:
                change = Change(name, old.aliases[name].origin)
                rule, level = "component-removed-unused", Level.BREAKING
                yield put(rule, level, subject=(name, ""), old=change, new=Change(None))
        for name in new.aliases.keys() - old.aliases.keys():
            if name not in old.classes and name not in old.inputs:
                change = Change(name, new.aliases[name].origin)
                rule, level = "component-added", Level.INFO
                yield put(rule, level, subject=(name, ""), old=Change(None), new=change)
        for name in old.aliases.keys() & new.aliases.keys():
            was, now = old.aliases[name], new.aliases[name]
            if was.value.text != now.value.text:
                sides = (Change(was.value.text, was.origin), Change(now.value.text, now.origin))
                rule, level = "python-type-changed", Level.WARNING
                yield put(rule, level, subject=(name, ""), old=sides[0], new=sides[1])

    def _methods(self) -> Iterator[Finding]:
        old, new = self.old.methods, self.new.methods
        came = set(new.keys() - old.keys())
        for name in old.keys() - new.keys():
            other = self.following.methods.get(name)
            if other is None:
                yield self._method("method-removed", Level.BREAKING, (name, old[name]), None)
            else:
                sides = ((name, old[name]), (other, new[other]))
                yield self._method("method-renamed", Level.BREAKING, *sides)
                came.discard(other)
        for name in came:
            yield self._method("method-added", Level.INFO, None, (name, new[name]))
        for name in old.keys() & new.keys():
            was, now = old[name], new[name]
            owner = Owner(name, "keyword", is_sent=True, operations=(now.operation,))
            yield from self.slots.compare(owner, was.arguments, now.arguments)
            yield from self._results(name, was, now)

    def _method(
        self, rule: str, level: Level, old: tuple[str, Call] | None, new: tuple[str, Call] | None
    ) -> Finding:
        shown = old or new
        assert shown is not None
        name, _ = shown
        _, call = new or shown
        sides = (_side(*(old or ("", None))), _side(*(new or ("", None))))
        return self.reporting.finding(
            rule, level, Direction.CALL, (name, ""), *sides, (call.operation,)
        )

    def _results(self, name: str, old: Call, new: Call) -> Iterator[Finding]:
        if old.returns.text == new.returns.text:
            return
        fits = self.slots.assignability.holds(old.returns, new.returns)
        sides = (Change(old.returns.text, old.origin), Change(new.returns.text, new.origin))
        yield self.reporting.finding(
            "result-type-changed",
            Level.INFO if fits else Level.BREAKING,
            Direction.RESPONSE,
            (name, ""),
            *sides,
            (new.operation,),
        )


def _words(text: str) -> list[str]:
    """The names in an annotation."""
    return re.findall(r"\w+", text)


def _is_met(old: Class, new: Class) -> bool:
    """Whether a dict with what the older form requires has what the newer one requires."""
    given = {name for name, slot in old.slots.items() if slot.required}
    return given >= {name for name, slot in new.slots.items() if slot.required}


def _side(name: str, made: Class | Call | None) -> Change:
    return Change(None) if made is None else Change(name, made.origin)
