"""Files as git has them: at a revision, or at any time."""

from __future__ import annotations

import subprocess
import tarfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path, PurePosixPath

import click

from specshim.cli.side import Side


def revision_side(name: str, scratch: Path) -> Side:
    """`git:REV:PATH`: the folder of the document as it was, so that references to its neighbours hold."""
    _, revision, path = ["", *name.removeprefix("git:").split(":", 1), ""][:3]
    if not revision or not path or revision.startswith("-"):
        raise click.UsageError(f"{name}: write git:REVISION:PATH.")
    folder = PurePosixPath(path).parent
    wanted = path if folder == PurePosixPath() else folder.as_posix()
    done = _git("archive", "--format=tar", revision, "--", wanted)
    if done.returncode:
        reason = done.stderr.decode(errors="replace").strip().removeprefix("fatal: ")
        raise click.UsageError(f"{name}: git says: {reason}")
    base = scratch / str(len(list(scratch.iterdir())))
    with tarfile.open(fileobj=BytesIO(done.stdout)) as archive:
        archive.extractall(base, filter="data")
    return Side((path,), f"{revision}:{path}", base)


def blobs_of(path: str, folder: Path) -> Iterator[bytes]:
    """Every content that a file whose path ends in `path` had in the repository of `folder`, the newest first."""
    ending = path.replace("../", "")
    pathspec = f":(top,glob)**/{ending}"
    history = _git("log", "--all", "--format=", "--raw", "--no-abbrev", "--", pathspec, at=folder)
    seen: set[str] = set()
    for line in history.stdout.decode(errors="replace").splitlines():
        # `:100644 100644 <old blob> <new blob> M<TAB>path`
        for blob in reversed(line.partition("\t")[0].split()[2:4]):
            if blob not in seen and blob.strip("0"):
                seen.add(blob)
                yield _git("cat-file", "blob", blob, at=folder).stdout


def _git(*arguments: str, at: Path = Path()) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(["git", *arguments], cwd=at, capture_output=True, check=False)
