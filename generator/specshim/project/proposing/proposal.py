"""What a project file for some documents should say."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from specshim.diagnostics import Report
from specshim.importable import identifier
from specshim.project.proposing.pages import propose_pages
from specshim.project.proposing.version_names import (
    Candidate,
    ProposedVersion,
    named_after,
    propose_versions,
    report_repeated,
)
from specshim.project.proposing.version_selector import ProposedSelector, propose_selector
from specshim.python.words import constant, split
from specshim.settings import PagesSettings
from specshim.versions.opening import open_subject


class Proposal(Struct, frozen=True):
    """The settings, and what they were read from."""

    package: str
    output: str
    title: str
    versions: tuple[ProposedVersion, ...]
    default: str | None
    """The version that a client should speak, where that is not the last one."""
    selector: ProposedSelector | None
    credentials: Mapping[str, str]
    """Security scheme -> environment variable."""
    pages: Mapping[str, PagesSettings]

    @property
    def names_versions(self) -> bool:
        """Whether versions need names: one alone, which no request tells, needs none, and no folder."""
        return len(self.versions) > 1 or self.selector is not None

    def value_of(self, version: ProposedVersion) -> str | None:
        """What stands for a version on the wire, where that is not its name."""
        values = self.selector.values if self.selector else {}
        value = values.get(version.documents[0].path)
        return None if value == version.name else value


def propose(
    documents: Sequence[str],
    root: Path,
    reading: Report,
    report: Report,
    *,
    package: str | None,
    output: str | None,
) -> Proposal | None:
    """A proposal for `documents`, relative to the current folder, of a project file in the folder `root`.

    What is wrong with the documents goes to `reading`, and None is returned after errors; what a reader of the
    proposal must know goes to `report`. What is None is made up: the package after the API's title, the output
    folder after the package.
    """
    subjects = [(path, open_subject((path,), reading)) for path in documents]
    candidates = [
        Candidate(Path(os.path.relpath(path, root)).as_posix(), subject)
        for path, subject in subjects
        if subject is not None
    ]
    if reading.failed or not candidates:
        return None
    versions = propose_versions(candidates)
    selector = propose_selector(versions) if len(candidates) > 1 else None
    if selector is not None:
        versions = named_after(selector.values, candidates) or versions
    report_repeated(versions, report)
    last = versions[-1]
    newest = last.newest.api
    package = package or _named_after(newest.title)
    return Proposal(
        package=package,
        output=output or package,
        title=newest.title,
        versions=versions,
        default=_default(versions),
        selector=selector,
        credentials=_credentials(last, package, selector),
        pages={key: it for own in last.documents for key, it in _pages(own)},
    )


def _default(versions: Sequence[ProposedVersion]) -> str | None:
    """The last version that is no preview, unless that is the last of all."""
    settled = [it.name for it in versions if it.is_settled]
    return settled[-1] if settled and settled[-1] != versions[-1].name else None


def _pages(document: Candidate) -> Sequence[tuple[str, PagesSettings]]:
    return tuple(propose_pages(document.subject.api).items())


def _credentials(
    version: ProposedVersion, package: str, selector: ProposedSelector | None
) -> Mapping[str, str]:
    schemes = {
        scheme.name: scheme for own in version.documents for scheme in own.subject.api.schemes
    }
    secret = [
        name
        for name, scheme in schemes.items()
        if selector is None or (scheme.kind, scheme.wire_name) != (selector.part, selector.name)
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
