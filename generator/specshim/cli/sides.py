"""The two sides of a comparison, as the command line names them: a file, a version of the project, a git revision."""

from __future__ import annotations

import subprocess
import tarfile
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path, PurePosixPath

import click

from specshim.diagnostics import Report
from specshim.project import find_project_file, load_target
from specshim.settings import HeaderSettings
from specshim.versions.opening import open_subject
from specshim.versions.scope import without_header
from specshim.versions.subject import Subject


@dataclass(frozen=True, slots=True)
class Side:
    """A document at `path` below `base`, and what its version is called."""

    path: str
    version: str
    base: Path = Path()
    header: HeaderSettings | None = None
    """The project's version header, which is different by its nature and no finding."""

    def open(self, report: Report) -> Subject | None:
        """The API that it describes; None after errors are in the report."""
        subject = open_subject(self.path, report, version=self.version, base=self.base)
        return subject and replace(subject, api=without_header(subject.api, self.header))


def find_side(name: str, scratch: Path, report: Report) -> Side | None:
    """What `name` means; files of git revisions are put into `scratch`."""
    if name.startswith("git:"):
        return _revision(name, scratch)
    if Path(name).is_file():
        return Side(name, name)
    return _version(name, report)


def _version(name: str, report: Report) -> Side | None:
    """A version of the project in the current folder."""
    file = find_project_file(Path(), report)
    target = load_target(file, report) if file is not None else None
    if report.failed:
        return None
    versions = target.project.versions if target is not None else ()
    for version in versions:
        if target is not None and version.name == name:
            document = (target.root / version.document).as_posix()
            return Side(document, name, header=target.project.header)
    known = ", ".join(it.name for it in versions)
    hint = f"; the project has {known}" if known else ", and here is no project file"
    raise click.UsageError(f"There is no file and no version {name}{hint}.")


def _revision(name: str, scratch: Path) -> Side:
    """`git:REV:PATH`: the folder of the document as it was, so that references to its neighbours hold."""
    _, revision, path = ["", *name.removeprefix("git:").split(":", 1), ""][:3]
    if not revision or not path or revision.startswith("-"):
        raise click.UsageError(f"{name}: write git:REVISION:PATH.")
    folder = PurePosixPath(path).parent
    wanted = path if folder == PurePosixPath() else folder.as_posix()
    done = subprocess.run(
        ["git", "archive", "--format=tar", revision, "--", wanted], capture_output=True, check=False
    )
    if done.returncode:
        reason = done.stderr.decode(errors="replace").strip().removeprefix("fatal: ")
        raise click.UsageError(f"{name}: git says: {reason}")
    base = scratch / str(len(list(scratch.iterdir())))
    with tarfile.open(fileobj=BytesIO(done.stdout)) as archive:
        archive.extractall(base, filter="data")
    return Side(path, f"{revision}:{path}", base)
