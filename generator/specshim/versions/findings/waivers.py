"""Findings that someone has accepted, with a reason and until a day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Annotated

from msgspec import Struct
from msgspec.structs import replace
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError, model_validator

from specshim.diagnostics import Place, Report
from specshim.sources import read
from specshim.versions.findings import Finding
from specshim.versions.findings.selection import EVERYTHING, Selection


class Waiver(BaseModel):
    """One entry of a waivers file: which findings, why, and until when."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    fingerprint: str | None = None
    rule: str | None = None
    subject: str = "*"
    """With `rule`: what is concerned, `AssistantObject.*`."""
    reason: Annotated[str, Field(min_length=1)]
    expires: date | None = None
    ticket: str | None = None

    @model_validator(mode="after")
    def _names_something(self) -> Waiver:
        if (self.fingerprint is None) == (self.rule is None):
            raise ValueError("give either a fingerprint or a rule")
        return self

    def covers(self, finding: Finding) -> bool:
        """Whether the waiver speaks of `finding`."""
        if self.fingerprint is not None:
            return finding.fingerprint == self.fingerprint
        return finding.rule == self.rule and fnmatchcase(finding.subject, self.subject)


class Waivers(Struct, frozen=True):
    """The entries of one file, which places point into."""

    file: str
    entries: Sequence[Waiver] = ()


_ENTRIES: TypeAdapter[list[Waiver]] = TypeAdapter(list[Waiver])


def read_waivers(path: str, report: Report, *, base: Path = Path()) -> Waivers | None:
    """The waivers in the YAML or JSON file `path`, a list; None after errors are in the report."""
    source = read(path, report, base=base)
    if source is None:
        return None
    try:
        return Waivers(path, _ENTRIES.validate_python(source.tree))
    except ValidationError as error:
        for details in error.errors(include_url=False, include_context=False):
            place = Place(path, tuple(map(str, details["loc"])))
            report.add("bad-waiver", place, reason=details["msg"])
        return None


def waive(
    findings: Sequence[Finding],
    waivers: Waivers,
    report: Report,
    *,
    today: date,
    selection: Selection = EVERYTHING,
) -> tuple[Finding, ...]:
    """The findings of a selection, those that a waiver covers marked.

    Unused and expired waivers are errors, of those that could cover one of the selection.
    """
    found = [it for it in findings if selection.has(it)]
    for index, waiver in enumerate(waivers.entries):
        place = Place(waivers.file, (str(index),))
        covered = [i for i, finding in enumerate(found) if waiver.covers(finding)]
        if not covered:
            if _is_judged(waiver, findings, selection):
                report.add("unused-waiver", place, what=waiver.fingerprint or waiver.rule or "")
        elif waiver.expires is not None and waiver.expires < today:
            report.add("expired-waiver", place, day=waiver.expires.isoformat())
        else:
            for i in covered:
                found[i] = replace(found[i], waived_by=waiver.reason)
    return tuple(found)


def _is_judged(waiver: Waiver, findings: Sequence[Finding], selection: Selection) -> bool:
    """Whether the waiver is of no use to anyone, as far as a selection can tell."""
    if any(map(waiver.covers, findings)):
        return False
    return selection is EVERYTHING or (waiver.rule is not None and selection.names(waiver.rule))
