"""The differences between two surfaces, as findings of the source axis.

What a caller gives must still be taken, and what a caller gets must still be what was written down.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from specshim.python.model import VersionPackage
from specshim.python.source.assignable import Assignability
from specshim.python.source.surface import Call, Slot, Surface, surface_of
from specshim.versions.edit import Direction
from specshim.versions.findings import Axis, Finding, fingerprint
from specshim.versions.judging import Level
from specshim.versions.rules import RULES


def compare_sources(old: VersionPackage, new: VersionPackage) -> tuple[Finding, ...]:
    """What changes for code that was written against `old` and is checked against `new`."""
    was, now = surface_of(old), surface_of(new)
    axis = _Axis(Assignability(now.aliases))
    found = [
        *_classes(axis, was.classes, now.classes, Direction.RESPONSE, now.aliases.keys()),
        *_classes(axis, was.inputs, now.inputs, Direction.REQUEST, now.aliases.keys()),
        *_aliases(axis, was, now),
        *_methods(axis, was.methods, now.methods),
    ]
    return tuple(sorted(found, key=lambda finding: finding.order))


@dataclass(frozen=True, slots=True)
class _Axis:
    assignability: Assignability

    def fits(self, old: Slot, new: Slot, *, is_sent: bool) -> bool:
        """Whether old code still fits a changed annotation."""
        if is_sent:
            return self.assignability.holds(new.annotation, old.annotation)
        return self.assignability.holds(old.annotation, new.annotation)


def _finding(
    rule: str,
    level: Level,
    direction: Direction,
    component: str,
    member: str,
    old: str | None,
    new: str | None,
) -> Finding:
    return Finding(
        rule=rule,
        level=level,
        axis=Axis.SOURCE,
        direction=direction,
        effect=RULES[rule].effect,
        guards=(),
        title=RULES[rule].title,
        component=component,
        member=member,
        old=old,
        new=new,
        occurrences=(),
        operations=(),
        fingerprint=fingerprint(rule, "source", direction, component, member, old, new),
    )


Classes = Mapping[str, Mapping[str, Slot]]


def _classes(
    axis: _Axis, old: Classes, new: Classes, direction: Direction, aliases: Collection[str]
) -> Iterator[Finding]:
    word = "key" if direction.is_sent else "attribute"
    for name in old.keys() - new.keys():
        if name in aliases:
            # The import still works, but an alternative of several classes has nothing of its own.
            yield from _slots(axis, direction, word, name, old[name], {})
            continue
        other = _renamed(old[name], {it: new[it] for it in new.keys() - old.keys()})
        rule = "component-renamed" if other else "component-removed-unused"
        yield _finding(rule, Level.BREAKING, Direction.CALL, name, "", name, other)
    for name in new.keys() - old.keys():
        yield _finding("component-added", Level.INFO, Direction.CALL, name, "", None, name)
    for name in old.keys() & new.keys():
        yield from _slots(axis, direction, word, name, old[name], new[name])


def _renamed(slots: Mapping[str, Slot], others: Classes) -> str | None:
    """The one new class that has the same slots."""
    found = [name for name, it in others.items() if it == slots]
    return found[0] if len(found) == 1 and slots else None


def _slots(
    axis: _Axis,
    direction: Direction,
    word: str,
    component: str,
    old: Mapping[str, Slot],
    new: Mapping[str, Slot],
) -> Iterator[Finding]:
    """Attributes of a class, keys of a dict form, or arguments of a method."""
    is_sent = direction.is_sent
    # A class may be of requests, of answers, or of both: its attributes have no direction of their own.
    direction = direction if is_sent else Direction.CALL
    for name in old.keys() - new.keys():
        text = old[name].annotation.text
        yield _finding(f"{word}-removed", Level.BREAKING, direction, component, name, text, None)
    for name in new.keys() - old.keys():
        need = f"-{'required' if new[name].required else 'optional'}" if is_sent else ""
        level = Level.BREAKING if need == "-required" else Level.INFO
        text = new[name].annotation.text
        yield _finding(f"{word}-added{need}", level, direction, component, name, None, text)
    for name in old.keys() & new.keys():
        was, now = old[name], new[name]
        if is_sent and was.required != now.required:
            need = "required" if now.required else "optional"
            level = Level.BREAKING if now.required else Level.INFO
            yield _finding(f"{word}-became-{need}", level, direction, component, name, "", "")
        if was.annotation.text != now.annotation.text:
            level = Level.INFO if axis.fits(was, now, is_sent=is_sent) else Level.BREAKING
            texts = (was.annotation.text, now.annotation.text)
            yield _finding("python-type-changed", level, direction, component, name, *texts)


def _aliases(axis: _Axis, old: Surface, new: Surface) -> Iterator[Finding]:
    """An alias is another name of its type: code that spells the type out may mind a change of it."""
    for name in old.aliases.keys() - new.aliases.keys():
        if name not in new.classes and name not in new.inputs:
            rule = "component-removed-unused"
            yield _finding(rule, Level.BREAKING, Direction.CALL, name, "", name, None)
    for name in new.aliases.keys() - old.aliases.keys():
        if name not in old.classes and name not in old.inputs:
            yield _finding("component-added", Level.INFO, Direction.CALL, name, "", None, name)
    for name in old.aliases.keys() & new.aliases.keys():
        was, now = old.aliases[name], new.aliases[name]
        if was.text != now.text:
            rule = "python-type-changed"
            yield _finding(rule, Level.WARNING, Direction.CALL, name, "", was.text, now.text)


def _methods(axis: _Axis, old: Mapping[str, Call], new: Mapping[str, Call]) -> Iterator[Finding]:
    for name in old.keys() - new.keys():
        yield _finding("method-removed", Level.BREAKING, Direction.CALL, name, "", name, None)
    for name in new.keys() - old.keys():
        yield _finding("method-added", Level.INFO, Direction.CALL, name, "", None, name)
    for name in old.keys() & new.keys():
        was, now = old[name], new[name]
        yield from _slots(axis, Direction.REQUEST, "keyword", name, was.arguments, now.arguments)
        if was.returns.text != now.returns.text:
            fits = axis.assignability.holds(was.returns, now.returns)
            level = Level.INFO if fits else Level.BREAKING
            texts = (was.returns.text, now.returns.text)
            yield _finding("result-type-changed", level, Direction.RESPONSE, name, "", *texts)
