"""Which document is which version, by what the documents and their files are called."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from specshim.importable import identifier
from specshim.project.bare import distinct
from specshim.versions.subject import Subject

_DATE: Final = re.compile(r"(?<!\d)(20\d\d-\d\d(?:-\d\d)?)(?!\d)")
_NUMBERED: Final = re.compile(r"(?<![A-Za-z0-9])v(\d{1,3})(?![A-Za-z0-9])", re.IGNORECASE)
_MAJOR: Final = re.compile(r"v?(\d{1,3})(?!\d)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A document that was read."""

    path: str
    subject: Subject


@dataclass(frozen=True, slots=True)
class ProposedVersion:
    """A version and its documents."""

    name: str
    documents: tuple[Candidate, ...]

    @property
    def newest(self) -> Subject:
        """The subject that stands for the version."""
        return self.documents[0].subject


NameOf = Callable[[Candidate], str | None]


def _stated_date(it: Candidate) -> str | None:
    return _found(_DATE, it.subject.info_version())


def _date_of_file(it: Candidate) -> str | None:
    return _found(_DATE, Path(it.path).stem)


def _number_of_file(it: Candidate) -> str | None:
    return _numbered(_found(_NUMBERED, it.path))


def _number_of_server(it: Candidate) -> str | None:
    servers = it.subject.api.servers
    return _numbered(_found(_NUMBERED, servers[0].url)) if servers else None


def _stated_major(it: Candidate) -> str | None:
    found = _MAJOR.match(it.subject.info_version())
    return _numbered(found[1]) if found else None


STRATEGIES: Final[tuple[NameOf, ...]] = (
    _stated_date,
    _date_of_file,
    _stated_major,
    _number_of_file,
    _number_of_server,
)
"""What a version may be called after; the first that tells most of the documents apart is taken."""


def propose_versions(candidates: Sequence[Candidate]) -> tuple[ProposedVersion, ...]:
    """The versions, oldest first. Documents of one name are one version unless they describe the same calls."""
    names = [_names(strategy, candidates) for strategy in STRATEGIES]
    complete = [found for found in names if found is not None]
    best = max(complete, key=lambda found: len(set(found)), default=None)
    if best is None or (len(candidates) > 1 and len(set(best)) == 1 and _overlap(candidates)):
        best = distinct([identifier(Path(it.path).stem) for it in candidates])
        return _grouped(best, candidates)
    return tuple(sorted(_grouped(best, candidates), key=_age))


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


def _age(version: ProposedVersion) -> tuple[tuple[int, int, str], ...]:
    """Dates by time, numbers by size: `v10` comes after `v9`."""
    parts = re.findall(r"\d+|\D+", version.name)
    return tuple((0, int(it), "") if it.isdecimal() else (1, 0, it) for it in parts)


def _found(pattern: re.Pattern[str], text: str) -> str | None:
    found = pattern.search(text)
    return found[1] if found else None


def _numbered(number: str | None) -> str | None:
    return f"v{number}" if number else None
