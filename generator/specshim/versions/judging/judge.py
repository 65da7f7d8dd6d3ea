"""The verdict on an edit: the law, then the ledger of deviations, then the policy."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from specshim.versions.edit import Edit
from specshim.versions.judging.deviations import DEVIATIONS, Override
from specshim.versions.judging.law import Level, law
from specshim.versions.judging.policies import Policy
from specshim.versions.rules import RULES


class Verdict(Struct, frozen=True):
    """`reason` is that of a deviation or a policy; empty where the law speaks."""

    level: Level
    reason: str = ""


def judge(edit: Edit, policy: Policy) -> Verdict:
    """How bad `edit` is under `policy`."""
    guards = RULES[edit.rule].guards | edit.guards
    found = _override(edit, policy.overrides) or (
        _override(edit, DEVIATIONS) if not edit.guards and edit.decided is None else None
    )
    if found is not None:
        return Verdict(found.level, found.reason)
    return Verdict(law(edit.effect, edit.direction, guards))


def _override(edit: Edit, overrides: Iterable[Override]) -> Override | None:
    return next(
        (it for it in overrides if it.rule == edit.rule and edit.direction in it.directions), None
    )
