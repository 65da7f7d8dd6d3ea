"""The report for a pull request comment."""

from __future__ import annotations

from typing import Final

from specshim.rendering.environment import render
from specshim.rendering.reports.document import FindingDocument, ReportDocument
from specshim.rendering.reports.markdown_text import code
from specshim.rendering.reports.wording import side_name, summary_line, value_change

LONGEST: Final = 60_000
"""GitHub takes 65,536 characters in a comment."""

_CUT: Final = (
    "\n\n*Cut here: the full report is in the artifacts of the run, or `specshim compare` prints it.*\n"
)


def print_markdown_report(document: ReportDocument, *, longest: int = LONGEST) -> str:
    """A summary line, a table of what breaks, and the rest folded away; cut where it is too long."""
    levels = {
        level: [it for it in document["findings"] if it["level"] == level and not it["waived_by"]]
        for level in ("breaking", "warning", "info")
    }
    text = render(
        "report/comparison.md.jinja",
        document=document,
        sides=[code(side_name(document[side])) for side in ("old", "new")],
        summary=summary_line(document),
        levels={level: [_row(it) for it in found] for level, found in levels.items()},
        waived=[_row(it) for it in document["findings"] if it["waived_by"]],
        renames=[
            tuple(map(code, (it["component"], it["old"], it["new"]))) for it in document["renames"]
        ],
    )
    return text if len(text) <= longest else _cut(text, longest)


def _row(finding: FindingDocument) -> tuple[str, ...]:
    operations = finding["operations"]
    change = value_change(finding)
    return (
        finding["direction"] if finding["axis"] == "wire" else "source",
        code(finding["subject"]),
        finding["title"] + (f": {code(change)}" if change else ""),
        str(len(operations)) if operations else "",
        code(finding["rule"]),
    )


def _cut(text: str, longest: int) -> str:
    kept = text[: longest - len(_CUT) - 20].rpartition("\n")[0]
    is_open = kept.count("<details>") > kept.count("</details>")
    return kept + ("\n\n</details>" if is_open else "") + _CUT
