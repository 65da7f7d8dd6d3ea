"""The two shapes of a schema side by side, for people who want to see more than the findings."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Literal

from specshim.api.model import Certainty, Field, Presence, Record
from specshim.versions.comparing.shapes import shape_of
from specshim.versions.comparing.spoken import spoken_shape
from specshim.versions.findings import Finding
from specshim.versions.subject import Subject

Change = Literal["same", "added", "removed", "changed"]


@dataclass(frozen=True, slots=True)
class Cell:
    """A property as one version has it."""

    type: str
    required: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A property in both versions; None where a version lacks it."""

    name: str
    change: Change
    old: Cell | None
    new: Cell | None


@dataclass(frozen=True, slots=True)
class SchemaTable:
    """The properties of one schema, in the order of the newer version."""

    name: str
    rows: tuple[Row, ...]


def tables_of(old: Subject, new: Subject, findings: Collection[Finding]) -> tuple[SchemaTable, ...]:
    """The objects that findings speak of, where both versions have one of the same name."""
    was, now = _records(old), _records(new)
    wanted = {finding.component for finding in findings}
    return tuple(
        SchemaTable(name, tuple(_rows(old, new, was[name], now[name], _members(name, findings))))
        for name in sorted(wanted & was.keys() & now.keys())
    )


def _records(subject: Subject) -> dict[str, Record]:
    return {
        " ".join(it.naming.words): it
        for it in subject.api.definitions.values()
        if isinstance(it, Record) and it.naming.certainty is Certainty.STATED
    }


def _members(component: str, findings: Collection[Finding]) -> frozenset[str]:
    """The properties that any finding is about, also deep within them."""
    return frozenset(it.member for it in findings if it.component == component)


def _rows(
    old: Subject, new: Subject, was: Record, now: Record, changed: frozenset[str]
) -> Iterator[Row]:
    before = {field.wire_name: field for field in was.fields}
    after = {field.wire_name: field for field in now.fields}
    for name in (*after, *(name for name in before if name not in after)):
        left = _cell(old, before[name]) if name in before else None
        right = _cell(new, after[name]) if name in after else None
        yield Row(name, _change(name, left, right, changed), left, right)


def _cell(subject: Subject, field: Field) -> Cell:
    text = spoken_shape(shape_of(subject, field.type, field.place))
    return Cell(text, field.presence is Presence.REQUIRED)


def _change(name: str, old: Cell | None, new: Cell | None, changed: frozenset[str]) -> Change:
    if old is None:
        return "added"
    if new is None:
        return "removed"
    is_within = any(
        it == name or it.startswith((f"{name}.", f"{name}[", f"{name}(", f"{name} "))
        for it in changed
    )
    return "changed" if is_within or old != new else "same"
