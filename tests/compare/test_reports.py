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
    ReportDocument,
    document_of,
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
    coloured = print_text_report(report, colour=True)
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == text


@pytest.mark.parametrize("width", [40, 60, 100])
def test_text_fits_the_terminal(report: ReportDocument, width: int) -> None:
    assert max(map(len, print_text_report(report, width=width).splitlines())) <= width


def test_the_summary_alone_is_one_line(report: ReportDocument) -> None:
    assert print_text_report(report, summary=True).count("\n") == 1


def test_workflow_commands_stay_on_their_lines(report: ReportDocument) -> None:
    *commands, _ = PRINTERS["github"](report).splitlines()
    assert len(commands) == len(report["findings"])
    assert all(re.match(r"::(error|warning|notice) .*title=[^:,]*::", it) for it in commands)


def test_tables_of_markdown_keep_their_cells(report: ReportDocument) -> None:
    text = PRINTERS["markdown"](report)
    rows = [line for line in text.splitlines() if line.startswith("| ")]
    assert {len(re.findall(r"(?<!\\)\|", row)) for row in rows} == {6}


def test_markdown_is_cut(report: ReportDocument) -> None:
    text = print_markdown_report(report, longest=900)
    assert len(text) <= 900
    assert text.count("<details>") == text.count("</details>")
    assert "Cut here" in text


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
    assert "script" not in page.tags
    assert all(it.startswith("#") for it in page.addresses)
    assert "url(" not in text
    assert "@import" not in text
    for needed in ('lang="en"', "prefers-color-scheme: dark", "@media print", "<main>", "<h1>"):
        assert needed in text


def test_both_shapes_stand_side_by_side(report: ReportDocument) -> None:
    (schema,) = report["schemas"]
    rows: dict[str, Any] = {it["name"]: it["change"] for it in schema["rows"]}
    assert rows == {"a": "changed", HOSTILE: "removed"}
