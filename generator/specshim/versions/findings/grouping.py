"""Edits to findings: one for each rule, component, member and direction."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from specshim.diagnostics import Locate
from specshim.versions.edit import Edit, Spot
from specshim.versions.findings.finding import Axis, Finding, Location, Occurrence
from specshim.versions.findings.fingerprints import fingerprint
from specshim.versions.judging import Policy, judge
from specshim.versions.rules import RULES


def group(edits: Iterable[Edit], policy: Policy, old: Locate, new: Locate) -> tuple[Finding, ...]:
    """The findings, the worst first; a change in a shared schema is not repeated for each operation."""
    groups: defaultdict[tuple[object, ...], list[Edit]] = defaultdict(list)
    for edit in edits:
        where = (edit.component, edit.member)
        groups[edit.rule, edit.direction, where, _texts(edit)].append(edit)
    findings = [_finding(found, policy, old, new) for found in groups.values()]
    return tuple(sorted(findings, key=lambda finding: finding.order))


def _finding(edits: Sequence[Edit], policy: Policy, old: Locate, new: Locate) -> Finding:
    judged = ((judge(it, policy), it) for it in edits)
    verdict, edit = min(judged, key=lambda it: it[0].level.rank)
    spots = sorted({(it.old, it.new, it.near) for it in edits}, key=repr)
    rule = RULES[edit.rule]
    was, now = _texts(edit)
    return Finding(
        rule=rule.id,
        level=verdict.level,
        axis=Axis.WIRE,
        direction=edit.direction,
        effect=edit.effect,
        guards=tuple(sorted(rule.guards | edit.guards)),
        title=rule.title,
        component=edit.component,
        member=edit.member,
        old=was,
        new=now,
        occurrences=tuple(
            Occurrence(
                _location(was, old),
                _location(now, new),
                Location(near, new(near)) if near is not None else None,
            )
            for was, now, near in spots
        ),
        operations=tuple(sorted({name for it in edits for name in it.operations})),
        fingerprint=fingerprint(rule.id, edit.direction, edit.component, edit.member, was, now),
        reason=verdict.reason,
    )


def _texts(edit: Edit) -> tuple[str | None, str | None]:
    return (edit.old.text if edit.old else None, edit.new.text if edit.new else None)


def _location(spot: Spot | None, locate: Locate) -> Location | None:
    return None if spot is None else Location(spot.place, locate(spot.place))
