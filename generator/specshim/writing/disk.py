"""What is in the output folder at a path."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path

from specshim.writing.digests import digest_of


class Kind(Enum):
    """What a path of the package leads to."""

    MISSING = auto()
    FILE = auto()
    SYMLINK = auto()
    """The path itself, or a folder on the way to it."""
    FOLDER = auto()
    NO_FOLDER = auto()
    """A folder on the way to it is a file or a device."""


@dataclass(frozen=True, slots=True)
class Found:
    """What is there; `digest` is given for a file."""

    kind: Kind
    digest: str | None = None


def look(folder: Path, path: str) -> Found:
    """What `path` leads to in `folder`; no symbolic link is followed."""
    *folders, name = path.split("/")
    place = folder
    for part in folders:
        place /= part
        mode = _mode(place)
        if mode is None:
            return Found(Kind.MISSING)
        if not stat.S_ISDIR(mode):
            return Found(Kind.SYMLINK if stat.S_ISLNK(mode) else Kind.NO_FOLDER)
    return _look_at(place / name)


def _look_at(place: Path) -> Found:
    mode = _mode(place)
    if mode is None:
        return Found(Kind.MISSING)
    if stat.S_ISLNK(mode):
        return Found(Kind.SYMLINK)
    if not stat.S_ISREG(mode):
        return Found(Kind.FOLDER)
    return Found(Kind.FILE, digest_of(place.read_bytes()))


def _mode(place: Path) -> int | None:
    try:
        return os.lstat(place).st_mode
    except FileNotFoundError:
        return None
