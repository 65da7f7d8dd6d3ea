"""The report for a pull request comment."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from msgspec import Struct

from specshim.rendering.environment import render
from specshim.rendering.reports.document import FindingDocument, ReportDocument
from specshim.rendering.reports.markdown_text import code
from specshim.rendering.reports.wording import heading, outcome, places, side_name, value_change

LONGEST: Final = 60_000
"""GitHub takes 65,536 characters in a comment."""

_NAMED: Final = 3
"""Operations that the title of a table names."""


class _Table(Struct, frozen=True):
    """The findings that show in the same operations."""

    title: str
    rows: tuple[tuple[str, ...], ...]


def print_markdown_report(
    document: ReportDocument, *, longest: int = LONGEST, has_places: bool = True
) -> str:
    """A summary line, tables of what breaks, and the rest folded away, by operation; cut where it is too long.

    `has_places`: each finding with a line of the documents, which another edit moves.
    """
    findings = document["findings"]
    by_level = {
        level: [it for it in findings if it["level"] == level and not it["waived_by"]]
        for level in ("breaking", "warning", "info")
    }
    by_level["waived"] = [it for it in findings if it["waived_by"]]
    text = render(
        "report/comparison.md.jinja",
        heading=code(heading(document)) if has_places else _named(document),
        outcome=outcome(document),
        head=("direction", "what", "change", *(("where",) if has_places else ()), "rule"),
        levels={
            level: (len(found), tuple(_tables(found, has_places)))
            for level, found in by_level.items()
        },
        renames=[
            tuple(map(code, (it["component"], it["old"], it["new"]))) for it in document["renames"]
        ],
    )
    return text if len(text) <= longest else _cut(text, longest, document)


def _named(document: ReportDocument) -> str:
    return " -> ".join(code(side_name(document[side])) for side in ("old", "new"))


def _tables(findings: Sequence[FindingDocument], has_places: bool) -> Iterator[_Table]:
    """What belongs to no operation first, then by the operations, those of most findings last to be sorted."""
    by_operations: dict[tuple[str, ...], list[FindingDocument]] = {}
    for finding in findings:
        by_operations.setdefault(tuple(finding["operations"]), []).append(finding)
    for names, found in sorted(by_operations.items()):
        yield _Table(_title(names), tuple(_row(it, has_places) for it in found))


def _title(operations: Sequence[str]) -> str:
    if not operations:
        return "The whole document"
    more = f" and {len(operations) - _NAMED} more" if len(operations) > _NAMED else ""
    return ", ".join(map(code, operations[:_NAMED])) + more


def _row(finding: FindingDocument, has_places: bool) -> tuple[str, ...]:
    change = value_change(finding)
    occurrences = finding["occurrences"]
    where = code(places(occurrences[0])) if occurrences else ""
    return (
        finding["direction"] if finding["axis"] == "wire" else "source",
        code(finding["subject"]),
        finding["title"] + (f": {code(change)}" if change else ""),
        *((where,) if has_places else ()),
        code(finding["rule"]),
    )


def _cut(text: str, longest: int, document: ReportDocument) -> str:
    sources = " ".join(document[side]["source"] for side in ("old", "new"))
    rest = f"specshim compare {sources} --format html -o report.html"
    told = f"\n\n*Cut here: {code(rest)} writes all of it.*\n"
    kept = text[: longest - len(told) - 20].rpartition("\n")[0]
    is_open = kept.count("<details>") > kept.count("</details>")
    return kept + ("\n\n</details>" if is_open else "") + told
