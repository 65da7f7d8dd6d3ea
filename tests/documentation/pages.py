"""README and the pages under `docs`, and the blocks of code that they hold."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
README = ROOT / "README.md"
PAGES = (README, *sorted((ROOT / "docs").rglob("*.md")))

_FENCED = re.compile(r"^```(\w*)(?: title=\"(\S+)\")?\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Block:
    """A fenced block; one with a file for its title is what the reader puts into that file."""

    language: str
    file: str
    text: str


def blocks(page: Path, *languages: str) -> list[Block]:
    """The fenced blocks of some languages, in order; of all when none is named."""
    found = [Block(*it.groups("")) for it in _FENCED.finditer(page.read_text(encoding="utf-8"))]
    return [it for it in found if not languages or it.language in languages]


def prose(page: Path) -> str:
    """The text between the blocks."""
    return _FENCED.sub("", page.read_text(encoding="utf-8"))


def called(page: Path) -> str:
    """What tests call the page."""
    return page.relative_to(ROOT).as_posix()
