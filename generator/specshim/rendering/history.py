"""`COMPARISON.md`: how each version of the generated package differs from the one before it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import Final

from specshim.rendering.environment import render
from specshim.rendering.reports import ReportDocument, document_of, print_markdown_report
from specshim.rendering.reports.markdown_text import code
from specshim.versions.comparison import compare
from specshim.versions.subject import Subject

_MOST_LINES: Final = 200
"""Of the page of a series, which somebody is to read."""


def render_comparisons(subjects: Sequence[Subject], renames: Mapping[str, str]) -> dict[str, str]:
    """The page as a file of the package; none where there is only one version.

    It must not change with the day, so no promised `x-sunset` counts as passed, nor with each line of the
    documents that moves.
    """
    if len(subjects) < 2:
        return {}
    documents = [
        document_of(compare(old, new, today=date.min, renames=renames))
        for old, new in pairwise(subjects)
    ]
    pages = [print_markdown_report(it, has_places=False) for it in documents]
    names = [(old.api.version, new.api.version) for old, new in pairwise(subjects)]
    text = pages[0] if len(pages) == 1 else _series(documents, pages, names)
    return {"COMPARISON.md": text}


def _series(
    documents: Sequence[ReportDocument], pages: Sequence[str], names: Sequence[tuple[str, str]]
) -> str:
    """What each pair comes to, and then of each as much as there is room for."""
    counts = [it["summary"] for it in documents]
    head = render(
        "report/series.md.jinja",
        pairs=[
            (code(old), code(new), it["breaking"], it["warning"], it["info"])
            for (old, new), it in zip(names, counts, strict=True)
        ],
    )
    lines = [page.splitlines() for page in pages]
    most = _share([len(it) + 1 for it in lines], _MOST_LINES - len(head.splitlines()))
    parts = [
        "\n".join(["", *_cut(it, most - 1, pair)]) for it, pair in zip(lines, names, strict=True)
    ]
    return head + "\n".join(parts) + "\n"


def _share(lengths: Sequence[int], room: int) -> int:
    """How long the longest of some texts may be for all of them to find room."""
    left = room
    for index, length in enumerate(sorted(lengths)):
        share = left // (len(lengths) - index)
        if length > share:
            return share
        left -= length
    return max(lengths)


def _cut(lines: Sequence[str], most: int, pair: tuple[str, str]) -> list[str]:
    if len(lines) <= most:
        return list(lines)
    command = code(f"specshim compare {pair[0]} {pair[1]} --format html -o report.html")
    kept = list(lines[: max(1, most - 5)])
    is_open = sum(it.count("<details>") - it.count("</details>") for it in kept) > 0
    closing = ["", "</details>"] if is_open else []
    return [
        *kept,
        *closing,
        "",
        f"*{len(lines) - len(kept)} more lines: {command} writes all of it.*",
    ]
