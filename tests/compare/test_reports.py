"""The reports: valid, stable, whole, and made for where they are read."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from typing import Any
from xml.etree import ElementTree

import jsonschema_rs
import pytest

from specshim.rendering.reports import (
    PRINTERS,
    Layout,
    ReportDocument,
    document_of,
    print_summary,
    print_text_report,
    report_schema,
)
from specshim.rendering.reports.as_markdown import print_markdown_report
from specshim.rendering.shipped import templates_folder
from tests.compare.comparing import compared, thing

HOSTILE = "<script>alert(1)</script>|`\x1b[31m\n::error::x"

OLD = thing(
    {
        "type": "object",
        "required": ["a"],
        "properties": {"a": {"type": "string"}, HOSTILE: {"type": "string"}},
    }
)
NEW = thing({"type": "object", "properties": {"a": {"type": "string", "maxLength": 3}}})


@pytest.fixture(scope="module")
def report() -> ReportDocument:
    return document_of(compared(OLD, NEW))


def test_json_satisfies_the_published_schema(report: ReportDocument) -> None:
    text = PRINTERS["json"](report)
    published = json.loads((templates_folder() / "report/compare.schema.json").read_text("utf-8"))
    assert published == report_schema(), "publish it anew"
    jsonschema_rs.Draft202012Validator(published).validate(json.loads(text))


def test_the_summary_counts_what_is_there(report: ReportDocument) -> None:
    levels = [it["level"] for it in report["findings"]]
    assert report["summary"]["breaking"] == levels.count("breaking") > 0
    assert levels == sorted(levels, key=["breaking", "warning", "info"].index)


@pytest.mark.parametrize("name", PRINTERS)
def test_every_form_is_stable_and_tells_no_time(name: str, report: ReportDocument) -> None:
    first, second = PRINTERS[name](report), PRINTERS[name](document_of(compared(OLD, NEW)))
    assert first == second
    assert first.endswith("\n") or name == "html"
    assert "2026" not in first


@pytest.mark.parametrize("name", PRINTERS)
def test_nothing_changed(name: str) -> None:
    text = PRINTERS[name](document_of(compared(OLD, OLD)))
    assert text
    assert "BREAKING" not in text


def test_text_of_documents_cannot_drive_the_terminal(report: ReportDocument) -> None:
    text = print_text_report(report)
    assert "\x1b" not in text
    coloured = print_text_report(report, Layout(colour=True))
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == text


@pytest.mark.parametrize("width", [40, 60, 100])
@pytest.mark.parametrize("verbose", [True, False])
def test_text_fits_the_terminal(report: ReportDocument, width: int, verbose: bool) -> None:
    text = print_text_report(report, Layout(width=width, verbose=verbose))
    assert max(map(len, text.splitlines())) <= width


def test_the_summary_alone_is_one_line(report: ReportDocument) -> None:
    assert print_summary(report).count("\n") == 1


def test_what_does_not_fail_is_one_line_a_rule(report: ReportDocument) -> None:
    infos = [it for it in report["findings"] if it["level"] == "info"]
    folded, whole = print_text_report(report), print_text_report(report, Layout(verbose=True))
    failing = print_text_report(report, Layout(failing="info"))
    assert all(it["fingerprint"] in whole for it in report["findings"])
    assert failing == whole
    assert not any(it["fingerprint"] in folded for it in infos)
    assert sum(line.startswith("INFO ") for line in folded.splitlines()) == len(
        {it["rule"] for it in infos}
    )
    assert "--verbose shows each of them" in folded


def test_a_long_report_begins_with_what_it_ends_with(report: ReportDocument) -> None:
    short = print_text_report(report, Layout(height=1_000)).splitlines()
    long = print_text_report(report, Layout(height=3)).splitlines()
    assert long[0] == long[-1] == short[-1]
    assert long[2:] == short


def test_workflow_commands_stay_on_their_lines(report: ReportDocument) -> None:
    *commands, _ = PRINTERS["github"](report).splitlines()
    assert len(commands) == sum(it["level"] != "info" for it in report["findings"])
    assert all(re.match(r"::(error|warning) .*title=[^:,]*::", it) for it in commands)
    assert all("file=new.json" in it for it in commands), "also of what is gone"


def test_a_step_has_ten_annotations_of_a_kind() -> None:
    names = [f"p{number}" for number in range(15)]
    had, kept = (
        thing({"type": "object", "properties": {it: {} for it in names}, "required": required})
        for required in (names, [])
    )
    lines = PRINTERS["github"](document_of(compared(had, kept))).splitlines()
    assert sum(it.startswith("::error") for it in lines) == 10
    assert "5 more of level breaking are in the whole report" in lines


def test_tables_of_markdown_keep_their_cells(report: ReportDocument) -> None:
    text = PRINTERS["markdown"](report)
    rows = [line for line in text.splitlines() if line.startswith("| ")]
    assert {len(re.findall(r"(?<!\\)\|", row)) for row in rows} == {6}


def test_markdown_is_cut(report: ReportDocument) -> None:
    text = print_markdown_report(report, longest=900)
    assert len(text) <= 900
    assert text.count("<details>") == text.count("</details>")
    assert "specshim compare old.json new.json --format html -o report.html" in text


def test_markdown_is_by_operation_and_names_lines(report: ReportDocument) -> None:
    text = PRINTERS["markdown"](report)
    assert text.startswith("# `Things: 1 (old.json) -> 1 (new.json)`\n")
    assert "### `PUT /things/{id}`" in text
    assert "`old.json:1 -> new.json:1`" in text
    assert ".json:" not in print_markdown_report(report, has_places=False)


def test_documents_that_only_tell_otherwise_differ_in_nothing_that_matters() -> None:
    told = json.loads(json.dumps(OLD))
    told["info"]["description"] = "Things, and what they are good for."
    report = document_of(compared(OLD, told))
    assert report["idle"] == [
        {
            "old": None,
            "new": {"path": "new.json", "pointer": "/info/description", "line": 1, "column": 66},
            "near": None,
        }
    ]
    assert print_text_report(report).endswith("no difference that matters\n")
    assert "/info/description" in print_text_report(report, Layout(verbose=True))
    assert print_text_report(document_of(compared(OLD, OLD))).endswith("no difference\n")


def test_junit_fails_what_breaks(report: ReportDocument) -> None:
    suite = ElementTree.fromstring(PRINTERS["junit"](report)).find("testsuite")
    assert suite is not None
    assert len(suite.findall("testcase/failure")) == report["summary"]["breaking"]
    assert int(suite.attrib["tests"]) == len(report["findings"])


def test_sarif_names_its_rules(report: ReportDocument) -> None:
    log = json.loads(PRINTERS["sarif"](report))
    (run,) = log["runs"]
    rules = {it["id"] for it in run["tool"]["driver"]["rules"]}
    assert {it["ruleId"] for it in run["results"]} == rules
    assert all(it["level"] in ("error", "warning", "note") for it in run["results"])


class _Page(HTMLParser):
    """Collects what the page refers to and whether its tags are balanced."""

    VOID = frozenset({"meta", "input", "link", "br", "img", "wbr"})

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.open: list[str] = []
        self.addresses: list[str] = []
        self.labelled = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.addresses += [value or "" for name, value in attrs if name in ("src", "href")]
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_the_page_is_self_contained_and_well_formed(report: ReportDocument) -> None:
    text = PRINTERS["html"](report)
    page = _Page()
    page.feed(text)
    assert page.open == []
    assert list(page.tags).count("script") <= 1
    assert "<script>\nconst field" in text
    assert all(it.startswith("#") for it in page.addresses)
    assert "url(" not in text
    assert "@import" not in text
    for needed in ('lang="en"', "prefers-color-scheme: dark", "@media print", "<main>", "<h1>"):
        assert needed in text


def test_both_shapes_stand_side_by_side(report: ReportDocument) -> None:
    (schema,) = report["schemas"]
    rows: dict[str, Any] = {it["name"]: it["change"] for it in schema["rows"]}
    assert rows == {"a": "changed", HOSTILE: "removed"}
