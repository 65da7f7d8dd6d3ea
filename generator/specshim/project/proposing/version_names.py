"""Which document is which version, by what the documents and their files are called."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final

from msgspec import Struct

from specshim.diagnostics import Place, Report
from specshim.importable import identifier
from specshim.project.bare import distinct
from specshim.versions.subject import Subject

_STAGES: Final = (
    "alpha|beta|canary|dev|develop|draft|edge|experimental|latest|next|nightly|pre|preview|rc"
    "|snapshot|unreleased|unstable"
)
"""What versions are called that may still change."""
_SUFFIX: Final = rf"(?:[-.]?(?:{_STAGES})(?:[-.]?\d+)?(?![A-Za-z]))?"

_DATE: Final = re.compile(rf"(?<!\d)(20\d\d-\d\d(?:-\d\d)?(?!\d){_SUFFIX})", re.IGNORECASE)
_NUMBERED: Final = re.compile(
    rf"(?<![A-Za-z0-9])v(\d{{1,3}}(?:\.\d+)*{_SUFFIX})(?![A-Za-z0-9])", re.IGNORECASE
)
_MAJOR: Final = re.compile(r"v?(\d{1,3})(?!\d)", re.IGNORECASE)
_DOTTED: Final = re.compile(
    rf"(?:.*?[\s_-])??v?((?:\d+(?:\.\d+)+{_SUFFIX})|{_STAGES})", re.IGNORECASE | re.DOTALL
)
_NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
"""What the project file takes for a name."""
_PARTS: Final = re.compile(r"\D*?(\d+(?:[._-]\d+)*)(.*)", re.DOTALL)
_UNSETTLED: Final = re.compile(rf"(?<![A-Za-z])(?:{_STAGES})(?![A-Za-z])", re.IGNORECASE)

VERSION_SEGMENT: Final = re.compile(
    rf"v\d+(?:\.\d+)*{_SUFFIX}|\d+(?:\.\d+)+|20\d\d-\d\d(?:-\d\d)?{_SUFFIX}|{_STAGES}",
    re.IGNORECASE,
)
"""A segment of a path that names a version."""


class Candidate(Struct, frozen=True):
    """A document that was read."""

    path: str
    subject: Subject


class ProposedVersion(Struct, frozen=True):
    """A version and its documents."""

    name: str
    documents: tuple[Candidate, ...]

    @property
    def newest(self) -> Subject:
        """The subject that stands for the version."""
        return self.documents[0].subject

    @property
    def is_settled(self) -> bool:
        """Whether it is not called after a stage on the way to a version, such as a preview."""
        return any(it.isdigit() for it in self.name) and not _UNSETTLED.search(self.name)


NameOf = Callable[[Candidate], str | None]


def _stated_date(it: Candidate) -> str | None:
    return _found(_DATE, it.subject.info_version())


def _date_of_file(it: Candidate) -> str | None:
    return _found(_DATE, _stem(it.path))


def _number_of_file(it: Candidate) -> str | None:
    return _numbered(_found(_NUMBERED, it.path))


def _number_of_server(it: Candidate) -> str | None:
    servers = it.subject.api.servers
    return _numbered(_found(_NUMBERED, servers[0].url)) if servers else None


def _stated_major(it: Candidate) -> str | None:
    found = _MAJOR.match(it.subject.info_version())
    return _numbered(found[1]) if found else None


def _stated_whole(it: Candidate) -> str | None:
    found = _DOTTED.fullmatch(it.subject.info_version())
    return found[1] if found else None


def _end_of_file(it: Candidate) -> str | None:
    found = _DOTTED.fullmatch(_stem(it.path))
    return found[1] if found else None


STRATEGIES: Final[tuple[NameOf, ...]] = (
    _stated_date,
    _date_of_file,
    _stated_major,
    _number_of_file,
    _number_of_server,
    _stated_whole,
    _end_of_file,
)
"""What a version may be called after; the first that tells most of the documents apart is taken."""


def propose_versions(candidates: Sequence[Candidate]) -> tuple[ProposedVersion, ...]:
    """The versions, oldest first. Documents of one name are one version unless they describe the same calls."""
    names = [_names(strategy, candidates) for strategy in STRATEGIES]
    complete = [found for found in names if found is not None]
    best = max(complete, key=lambda found: len(set(found)), default=None)
    if best is None or (len(candidates) > 1 and len(set(best)) == 1 and _overlap(candidates)):
        best = distinct([identifier(_stem(it.path)) for it in candidates])
        return _grouped(best, candidates)
    return tuple(sorted(_grouped(best, candidates), key=_age))


def named_after(
    values: Mapping[str, str], candidates: Sequence[Candidate]
) -> tuple[ProposedVersion, ...] | None:
    """The versions by what is sent for them, oldest first; None unless all documents tell, and in names.

    `values` are by document.
    """
    names = [values.get(it.path, "") for it in candidates]
    if not all(map(_NAME.fullmatch, names)):
        return None
    return tuple(sorted(_grouped(names, candidates), key=_age))


def report_repeated(versions: Sequence[ProposedVersion], report: Report) -> None:
    """Report the documents that describe the same calls as another of the same version."""
    names = {it.name for it in versions}
    for version in versions:
        before, mark, number = version.name.rpartition("_")
        if mark and number.isdecimal() and before in names:
            place = Place(version.documents[0].path)
            report.add("repeated-document", place, version=before, name=version.name)


def _names(strategy: NameOf, candidates: Sequence[Candidate]) -> list[str] | None:
    found = [name for it in candidates if (name := strategy(it)) is not None]
    return found if len(found) == len(candidates) else None


def _grouped(names: Sequence[str], candidates: Sequence[Candidate]) -> tuple[ProposedVersion, ...]:
    versions: list[ProposedVersion] = []
    for name in dict.fromkeys(names):
        members = [it for own, it in zip(names, candidates, strict=True) if own == name]
        if len(members) == 1 or not _overlap(members):
            versions.append(ProposedVersion(name, tuple(members)))
            continue
        # The same calls twice: each is a version of its own, told apart by a number.
        versions += (
            ProposedVersion(own, (member,))
            for own, member in zip(distinct([name] * len(members)), members, strict=True)
        )
    return tuple(versions)


def _overlap(candidates: Sequence[Candidate]) -> bool:
    """Whether two of the documents describe the same call."""
    keys = [it.key for candidate in candidates for it in candidate.subject.api.operations]
    return len(set(keys)) < len(keys)


def _age(
    version: ProposedVersion,
) -> tuple[bool, tuple[int, ...], bool, tuple[tuple[int, str], ...]]:
    """Dates by time, numbers by size (`2.10` after `2.9`), a preview before what it becomes, mere words last."""
    found = _PARTS.fullmatch(version.name)
    if found is None:
        return True, (), False, ((0, version.name),)
    numbers = tuple(int(it) for it in re.findall(r"\d+", found[1]))
    rest = re.findall(r"\d+|\D+", found[2])
    parts = tuple((int(it), "") if it.isdecimal() else (0, it) for it in rest)
    return False, numbers, not _UNSETTLED.search(found[2]), parts


def _stem(path: str) -> str:
    """A file's name without its suffix, which begins after the last dot."""
    return Path(path).stem


def _found(pattern: re.Pattern[str], text: str) -> str | None:
    found = pattern.search(text)
    return found[1] if found else None


def _numbered(number: str | None) -> str | None:
    return f"v{number}" if number else None
