"""JUnit XML, which every CI shows: a test case for each finding, failed where it breaks.

The form is that of https://github.com/testmoapp/junitxml, which names what its readers have in common.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement, indent, tostring

from specshim.diagnostics.printable import printable
from specshim.rendering.reports.document import FindingDocument, ReportDocument
from specshim.rendering.reports.wording import (
    heading,
    outcome,
    places,
    some_operations,
    value_change,
)


def print_junit_report(document: ReportDocument) -> str:
    """One suite; what only warns or informs passes, with its text as output."""
    findings = document["findings"]
    failures = sum(_fails(it) for it in findings)
    suite = Element(
        "testsuite",
        name=printable(heading(document)),
        tests=str(max(1, len(findings))),
        failures=str(failures),
        skipped=str(document["summary"]["waived"]),
    )
    for finding in findings:
        _case(suite, finding)
    if not findings:
        SubElement(suite, "testcase", classname="specshim.compare", name=outcome(document))
    root = Element("testsuites")
    root.append(suite)
    indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, encoding="unicode")}\n'


def _fails(finding: FindingDocument) -> bool:
    return finding["level"] == "breaking" and not finding["waived_by"]


def _case(suite: Element, finding: FindingDocument) -> None:
    name = printable(f"{finding['direction']} {finding['subject']}: {finding['title']}")
    classname = f"{finding['axis']}.{finding['rule']}"
    case = SubElement(suite, "testcase", classname=classname, name=name)
    details = [
        value_change(finding),
        some_operations(finding),
        *map(places, finding["occurrences"]),
    ]
    text = "\n".join(printable(it) for it in [finding["explanation"], *details] if it)
    if finding["waived_by"]:
        SubElement(case, "skipped", message=printable(finding["waived_by"]))
    elif _fails(finding):
        failure = SubElement(case, "failure", message=finding["title"], type=finding["rule"])
        failure.text = text
    else:
        SubElement(case, "system-out").text = f"{finding['level']}: {text}"
