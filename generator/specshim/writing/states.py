"""What happens to each file: the table of what is planned, what the lock knows and what is on disk."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path

from specshim.writing.digests import digest_of_text
from specshim.writing.disk import Found, Kind, look
from specshim.writing.lock import Lock
from specshim.writing.paths import contained


class Action(Enum):
    """What a run does about one file."""

    KEEP = auto()
    """It is as it should be."""
    CREATE = auto()
    RESTORE = auto()
    """It was deleted by someone else."""
    REPLACE = auto()
    DELETE = auto()
    """It is ours and no longer generated."""
    FORGET = auto()
    """It is no longer generated, and is not there."""
    ABANDON = auto()
    """It is no longer generated, but was edited: it belongs to the editor now."""
    REFUSE_EDITED = auto()
    REFUSE_FOREIGN = auto()
    REFUSE_SYMLINK = auto()
    REFUSE_FOLDER = auto()
    """A folder is where the file should be."""
    REFUSE_NO_FOLDER = auto()
    """A file is where the file's folder should be."""


WRITES = frozenset((Action.CREATE, Action.RESTORE, Action.REPLACE))
REFUSALS = frozenset(
    (
        Action.REFUSE_EDITED,
        Action.REFUSE_FOREIGN,
        Action.REFUSE_SYMLINK,
        Action.REFUSE_FOLDER,
        Action.REFUSE_NO_FOLDER,
    )
)


@dataclass(frozen=True, slots=True)
class Plan:
    """The texts of all files of the package, and what is to be done about each path."""

    texts: Mapping[str, str]
    actions: Mapping[str, Action]

    def paths(self, *wanted: Action) -> tuple[str, ...]:
        """The paths that one of `wanted` is to be done about, sorted."""
        return tuple(path for path, action in sorted(self.actions.items()) if action in wanted)

    @property
    def refused(self) -> bool:
        """Whether anything stands in the way."""
        return not REFUSALS.isdisjoint(self.actions.values())

    @property
    def changes_files(self) -> bool:
        """Whether anything but the lock has to be written or deleted."""
        return not (WRITES | {Action.DELETE}).isdisjoint(self.actions.values())


Ours = Mapping[str, frozenset[str]]
"""Path -> the digests by which a file there is known as written by us."""


def plan_changes(
    folder: Path, texts: Mapping[str, str], lock: Lock | None, journal: Ours, *, force: bool = False
) -> Plan:
    """Compare `texts`, by their paths in `folder`, with what is there now; touches nothing."""
    ours = _ours(lock, journal)
    actions = {
        path: _decide(
            digest_of_text(texts[path]) if path in texts else None,
            ours.get(path, frozenset()),
            look(folder, path),
            force,
        )
        for path in sorted({*map(contained, texts), *ours})
    }
    return Plan(texts, actions)


def plan_restoring(folder: Path, lock: Lock) -> Mapping[str, Action]:
    """What would have to be done about each file to have it as `lock` says; touches nothing."""
    return {
        path: _decide(digest, frozenset({digest}), look(folder, path), force=False)
        for path, digest in sorted(lock.files.items())
    }


def _ours(lock: Lock | None, journal: Ours) -> Ours:
    locked = lock.files if lock else {}
    paths: Iterable[str] = {*locked, *journal}
    return {
        path: journal.get(path, frozenset()) | ({locked[path]} if path in locked else set())
        for path in paths
    }


def _decide(planned: str | None, ours: frozenset[str], found: Found, force: bool) -> Action:
    if planned is None:
        return _decide_orphan(ours, found)
    match found.kind:
        case Kind.MISSING:
            return Action.RESTORE if ours else Action.CREATE
        case Kind.SYMLINK:
            return Action.REFUSE_SYMLINK
        case Kind.FOLDER:
            return Action.REFUSE_FOLDER
        case Kind.NO_FOLDER:
            return Action.REFUSE_NO_FOLDER
        case Kind.FILE:
            pass
    if found.digest == planned:
        return Action.KEEP
    if not ours:
        return Action.REFUSE_FOREIGN
    return Action.REPLACE if found.digest in ours or force else Action.REFUSE_EDITED


def _decide_orphan(ours: frozenset[str], found: Found) -> Action:
    if found.kind is Kind.MISSING:
        return Action.FORGET
    return Action.DELETE if found.digest in ours else Action.ABANDON
