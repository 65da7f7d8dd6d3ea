"""What the reports of a comparison make of names that mean harm: text, in each of their forms."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any
from xml.etree import ElementTree

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from specshim.diagnostics import Place, Report, nowhere, print_annotations, print_json, print_text
from specshim.rendering.reports import PRINTERS, ReportDocument, document_of
from tests.compare.comparing import compared, thing
from tests.hostile.texts import ATTACKS

STEERING = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
"""Characters that a terminal obeys, or that a reader does not see (CVE-2021-42574)."""

COMMAND = re.compile(r"^\s*(::|##)|##\w*\[", re.MULTILINE)
"""What the log of a CI would take for a command."""


def report_of(text: str) -> ReportDocument:
    """A comparison in which `text` is a name, a value, a pattern, a default and a version."""
    key = text or "empty"

    def schema(extra: dict[str, Any]) -> dict[str, Any]:
        named = {"type": "string", "enum": [text, "a"], "default": text}
        return {"type": "object", "title": text, "properties": {"a": named, **extra}}

    old = thing(schema({"p": {"type": "string", "pattern": "^a$"}, key: {"type": "string"}}))
    new = thing(schema({"p": {"type": "string", "pattern": text}, f"{key}2": {"const": text}}))
    new["info"] = {"title": text, "version": text}
    return document_of(compared(old, new))


@pytest.fixture(scope="module", params=ATTACKS)
def report(request: pytest.FixtureRequest) -> ReportDocument:
    return report_of(ATTACKS[request.param])


@pytest.mark.parametrize("name", PRINTERS)
def test_nothing_in_a_report_steers_who_reads_it(name: str, report: ReportDocument) -> None:
    assert not STEERING.search(PRINTERS[name](report))


@pytest.mark.parametrize("name", ["text", "json", "junit", "sarif"])
def test_no_line_of_a_report_is_a_command(name: str, report: ReportDocument) -> None:
    assert not COMMAND.search(PRINTERS[name](report))


def test_all_of_markdown_that_a_document_says_is_code(report: ReportDocument) -> None:
    text = PRINTERS["markdown"](report)
    assert not re.search(r"##\w*\[", text)
    for token in _inline(MarkdownIt("commonmark").enable("table").parse(text)):
        assert token.type in ("text", "code_inline", "softbreak"), (token.type, token.content)
        if token.type == "text":
            assert not re.search(r"[@`<]|http|alert|canary", token.content), token.content


def _inline(tokens: list[Token]) -> Iterator[Token]:
    for token in tokens:
        yield from token.children or ()


def test_a_table_of_markdown_has_five_cells_in_each_row(report: ReportDocument) -> None:
    tokens = MarkdownIt("commonmark").enable("table").parse(PRINTERS["markdown"](report))
    cells = [it.type for it in tokens if it.type in ("tr_open", "td_open")]
    rows = "".join("r" if it == "tr_open" else "d" for it in cells)
    assert set(re.findall("rd+", rows)) == {"rddddd"}


def test_each_annotation_is_one_command(report: ReportDocument) -> None:
    lines = PRINTERS["github"](report).splitlines()
    commands = [it for it in lines if it.startswith("::")]
    assert all(re.fullmatch(r"::(error|warning|notice) [^:]*::.*", it) for it in commands)
    assert len(commands) <= len(report["findings"])
    assert not any(COMMAND.search(it) for it in lines if it not in commands)


def test_json_keeps_the_names(report: ReportDocument) -> None:
    assert json.loads(PRINTERS["json"](report)) == json.loads(json.dumps(report))
    results = json.loads(PRINTERS["sarif"](report))["runs"][0]["results"]
    assert len(results) == len(report["findings"])
    for result in results:
        uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        assert re.fullmatch(r"[\w./%~-]+", uri)


def test_xml_is_well_formed(report: ReportDocument) -> None:
    cases = ElementTree.fromstring(PRINTERS["junit"](report)).findall("testsuite/testcase")
    assert len(cases) == max(1, len(report["findings"]))


def test_no_element_of_the_page_comes_from_a_document(report: ReportDocument) -> None:
    assert elements(report) == elements(report_of("harmless"))


def elements(report: ReportDocument) -> list[str]:
    """What a page has of elements that do something, and of attributes that run something."""
    found: list[str] = []

    def keep(tag: str, attributes: list[tuple[str, str | None]]) -> None:
        found.extend(it for it in (tag,) if it in ("script", "img", "iframe", "object", "embed"))
        found.extend(name for name, _ in attributes if name.startswith("on"))

    page = HTMLParser()
    page.handle_starttag = keep  # type: ignore[method-assign]
    page.feed(PRINTERS["html"](report))
    return found


@pytest.mark.parametrize("attack", ATTACKS)
def test_findings_are_printed_without_harm(attack: str) -> None:
    report = Report()
    text = ATTACKS[attack]
    report.add("wrong-type", Place(f"{text}.yaml", (text,)), key=text, expected=text, actual="")
    for printed in (print_text(report.diagnostics, nowhere), print_json(report.diagnostics, nowhere)):  # fmt: skip
        assert not STEERING.search(printed)
        assert not COMMAND.search(printed)
    annotated = print_annotations(report.diagnostics, nowhere)
    assert annotated.count("\n") == 1
    assert not STEERING.search(annotated)
