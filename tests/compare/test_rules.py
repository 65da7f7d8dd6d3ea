"""The table of rules, the law, and the few deviations from it."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from specshim.versions.edit import Direction, Edit
from specshim.versions.judging import POLICIES, judge, law
from specshim.versions.judging.deviations import DEVIATIONS
from specshim.versions.rules import RULES, Effect, Handling, Rule, mirrors

VERDICTS = list(
    csv.DictReader((Path(__file__).parent / "verdicts.tsv").open(encoding="utf-8"), delimiter="\t")
)
"""The verdicts of the agreed table of 250 rules, by direction: B, W, i, or - where it cannot be."""

LEVELS = {"B": "breaking", "W": "warning", "i": "info"}
COLUMNS = {
    "request": Direction.REQUEST,
    "parameter": Direction.PARAMETER,
    "response": Direction.RESPONSE,
    "header": Direction.HEADER,
}
BOTH_WAYS = {"path-changed", "method-changed"}
"""The old URL is gone, whichever of the two documents is the older."""


def test_every_rule_of_the_agreed_table_exists() -> None:
    assert len(VERDICTS) == 250
    assert [row["rule"] for row in VERDICTS if row["rule"] not in RULES] == []


JUDGED = [row for row in VERDICTS if RULES[row["rule"]].handling is not Handling.CANDIDATE]
"""All but the candidates for a rename, which have no verdict."""


@pytest.mark.parametrize("row", JUDGED, ids=lambda row: row["rule"])
def test_verdicts_follow_from_the_law_and_the_deviations(row: dict[str, str]) -> None:
    rule = RULES[row["rule"]]
    whole = row["request"] in LEVELS and not any(row[it] for it in ("parameter", "response"))
    directions = {"request": Direction.CALL} if whole else COLUMNS
    for column, direction in directions.items():
        if row[column] in LEVELS:
            edit = Edit(rule.id, direction, "", "", None, None)
            assert judge(edit, POLICIES["contract"]).level == LEVELS[row[column]]


def test_a_deviation_deviates_and_has_a_reason() -> None:
    for it in DEVIATIONS:
        rule = RULES[it.rule]
        assert it.reason
        assert any(
            law(rule.effect, direction, rule.guards) != it.level for direction in it.directions
        )
    assert len(DEVIATIONS) <= 8


def test_overrides_of_policies_have_reasons_and_name_rules() -> None:
    for policy in POLICIES.values():
        assert all(it.rule in RULES and it.reason for it in policy.overrides)


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.id)
def test_the_mirror_of_a_rule_has_the_mirrored_effect(rule: Rule) -> None:
    ordered = {Effect.WIDENS, Effect.NARROWS}
    if rule.effect not in ordered or rule.id in BOTH_WAYS or rule.section == "Access":
        return
    if rule.handling is Handling.FINDING:
        assert mirrors(rule.id) != {rule.id}
    for name in mirrors(rule.id) - {rule.id}:
        other = RULES[name].effect
        assert other is rule.effect.mirrored or other not in ordered


def test_every_row_reads_as_a_sentence() -> None:
    for rule in RULES.values():
        assert rule.title
        assert rule.explanation.endswith(".") or rule.explanation.endswith("?")
        assert rule.section
