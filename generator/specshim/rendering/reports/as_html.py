"""One self-contained page: no script, no network, for a screen of any width, and for paper."""

from __future__ import annotations

from functools import cache
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from specshim.rendering.reports.document import FindingDocument, ReportDocument
from specshim.rendering.reports.wording import counted, heading, places, value_change
from specshim.rendering.shipped import templates_folder

LEVELS: Final = ("breaking", "warning", "info")
DIRECTIONS: Final = ("call", "request", "parameter", "response", "response header")


def print_html_report(document: ReportDocument) -> str:
    """The page. Filters are form controls that the style sheet reads by `:has()`."""
    findings = document["findings"]
    return (
        _environment()
        .get_template("report/comparison.html.jinja")
        .render(
            document=document,
            heading=heading(document),
            levels=[it for it in LEVELS if any(f["level"] == it for f in findings)],
            directions=[it for it in DIRECTIONS if any(f["direction"] == it for f in findings)],
            axes=sorted({f["axis"] for f in findings}),
            operations=_by_operation(findings),
            value_change=value_change,
            places=places,
            counted=counted,
        )
    )


def _by_operation(findings: list[FindingDocument]) -> list[tuple[str, int, int]]:
    """Each operation, how many findings break it, and how many there are."""
    names = sorted({name for finding in findings for name in finding["operations"]})
    return [
        (
            name,
            sum(name in it["operations"] and it["level"] == "breaking" for it in findings),
            sum(name in it["operations"] for it in findings),
        )
        for name in names
    ]


@cache
def _environment() -> Environment:
    """Unlike that of Python source, this one escapes: what documents say is text, never markup."""
    jinja = Environment(
        loader=FileSystemLoader(templates_folder()),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=True,
    )
    jinja.filters["slug"] = _slug
    return jinja


def _slug(text: str) -> str:
    """`response header` as a name of a class."""
    return "-".join(text.lower().split())
