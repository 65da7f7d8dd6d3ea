"""`COMPARISON.md`: how each version of the generated package differs from the one before it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import pairwise

from specshim.rendering.reports import document_of, print_markdown_report
from specshim.versions.comparison import compare
from specshim.versions.subject import Subject


def render_comparisons(subjects: Sequence[Subject], renames: Mapping[str, str]) -> dict[str, str]:
    """The page as a file of the package; none where there is only one version.

    It must not change with the day, so no promised `x-sunset` counts as passed, nor with each line of the
    documents that moves.
    """
    if len(subjects) < 2:
        return {}
    pages = [
        print_markdown_report(
            document_of(compare(old, new, today=date.min, renames=renames)), has_places=False
        )
        for old, new in pairwise(subjects)
    ]
    return {"COMPARISON.md": "\n".join(pages)}
