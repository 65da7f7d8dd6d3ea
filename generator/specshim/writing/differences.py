"""Why a package is not what would be generated now, and how they differ."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from difflib import unified_diff
from pathlib import Path
from types import MappingProxyType
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from specshim.sources import read_bytes
from specshim.writing.inputs import Digests
from specshim.writing.lock import Lock
from specshim.writing.paths import LOCK_NAME
from specshim.writing.states import WRITES, Action, Plan


class Cause(Struct, frozen=True):
    """`kind` is document, settings, conversions, templates, generator, black, hand edit, missing, orphan or in the
    way; `detail` names what."""

    kind: str
    detail: str


class FileDifference(Struct, frozen=True):
    """A file that would be created, changed or deleted (`kind`), and the lines of a unified diff of it."""

    path: str
    kind: str
    diff: tuple[str, ...]

    def count(self, sign: str) -> int:
        """How many lines are added (`+`) or removed (`-`)."""
        return sum(line.startswith(sign) for line in self.diff[2:])


class Differences(Struct, frozen=True):
    """All causes, and the differences between what is there and what would be written."""

    causes: tuple[Cause, ...]
    files: tuple[FileDifference, ...]
    carried: tuple[FileDifference, ...] = ()
    """The edits by hand that are carried along: no difference, as everybody agrees on them."""

    @property
    def diff(self) -> tuple[str, ...]:
        """The lines of a unified diff of all files."""
        return tuple(line for file in self.files for line in file.diff)

    def __bool__(self) -> bool:
        return bool(self.causes)

    def beside(self, other: Differences, way: str) -> Differences:
        """Both, where the other folder lies at `way` as seen from this one."""
        causes = (
            Cause(it.kind, f"{way}/{it.detail}" if it.kind in _OF_FILES else it.detail)
            for it in other.causes
        )
        return Differences(
            (*self.causes, *(it for it in causes if it not in self.causes)),
            (*self.files, *(replace(it, path=f"{way}/{it.path}") for it in other.files)),
            (*self.carried, *(replace(it, path=f"{way}/{it.path}") for it in other.carried)),
        )

    def joined(self, causes: Iterable[Cause]) -> Differences:
        """The same with further causes."""
        return replace(self, causes=(*self.causes, *causes))


_KINDS: Final[Mapping[Action, str]] = MappingProxyType(
    {
        Action.RESTORE: "missing",
        Action.REFUSE_EDITED: "hand edit",
        Action.REFUSE_FOREIGN: "in the way",
        Action.REFUSE_SYMLINK: "in the way",
        Action.REFUSE_FOLDER: "in the way",
        Action.REFUSE_NO_FOLDER: "in the way",
        Action.DELETE: "orphan",
        Action.ABANDON: "orphan",
    }
)
_OF_FILES: Final = frozenset(_KINDS.values())
_DIFFERING: Final = (*WRITES, Action.REFUSE_EDITED, Action.REFUSE_FOREIGN, Action.DELETE)


def differences(plan: Plan, lock: Lock | None, now: Lock, folder: Path) -> Differences:
    """What differs between `folder`, locked by `lock`, and `plan`, which would be locked by `now`."""
    causes = [*_upstream(lock, now), *causes_in_folder(plan.actions)]
    # A checkout's source changes with every edit of the generator; that alone makes nothing stale.
    if not causes and (plan.changes_files or lock is None or lock.files != now.files):
        causes.append(Cause("generator", "it writes something else now"))
    carried = tuple(
        FileDifference(path, "edited", tuple(edit.shown((folder / path).as_posix())))
        for path, edit in sorted(plan.edits.items())
    )
    return Differences(tuple(causes), tuple(_file_differences(plan, folder)), carried)


def _upstream(lock: Lock | None, now: Lock) -> Iterator[Cause]:
    if lock is None:
        yield Cause("missing", LOCK_NAME)
        return
    before, after = lock.inputs, now.inputs
    for path in before.changed(after):
        yield _changed("document", path, before.documents, after.documents)
    if before.settings != after.settings:
        yield Cause("settings", "the settings of the project changed")
    for kind in ("conversions", "templates"):
        yield from _files(kind, getattr(before, kind), getattr(after, kind))
    releases = (
        ("generator", "specshim", lock.generator.version, now.generator.version),
        ("black", "black", lock.generator.black, now.generator.black),
    )
    for kind, name, old, new in releases:
        # Where one of the two had no need of black, it makes no difference.
        if old != new and None not in (old, new):
            yield Cause(kind, f"{name} {old} -> {new}")


def _files(kind: str, before: Digests, after: Digests) -> Iterator[Cause]:
    for path in sorted({*before, *after}):
        if before.get(path) != after.get(path) or (path in before) != (path in after):
            yield _changed(kind, path, before, after)


def _changed(kind: str, path: str, before: Digests, after: Digests) -> Cause:
    if path not in after:
        return Cause(kind, f"{path} is no longer used")
    return Cause(kind, f"{path} changed" if path in before else f"{path} is new")


def causes_in_folder(actions: Mapping[str, Action]) -> Iterator[Cause]:
    """What was done to the files since they were written."""
    for path, action in actions.items():
        if action in _KINDS:
            yield Cause(_KINDS[action], path)


def _file_differences(plan: Plan, folder: Path) -> Iterator[FileDifference]:
    for path in plan.paths(*_DIFFERING):
        place = folder / path
        exists = plan.actions[path] not in (Action.CREATE, Action.RESTORE)
        remains = path in plan.texts
        before = _lines(read_bytes(place).decode(errors="replace")) if exists else []
        after = _lines(plan.texts[path]) if remains else []
        kind = "changed" if exists and remains else "deleted" if exists else "created"
        diff = _unified(before, after, place.as_posix(), exists, remains)
        yield FileDifference(path, kind, tuple(diff))


def _lines(text: str) -> list[str]:
    # Not splitlines, which also splits at characters that docstrings may hold.
    return text.replace("\r\n", "\n").removesuffix("\n").split("\n")


def _unified(
    before: Iterable[str], after: Iterable[str], name: str, exists: bool, remains: bool
) -> Iterator[str]:
    source = name if exists else "/dev/null"
    target = name if remains else "/dev/null"
    return unified_diff([*before], [*after], source, target, lineterm="")
