"""The output folder held open: what happens in it happens there, whatever its names lead to by now.

A link that somebody puts in the place of a folder while a run is at work would otherwise lead what is written out of the
package. Where the system has no calls that begin at an open folder (Windows), the way is looked at before each step.
"""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from msgspec import Struct

from specshim.writing.disk import Kind, kind_of
from specshim.writing.paths import folders_of

_HOLDS: Final = os.open in os.supports_dir_fd
_FOLDER: Final = os.O_RDONLY | getattr(os, "O_DIRECTORY", 0) | getattr(os, "O_NOFOLLOW", 0)
_NEW_FILE: Final = (
    os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
)


class Anchor(Struct, frozen=True):
    """`folder`, and its open `descriptor`; all paths are relative to it, and no link is followed on their way."""

    folder: Path
    descriptor: int

    def make_folder(self, path: str) -> None:
        """Make the folder `path` unless it is there; a link of that name is removed."""
        with self._parent(path) as (at, name):
            if os.path.islink(self.folder / path):
                os.unlink(name, dir_fd=at)
            with suppress(FileExistsError):
                os.mkdir(name, dir_fd=at)

    def write(self, path: str, text: str) -> None:
        """Write a new file, in the place of any other, and onto the disk."""
        with self._parent(path) as (at, name):
            with suppress(FileNotFoundError):
                os.unlink(name, dir_fd=at)
            descriptor = os.open(name, _NEW_FILE, 0o666, dir_fd=at)
            with open(descriptor, "w", encoding="utf-8", newline="\n") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())

    def move(self, source: str, target: str) -> None:
        """Move a file, in the place of any other; the folders of `target` are made."""
        with (
            self._parent(target, makes=True) as (at, name),
            self._parent(source) as (source_at, source_name),
        ):
            os.replace(source_name, name, src_dir_fd=source_at, dst_dir_fd=at)

    def delete(self, path: str) -> None:
        """Delete a file."""
        with self._parent(path) as (at, name):
            os.unlink(name, dir_fd=at)

    def delete_empty(self, *paths: str) -> None:
        """Delete these folders up to the first that is not empty."""
        with suppress(OSError):
            for path in paths:
                with self._parent(path) as (at, name):
                    os.rmdir(name, dir_fd=at)

    def delete_tree(self, path: str) -> None:
        """Delete a folder with all that is in it."""
        with self._parent(path) as (at, name):
            shutil.rmtree(name, dir_fd=at)

    def names(self, path: str) -> tuple[str, ...]:
        """What is in a folder, sorted; nothing where there is no such folder."""
        with suppress(OSError), self._parent(f"{path}/.") as (at, name):
            return tuple(sorted(os.listdir(name if at is None else at)))
        return ()

    def sync(self, path: str = "") -> None:
        """Make the names in a folder durable, where the system can."""
        if _HOLDS:
            with self._parent(f"{path}/." if path else ".") as (at, _):
                assert at is not None
                os.fsync(at)

    @contextmanager
    def _parent(self, path: str, *, makes: bool = False) -> Iterator[tuple[int | None, str]]:
        """The open folder that `path` is in and its name there; or None and the whole of it."""
        try:
            if _HOLDS:
                with self._opened(path, makes) as found:
                    yield found
            else:
                yield None, str(self._looked_at(path, makes))
        except OSError as error:
            # The system knows the last part of it only.
            error.filename, error.filename2 = str(self.folder / path), None
            raise

    @contextmanager
    def _opened(self, path: str, makes: bool) -> Iterator[tuple[int, str]]:
        *folders, name = path.split("/")
        at = os.dup(self.descriptor)
        try:
            for part in folders:
                if makes:
                    with suppress(FileExistsError):
                        os.mkdir(part, dir_fd=at)
                at = _exchanged(at, os.open(part, _FOLDER, dir_fd=at))
            yield at, name
        finally:
            os.close(at)

    def _looked_at(self, path: str, makes: bool) -> Path:
        place = self.folder / path
        if any(kind_of(self.folder, it) is Kind.SYMLINK for it in folders_of(path)):
            raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
        if makes:
            place.parent.mkdir(parents=True, exist_ok=True)
        return place


def _exchanged(before: int, after: int) -> int:
    os.close(before)
    return after
