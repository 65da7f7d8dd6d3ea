"""The output folder brought up to date, or compared with what it should be, by one run at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from specshim.diagnostics import Place, Report
from specshim.sources import Unreadable
from specshim.writing.anchor import Anchor
from specshim.writing.differences import Cause, Differences, causes_in_folder, differences
from specshim.writing.folder_lock import FolderBusy, exclusive, shared
from specshim.writing.journal import read_journal
from specshim.writing.lock import Lock
from specshim.writing.merging import Merge, merge_edits
from specshim.writing.package import Package
from specshim.writing.parents import make_packages, missing_packages
from specshim.writing.recovering import recover_lock
from specshim.writing.refusals import report_conflicts, report_refusals
from specshim.writing.saving import save
from specshim.writing.states import Plan, plan_changes, plan_restoring
from specshim.writing.strays import strays


class Folder(Struct, frozen=True):
    """An output folder; `on_wait` is called when another run is at work in it."""

    path: Path
    report: Report
    on_wait: Callable[[], None] = lambda: None

    def update(
        self, package: Package, *, force: bool = False, merge: bool = False, adopt: bool = False
    ) -> tuple[Plan, bool] | None:
        """Write `package`: what was done about each file, and whether anything was.

        Files that were edited by hand are overwritten by `force`, and keep their edits by `merge`. Where the lock is
        lost, `adopt` goes by the one that git has; with `force` as well it overwrites whatever is in the way. Folders
        that are created on the way become packages. None, and nothing written, after errors are in the report.
        """
        around = missing_packages(self.path, package.depth)
        with self._failures_reported(), exclusive(self.path, self.on_wait) as descriptor:
            before = self._lock_of(package)
            if self.report.failed:
                return None
            merged = self._merged(package, before, force=force, merge=merge, adopt=adopt)
            if not self.report.failed:
                lock, anchor = merged.noted_in(package.lock), Anchor(self.path, descriptor)
                has_changed = save(merged.plan, before, lock, anchor)
                make_packages(around)
                report_conflicts(merged.conflicts, self.path, self.report)
                return merged.plan, has_changed
        return None

    def accepts(
        self, package: Package, *, force: bool = False, merge: bool = False, adopt: bool = False
    ) -> bool:
        """Whether nothing stands in the way of writing `package`; errors are in the report."""
        trial = replace(self, report=Report())
        with trial._failures_reported(), shared(self.path, self.on_wait):
            before = trial._lock_of(package)
            if not trial.report.failed:
                trial._merged(package, before, force=force, merge=merge, adopt=adopt)
        for it in trial.report.diagnostics if trial.report.failed else ():
            self.report.put(it.code.name, it.place, it.arguments, position=it.position)
        return not trial.report.failed

    def compare(self, package: Package) -> Differences | None:
        """How the folder differs from `package`; None after errors are in the report."""
        with self._failures_reported(), shared(self.path, self.on_wait):
            before = self._lock_of(package)
            if not self.report.failed:
                found = differences(self._plan(package, before), before, package.lock, self.path)
                return found.joined(self._strays(before, package.lock))
        return None

    def compare_with_lock(self) -> Differences | None:
        """How the folder differs from what its lock says; None after errors are in the report."""
        with self._failures_reported(), shared(self.path, self.on_wait):
            lock = Lock.read(self.path, self.report)
            if lock is not None:
                causes = causes_in_folder(plan_restoring(self.path, lock))
                return Differences(tuple(causes), ()).joined(self._strays(lock))
        return None

    def _strays(self, *locks: Lock | None) -> Iterator[Cause]:
        """What others put into a vendored package, or a shared runtime, which are ours alone.

        A project's own package may hold more.
        """
        known = [lock for lock in locks if lock is not None]
        if known and (known[0].vendored is not None or known[0].shared is not None):
            yield from strays(self.path, {path for lock in known for path in lock.files})

    def _lock_of(self, package: Package) -> Lock | None:
        """The lock that is there; a package and a shared runtime do not take each other's place."""
        lock = Lock.read(self.path, self.report)
        if lock is not None and (lock.shared is None) != (package.lock.shared is None):
            reason = "a package is there" if lock.shared is None else "a shared runtime is there"
            name = self.path.as_posix()
            self.report.add("output-blocked", Place(name), file=name, reason=reason)
        return lock

    def _merged(
        self, package: Package, before: Lock | None, *, force: bool, merge: bool, adopt: bool
    ) -> Merge:
        """What is to be done, with the edits that are carried; refusals are in the report."""
        known = recover_lock(self.path) if adopt and before is None else before
        plan = self._plan(package, known, force=force, adopt=adopt)
        merged = merge_edits(plan, known, self.path) if merge else Merge(plan)
        report_refusals(merged.plan, self.path, self.report)
        return merged

    def _plan(self, package: Package, lock: Lock | None, **allowed: bool) -> Plan:
        return plan_changes(self.path, package.texts, lock, read_journal(self.path), **allowed)

    @contextmanager
    def _failures_reported(self) -> Iterator[None]:
        name = self.path.as_posix()
        try:
            yield
        except FolderBusy:
            self.report.add("output-busy", Place(name), file=name)
        except Unreadable as unreadable:
            file = unreadable.path.as_posix()
            self.report.put(unreadable.code, Place(file), unreadable.told(file))
        except OSError as error:
            file = Path(error.filename2 or error.filename or name).as_posix()
            reason = error.strerror or str(error)
            self.report.add("output-failed", Place(file), file=file, reason=reason)
