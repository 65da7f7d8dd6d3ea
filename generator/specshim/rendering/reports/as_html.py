"""One self-contained page: no script, no network, for a screen of any width, and for paper."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import cache
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from specshim.diagnostics.printable import printable
from specshim.rendering.reports.document import FindingDocument, ReportDocument
from specshim.rendering.reports.wording import counted, heading, places, side_name, value_change
from specshim.rendering.shipped import templates_folder

LEVELS: Final = ("breaking", "warning", "info", "waived")
DIRECTIONS: Final = ("call", "request", "parameter", "response", "response header")

_TITLES: Final = {
    "breaking": "Breaks what was written for the old version",
    "warning": "Look twice",
    "info": "Breaks nothing",
    "waived": "Waived",
}
_MARKS: Final = {"added": "+", "removed": "\N{MINUS SIGN}", "changed": "~", "same": " "}

Part = tuple[str, bool]


def print_html_report(document: ReportDocument) -> str:
    """The page. Filters are form controls that the style sheet reads by `:has()`."""
    findings = document["findings"]
    sections = [(level, [it for it in findings if _level(it) == level]) for level in LEVELS]
    sections = [(level, found) for level, found in sections if found]
    return (
        _environment()
        .get_template("report/comparison.html.jinja")
        .render(
            document=document,
            heading=heading(document),
            names=(side_name(document["old"]), side_name(document["new"])),
            verdict=_verdict(document),
            sections=sections,
            tally=[(level, len(found)) for level, found in sections],
            titles=_TITLES,
            levels=[level for level, _ in sections],
            directions=[it for it in DIRECTIONS if any(f["direction"] == it for f in findings)],
            axes=sorted({f["axis"] for f in findings}, reverse=True),
            operations=_by_operation(findings),
            tables={it["name"]: number for number, it in enumerate(document["schemas"], 1)},
            by_fingerprint={it["fingerprint"]: it for it in findings},
        )
    )


def _level(finding: FindingDocument) -> str:
    return "waived" if finding["waived_by"] else finding["level"]


def _verdict(document: ReportDocument) -> str:
    """One sentence for who reads no further."""
    breaking = document["summary"]["breaking"]
    if not document["findings"]:
        return "Nothing differs."
    if not breaking:
        return "Whoever was written for the old version works with the new one."
    verb = "breaks" if breaking == 1 else "break"
    return f"{counted(breaking, 'change')} {verb} what was written for the old version."


def _by_operation(findings: list[FindingDocument]) -> list[tuple[str, int, int]]:
    """Each operation, how many findings break it, and how many there are."""
    names = sorted({name for finding in findings for name in finding["operations"]})
    return [
        (
            name,
            sum(name in it["operations"] and _level(it) == "breaking" for it in findings),
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
        finalize=_visible,
    )
    jinja.filters["slug"] = _slug
    jinja.filters["breakable"] = _breakable
    jinja.globals.update(
        value_change=value_change,
        places=places,
        counted=counted,
        differing=_differing,
        marks=_MARKS,
    )
    return jinja


def _visible(value: object) -> object:
    """What a document says, without characters that hide or turn round what stands beside them."""
    return value if not isinstance(value, str) or isinstance(value, Markup) else printable(value)


def _slug(text: str) -> str:
    """`response header` as a name of a class."""
    return "-".join(text.lower().split())


def _breakable(text: str) -> Markup:
    """Lines of paths and names may end before a separator, as people would break them."""
    pieces = re.split(r"(?<=[a-z0-9})\]])(?=[/.(\[_])", printable(text))
    return Markup("<wbr>").join(escape(piece) for piece in pieces)


def _differing(mine: str, other: str) -> Iterator[Part]:
    """The text in parts, and whether the other side has them not."""
    words, others = (re.findall(r"\w+|\s+|.", text) for text in (mine, other))
    matcher = SequenceMatcher(None, words, others, autojunk=False)
    for kind, start, end, _, _ in matcher.get_opcodes():
        if end > start:
            yield "".join(words[start:end]), kind != "equal"
