"""Two versions of an API side by side: what changed, and whom it breaks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType

from msgspec import Struct
from msgspec.structs import replace

from specshim.diagnostics import Place
from specshim.versions.aligning.align import pair_operations
from specshim.versions.collection import without_collection
from specshim.versions.comparing import Confirmed, Rename, difference
from specshim.versions.edit import Direction, Edit, Spot
from specshim.versions.findings import Finding, Location, Occurrence, group
from specshim.versions.findings.tables import SchemaTable, tables_of
from specshim.versions.idle import differing
from specshim.versions.judging import POLICIES, Level, Policy
from specshim.versions.selection.lifting import lift
from specshim.versions.selection.selecting import found_between
from specshim.versions.subject import Subject


class Side(Struct, frozen=True):
    """One document of a comparison, as its reports name it.

    `version` is the document's `info.version`, `name` what the project calls it, or empty, and `source` where
    it came from.
    """

    title: str
    version: str
    name: str
    source: str
    sha256: str


class Comparison(Struct, frozen=True):
    """Everything that a report of any form tells; `findings` are sorted, the worst first."""

    old: Side
    new: Side
    policy: Policy
    findings: tuple[Finding, ...]
    renames: tuple[Rename, ...]
    tables: tuple[SchemaTable, ...] = ()
    """The objects that findings speak of, property by property."""
    idle: tuple[Occurrence, ...] = ()
    """Where the documents differ in ways that cannot matter; looked for only where nothing else is found."""

    def count(self, level: Level) -> int:
        """How many findings of `level` no waiver covers."""
        return sum(it.level is level and not it.waived_by for it in self.findings)

    @property
    def waived(self) -> int:
        """How many findings a waiver covers."""
        return sum(bool(it.waived_by) for it in self.findings)

    @property
    def worst(self) -> Level | None:
        """The worst level of what no waiver covers."""
        levels = [it.level for it in self.findings if not it.waived_by]
        return min(levels, key=lambda level: level.rank, default=None)


def are_related(old: Subject, new: Subject) -> bool:
    """Whether the documents can be two versions of one API: any operation, or the title, in common."""
    was, now = old.api, new.api
    if not was.operations or not now.operations or was.title == now.title:
        return True
    return bool(pair_operations(was, now).pairs)


def compare(
    old: Subject,
    new: Subject,
    *,
    today: date,
    policy: Policy = POLICIES["contract"],
    renames: Mapping[str, str] = MappingProxyType({}),
) -> Comparison:
    """The wire axis: what differs between two versions, judged under `policy`.

    `today` decides whether a promised date (`x-sunset`) has passed; `renames` are those that the project
    confirms.
    """
    with without_collection():
        selector = found_between(old.api, new.api)
        old, new = (replace(it, api=lift(it.api, selector)) for it in (old, new))
        return _compared(old, new, today, policy, Confirmed(renames))


def _compared(
    old: Subject, new: Subject, today: date, policy: Policy, confirmed: Confirmed
) -> Comparison:
    found = difference(old, new, today, confirmed)
    findings = group(found.edits, policy, old.locate, new.locate)
    remarks = group(_about_versions(old, new, findings), policy, old.locate, new.locate)
    everything = tuple(sorted((*findings, *remarks), key=lambda finding: finding.order))
    tables = tables_of(old, new, findings)
    idle = () if everything else tuple(_located(old, new, differing(old, new)))
    return Comparison(_side(old), _side(new), policy, everything, found.renames, tables, idle)


def _side(subject: Subject) -> Side:
    source, name = subject.document.source, subject.api.version
    # A document that no project names is called after its path, or after that in a revision.
    is_named = not name.endswith(source.path)
    return Side(
        title=subject.api.title,
        version=subject.info_version(),
        name=name if is_named else "",
        source=source.path if is_named else name,
        sha256=source.digest,
    )


def _located(
    old: Subject, new: Subject, places: Iterable[tuple[Place | None, Place | None]]
) -> Iterable[Occurrence]:
    for was, now in places:
        yield Occurrence(
            None if was is None else Location(was, old.locate(was)),
            None if now is None else Location(now, new.locate(now)),
        )


def _about_versions(old: Subject, new: Subject, findings: Iterable[Finding]) -> Iterable[Edit]:
    """What `info.version` and `openapi` say about the changes."""
    was, now = old.info_version(), new.info_version()
    breaking = Counter(finding.level for finding in findings)[Level.BREAKING]
    if breaking and was == now:
        yield _remark("version-not-bumped", old, new, was, now)
    elif breaking and was.split(".")[0] == now.split(".")[0]:
        yield _remark("major-not-bumped", old, new, was, now)
    if _numbers(now) < _numbers(was):
        yield _remark("version-decreased", old, new, was, now)
    if old.document.version != new.document.version:
        versions = (old.document.version, new.document.version)
        yield _remark("openapi-version-changed", old, new, *versions)


def _remark(rule: str, old: Subject, new: Subject, was: str, now: str) -> Edit:
    places = [it.existing(it.api.place / "info" / "version") for it in (old, new)]
    return Edit(rule, Direction.CALL, "info", "version", Spot(places[0], was), Spot(places[1], now))


def _numbers(version: str) -> tuple[int, ...]:
    """The numbers of a version, empty where it has anything else: dates and words are not ordered."""
    parts = version.lstrip("v").split(".")
    return tuple(map(int, parts)) if all(part.isdecimal() for part in parts) else ()
