"""Files as git has them at a revision."""

from __future__ import annotations

import posixpath
import subprocess
import tarfile
from io import BytesIO
from pathlib import Path, PurePosixPath

import click

from specshim.cli.side import Side


def revision_side(name: str, scratch: Path) -> Side:
    """`git:REV:PATH`: the folder of the document as it was, so that references to its neighbours hold.

    The path is taken from the root of the repository, and from here where it begins with `./` or `../`, as
    gitrevisions(7) says of `REV:PATH`.
    """
    _, revision, path = ["", *name.removeprefix("git:").split(":", 1), ""][:3]
    if not revision or not path or revision.startswith("-"):
        raise click.UsageError(f"{name}: write git:REVISION:PATH.")
    root, here = _git(name, "rev-parse", "--show-cdup", "--show-prefix").decode().split("\n")[:2]
    if path.startswith(("./", "../")):
        path = posixpath.normpath(posixpath.join(here, path))
    folder = PurePosixPath(path).parent
    wanted = path if folder == PurePosixPath() else folder.as_posix()
    command = ("archive", "--format=tar", revision, "--", wanted)
    archived = _git(name, "-C", root or ".", *command)
    base = scratch / str(len(list(scratch.iterdir())))
    with tarfile.open(fileobj=BytesIO(archived)) as archive:
        archive.extractall(base, filter="data")
    return Side((path,), f"{revision}:{path}", base)


def _git(name: str, *arguments: str) -> bytes:
    try:
        done = subprocess.run(["git", *arguments], capture_output=True, check=False)
    except OSError as error:
        raise click.UsageError(f"{name}: git cannot be run: {error.strerror}") from None
    if done.returncode:
        reason = done.stderr.decode(errors="replace").strip().removeprefix("fatal: ")
        raise click.UsageError(f"{name}: git says: {reason}")
    return done.stdout
