"""Files as git has them at a revision."""

from __future__ import annotations

import posixpath
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import IO, Final

import click

from specshim.cli.side import Side
from specshim.sources import limits
from specshim.sources.command_output import Command, running

MOST_BYTES: Final = 1 << 30
"""Of the files in the folder of a document, at a revision."""
MOST_FILES: Final = 100_000


def revision_side(name: str, scratch: Path) -> Side:
    """`git:REV:PATH`: the folder of the document as it was, so that references to its neighbours hold.

    The path is taken from the root of the repository, and from here where it begins with `./` or `../`, as
    gitrevisions(7) says of `REV:PATH`.
    """
    _, revision, path = ["", *name.removeprefix("git:").split(":", 1), ""][:3]
    if not revision or not path or revision.startswith("-"):
        raise click.UsageError(f"{name}: write git:REVISION:PATH.")
    with _git(name, "rev-parse", "--show-cdup", "--show-prefix") as told:
        places = told.output.read(limits.MAX_BYTES).decode(errors="replace")
    root, here = places.split("\n")[:2]
    if path.startswith(("./", "../")):
        path = posixpath.normpath(posixpath.join(here, path))
    folder = PurePosixPath(path).parent
    wanted = path if folder == PurePosixPath() else folder.as_posix()
    command = ("archive", "--format=tar", revision, "--", wanted)
    base = scratch / str(len(list(scratch.iterdir())))
    with _git(name, "-C", root or ".", *command) as archived:
        _extract(name, archived.output, base, path)
    return Side((path,), f"{revision}:{path}", base)


def _extract(name: str, archived: IO[bytes], base: Path, wanted: str) -> None:
    """Write the files of an archive below `base`, as it comes; `wanted` is the path of the document."""
    bytes_left, files_left = MOST_BYTES, MOST_FILES
    try:
        with tarfile.open(fileobj=archived, mode="r|") as archive:
            for member in archive:
                bytes_left, files_left = bytes_left - member.size, files_left - 1
                if bytes_left < 0 or files_left < 0:
                    raise click.UsageError(
                        f"{name}: the folder of the document has more than {MOST_FILES} files, or more than "
                        f"{MOST_BYTES} bytes; check the revision out and name its file."
                    )
                if member.size <= limits.MAX_BYTES:
                    _put(name, archive, member, base)
                elif member.name == wanted:
                    raise click.UsageError(f"{name}: it is larger than {limits.MAX_BYTES} bytes.")
    except tarfile.ReadError:
        return  # Git said nothing, or not all: it says why itself.


def _put(name: str, archive: tarfile.TarFile, member: tarfile.TarInfo, base: Path) -> None:
    try:
        archive.extract(member, base, filter="data")
    except tarfile.FilterError:
        return  # A link that leads out of the folder: whoever needs what is there finds nothing.
    except OSError as error:
        raise click.UsageError(f"{name}: {member.name}: {error.strerror}") from None


@contextmanager
def _git(name: str, *arguments: str) -> Iterator[Command]:
    try:
        with running(["git", *arguments]) as command:
            yield command
    except OSError as error:
        raise click.UsageError(f"{name}: git cannot be run: {error.strerror}") from None
    if command.code:
        raise click.UsageError(f"{name}: git says: {command.said.removeprefix('fatal: ')}")
