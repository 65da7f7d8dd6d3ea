"""Files as the repository around them had them at any time."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from specshim.sources.command_output import printed_by


def blobs_of(path: str, folder: Path) -> Iterator[bytes]:
    """Every content that a file whose path ends in `path` had in the repository of `folder`, the newest first.

    None where there is no repository, and no git.
    """
    yield from _blobs(f":(top,glob)**/{path.replace('../', '')}", folder)


def blobs_at(path: str, folder: Path) -> Iterator[bytes]:
    """The same of the one file at `path` in `folder`."""
    yield from _blobs(f":(literal){path}", folder)


def _blobs(pathspec: str, folder: Path) -> Iterator[bytes]:
    staged = _git("ls-files", "--stage", "--", pathspec, at=folder)
    history = _git("log", "--all", "--format=", "--raw", "--no-abbrev", "--", pathspec, at=folder)
    seen: set[str] = set()
    for line in f"{staged}\n{history}".splitlines():
        for blob in _blobs_in(line):
            if blob not in seen and blob.strip("0"):
                seen.add(blob)
                yield _content(blob, folder)


def _blobs_in(line: str) -> list[str]:
    """The newer first: `:100644 100644 <old> <new> M<TAB>path` of the log, `100644 <blob> 0<TAB>path` of the index."""
    fields = line.partition("\t")[0].split()
    return [it for it in reversed(fields) if len(it) >= 40]


def _content(blob: str, folder: Path) -> bytes:
    """Nothing of a blob that is larger than any file that was generated."""
    return printed_by(["git", "cat-file", "blob", blob], folder) or b""


def _git(*arguments: str, at: Path) -> str:
    try:
        printed = printed_by(["git", *arguments], at) or b""
    except OSError:
        return ""
    return printed.decode(errors="replace")
