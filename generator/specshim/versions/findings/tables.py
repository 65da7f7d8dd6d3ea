"""The two shapes of a schema side by side, for people who want to see more than the findings."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Literal

from msgspec import Struct

from specshim.api.model import Certainty, Field, Presence, Record
from specshim.versions.findings import Finding
from specshim.versions.findings.signatures import signature
from specshim.versions.subject import Subject

Change = Literal["same", "added", "removed", "changed"]


class Cell(Struct, frozen=True):
    """A property as one version has it."""

    type: str
    required: bool


class Row(Struct, frozen=True):
    """A property in both versions; None where a version lacks it. `findings` are fingerprints."""

    name: str
    change: Change
    old: Cell | None
    new: Cell | None
    findings: tuple[str, ...]


class SchemaTable(Struct, frozen=True):
    """The properties of one schema, in the order of the newer version."""

    name: str
    rows: tuple[Row, ...]


def tables_of(old: Subject, new: Subject, findings: Collection[Finding]) -> tuple[SchemaTable, ...]:
    """The objects that findings speak of, where both versions have one of the same name."""
    was, now = _records(old), _records(new)
    wanted = {finding.component for finding in findings}
    return tuple(
        SchemaTable(name, tuple(_rows(old, new, was[name], now[name], findings)))
        for name in sorted(wanted & was.keys() & now.keys())
    )


def _records(subject: Subject) -> dict[str, Record]:
    return {
        " ".join(it.naming.words): it
        for it in subject.api.definitions.values()
        if isinstance(it, Record) and it.naming.certainty is Certainty.STATED
    }


def _rows(
    old: Subject, new: Subject, was: Record, now: Record, findings: Collection[Finding]
) -> Iterator[Row]:
    before = {field.wire_name: field for field in was.fields}
    after = {field.wire_name: field for field in now.fields}
    component = " ".join(now.naming.words)
    own = [it for it in findings if it.component == component]
    for name in (*after, *(name for name in before if name not in after)):
        left = _cell(old, before[name]) if name in before else None
        right = _cell(new, after[name]) if name in after else None
        concerned = tuple(it.fingerprint for it in own if _is_within(it.member, name))
        yield Row(name, _change(left, right, concerned), left, right, concerned)


def _is_within(member: str, name: str) -> bool:
    """Whether a finding is about the property, also deep within it."""
    return member == name or member.startswith((f"{name}.", f"{name}[", f"{name}(", f"{name} "))


def _cell(subject: Subject, field: Field) -> Cell:
    text = signature(subject, field.type, field.place)
    return Cell(text, field.presence is Presence.REQUIRED)


def _change(old: Cell | None, new: Cell | None, findings: tuple[str, ...]) -> Change:
    if old is None:
        return "added"
    if new is None:
        return "removed"
    return "changed" if findings or old != new else "same"
