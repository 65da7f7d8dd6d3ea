"""Links of README and docs lead somewhere, and every page can be reached."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.documentation.pages import PAGES, README, ROOT, called, prose

_LINK = re.compile(r"\]\(([^)\s#]*)(#[^)\s]*)?\)")


def _links(page: Path) -> list[tuple[Path, str]]:
    """(file, anchor) of the links to what is in this repository."""
    found = _LINK.findall(prose(page))
    return [
        ((page.parent / to).resolve() if to else page, anchor.removeprefix("#"))
        for to, anchor in found
        if "://" not in to
    ]


def _anchors(page: Path) -> set[str]:
    """As GitHub makes them of headings."""
    headings = re.findall(r"^#+ (.+)$", prose(page), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", it.lower()).replace(" ", "-") for it in headings}


@pytest.mark.parametrize("page", PAGES, ids=called)
def test_links_lead_somewhere(page: Path) -> None:
    for target, anchor in _links(page):
        assert target.exists(), target.relative_to(ROOT)
        if anchor:
            assert anchor in _anchors(target), f"{target.relative_to(ROOT)}#{anchor}"


def test_every_page_can_be_reached_from_the_readme() -> None:
    reached: set[Path] = set()
    ahead = [README]
    while ahead:
        page = ahead.pop()
        if page not in reached:
            reached.add(page)
            ahead += [it for it, _ in _links(page) if it in PAGES]
    assert set(PAGES) - reached == set()


@pytest.mark.parametrize("listing", ["llms.txt", "index.md", "mkdocs.yml"])
def test_each_list_of_pages_has_all_of_them(listing: str) -> None:
    text = (ROOT / "docs" / listing).read_text(encoding="utf-8")
    below = {called(page).removeprefix("docs/") for page in PAGES if page != README}
    assert {page for page in below - {listing} if page not in text} == set()
