"""What is in the output folder at a path."""

from __future__ import annotations

import os
import stat
from enum import Enum, auto
from pathlib import Path

from msgspec import Struct

from specshim.sources import read_bytes
from specshim.sources.digests import digest_of


class Kind(Enum):
    """What a path of the package leads to."""

    MISSING = auto()
    FILE = auto()
    SYMLINK = auto()
    """The path itself, or a folder on the way to it."""
    FOLDER = auto()
    NO_FOLDER = auto()
    """A folder on the way to it is a file or a device."""


class Found(Struct, frozen=True):
    """What is there; `digest` is given for a file."""

    kind: Kind
    digest: str | None = None


def look(folder: Path, path: str) -> Found:
    """What `path` leads to in `folder`; no symbolic link is followed.

    Raises Unreadable for a file that may not be read, or is too large to be one of ours.
    """
    kind = kind_of(folder, path)
    return Found(kind, digest_of(read_bytes(folder / path)) if kind is Kind.FILE else None)


def kind_of(folder: Path, path: str) -> Kind:
    """What kind of thing `path` leads to in `folder`."""
    *folders, name = path.split("/")
    place = folder
    for part in folders:
        place /= part
        mode = _mode(place)
        if mode is None:
            return Kind.MISSING
        if not stat.S_ISDIR(mode):
            return Kind.SYMLINK if stat.S_ISLNK(mode) else Kind.NO_FOLDER
    mode = _mode(place / name)
    if mode is None:
        return Kind.MISSING
    if stat.S_ISLNK(mode):
        return Kind.SYMLINK
    return Kind.FILE if stat.S_ISREG(mode) else Kind.FOLDER


def _mode(place: Path) -> int | None:
    try:
        return os.lstat(place).st_mode
    except (FileNotFoundError, NotADirectoryError):
        return None
