"""SARIF 2.1.0 (OASIS), which code scanning reads."""

from __future__ import annotations

from typing import Any, Final
from urllib.parse import quote

from specshim.diagnostics.printable import printable_json
from specshim.rendering.reports.as_annotations import place_of
from specshim.rendering.reports.document import FindingDocument, PlaceDocument, ReportDocument
from specshim.rendering.reports.wording import value_change
from specshim.versions.rules import RULES

_LEVELS: Final = {"breaking": "error", "warning": "warning", "info": "note"}
_SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"


def print_sarif_report(document: ReportDocument) -> str:
    """One run with the rules that were found."""
    names = sorted({finding["rule"] for finding in document["findings"]})
    run = {
        "tool": {"driver": {"name": "specshim", "rules": [_rule(name) for name in names]}},
        "results": [_result(finding) for finding in document["findings"]],
        "columnKind": "unicodeCodePoints",
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return printable_json(log) + "\n"


def _rule(name: str) -> dict[str, Any]:
    rule = RULES[name]
    return {
        "id": name,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.explanation},
        "properties": {"section": rule.section, "effect": rule.effect.value},
    }


def _result(finding: FindingDocument) -> dict[str, Any]:
    change = value_change(finding)
    text = f"{finding['direction']} {finding['subject']}: {finding['title']}"
    place = place_of(finding)
    result: dict[str, Any] = {
        "ruleId": finding["rule"],
        "level": _LEVELS[finding["level"]],
        "message": {"text": f"{text} ({change})" if change else text},
        "partialFingerprints": {"specshim/1": finding["fingerprint"]},
        "properties": {"axis": finding["axis"], "operations": finding["operations"]},
    }
    if place is not None:
        result["locations"] = [_location(place)]
    if finding["waived_by"]:
        result["suppressions"] = [{"kind": "external", "justification": finding["waived_by"]}]
    return result


def _location(place: PlaceDocument) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": {"uri": quote(place["path"], errors="replace")}}
    if place["line"] is not None:
        physical["region"] = {"startLine": place["line"], "startColumn": place["column"]}
    return {
        "physicalLocation": physical,
        "logicalLocations": [{"fullyQualifiedName": place["pointer"]}],
    }
