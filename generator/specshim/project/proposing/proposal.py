"""What a project file for some documents should say."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from specshim.diagnostics import Report
from specshim.importable import identifier
from specshim.project.proposing.pages import propose_pages
from specshim.project.proposing.version_header import ProposedHeader, propose_header
from specshim.project.proposing.version_names import (
    Candidate,
    ProposedVersion,
    propose_versions,
)
from specshim.python.words import constant, split
from specshim.settings import PagesSettings
from specshim.versions.opening import open_subject


@dataclass(frozen=True, slots=True)
class Proposal:
    """The settings, and what they were read from."""

    package: str
    output: str
    title: str
    versions: tuple[ProposedVersion, ...]
    header: ProposedHeader | None
    credentials: Mapping[str, str]
    """Security scheme -> environment variable."""
    pages: Mapping[str, PagesSettings]


def propose(
    documents: Sequence[str], root: Path, report: Report, *, package: str | None, output: str | None
) -> Proposal | None:
    """A proposal for `documents`, relative to the current folder, of a project file in the folder `root`.

    None after errors are in the report. What is None is made up: the package after the API's title, the output
    folder after the package.
    """
    subjects = [(path, open_subject((path,), report)) for path in documents]
    candidates = [
        Candidate(Path(os.path.relpath(path, root)).as_posix(), subject)
        for path, subject in subjects
        if subject is not None
    ]
    if report.failed or not candidates:
        return None
    versions = propose_versions(candidates)
    last = versions[-1]
    newest = last.newest.api
    package = package or _named_after(newest.title)
    header = propose_header(versions) if len(versions) > 1 else None
    return Proposal(
        package=package,
        output=output or package,
        title=newest.title,
        versions=versions,
        header=header,
        credentials=_credentials(last, package, header),
        pages={key: it for own in last.documents for key, it in _pages(own)},
    )


def _pages(document: Candidate) -> Sequence[tuple[str, PagesSettings]]:
    return tuple(propose_pages(document.subject.api).items())


def _credentials(
    version: ProposedVersion, package: str, header: ProposedHeader | None
) -> Mapping[str, str]:
    schemes = {
        scheme.name: scheme for own in version.documents for scheme in own.subject.api.schemes
    }
    secret = [
        name
        for name, scheme in schemes.items()
        if header is None or scheme.kind != "header" or scheme.wire_name != header.name
    ]
    prefix = package.upper()
    if len(secret) == 1:
        return {secret[0]: f"{prefix}_API_KEY"}
    return {name: f"{prefix}_{_variable(name)}" for name in secret}


def _named_after(title: str) -> str:
    return re.sub(r"(?<=.)_api$", "", identifier(title).lower())


def _variable(scheme: str) -> str:
    """`AdminApiKeyAuth` is ADMIN_API_KEY."""
    return re.sub(r"(?<=.)_AUTH$", "", identifier(constant(split(scheme))))
