"""Findings of the source axis: what is concerned in the package, and where the documents state it."""

from __future__ import annotations

from msgspec import Struct

from specshim.diagnostics import Place
from specshim.versions.edit import Direction
from specshim.versions.findings import Axis, Finding, Location, Occurrence, fingerprint
from specshim.versions.judging import Level
from specshim.versions.rules import RULES
from specshim.versions.subject import Subject


class Change(Struct, frozen=True):
    """One side of a difference: its text, None where the side lacks the thing, and where it is from."""

    text: str | None
    origin: Place | None = None


class Reporting(Struct, frozen=True):
    """Makes findings; `old` and `new` know the lines of their places."""

    old: Subject
    new: Subject

    def finding(
        self,
        rule: str,
        level: Level,
        direction: Direction,
        subject: tuple[str, str],
        old: Change,
        new: Change,
        operations: tuple[str, ...] = (),
    ) -> Finding:
        """`subject` is a class or method and what of it is concerned."""
        component, member = subject
        sides = (_located(self.old, old.origin), _located(self.new, new.origin))
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
            old=old.text,
            new=new.text,
            occurrences=(Occurrence(*sides),) if any(sides) else (),
            operations=operations,
            fingerprint=fingerprint(
                rule, "source", direction, component, member, old.text, new.text
            ),
        )


def _located(subject: Subject, origin: Place | None) -> Location | None:
    if origin is None:
        return None
    place = subject.existing(origin)
    return Location(place, subject.locate(place))
