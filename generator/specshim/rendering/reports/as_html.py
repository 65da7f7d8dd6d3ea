"""One self-contained page: no network, for a screen of any width, and for paper; whole without its script, which only searches."""

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
_FILTERED: Final = 200
"""Operations by which the style sheet filters; of more, contents and search tell."""

_LISTED: Final = 8
"""Findings of one operation that the contents name."""

_NAMED: Final = 60
"""Operations that one finding names."""

_MARKS: Final = {"added": "+", "removed": "\N{MINUS SIGN}", "changed": "~", "same": " "}

Part = tuple[str, bool]


def print_html_report(document: ReportDocument) -> str:
    """The page. Filters are form controls that the style sheet reads by `:has()`."""
    findings = document["findings"]
    sections = [(level, [it for it in findings if _level(it) == level]) for level in LEVELS]
    sections = [(level, found) for level, found in sections if found]
    contents = _by_operation(findings)
    operations = [(name, *_counts(found)) for name, found in contents.items()]
    is_filtered = 0 < len(operations) <= _FILTERED
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
            operations=operations,
            contents=contents.items(),
            most_listed=_LISTED,
            most_named=_NAMED,
            is_filtered=is_filtered,
            numbers={it[0]: n for n, it in enumerate(operations, 1)} if is_filtered else {},
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
        return "Nothing differs that matters." if document["idle"] else "Nothing differs."
    if not breaking:
        return "Whoever was written for the old version works with the new one."
    verb = "breaks" if breaking == 1 else "break"
    return f"{counted(breaking, 'change')} {verb} what was written for the old version."


def _by_operation(findings: list[FindingDocument]) -> dict[str, list[FindingDocument]]:
    """Each operation with what was found in it, sorted."""
    found: dict[str, list[FindingDocument]] = {}
    for finding in findings:
        for name in finding["operations"]:
            found.setdefault(name, []).append(finding)
    return dict(sorted(found.items()))


def _counts(found: list[FindingDocument]) -> tuple[int, int]:
    """How many break, and how many there are."""
    return sum(_level(it) == "breaking" for it in found), len(found)


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
