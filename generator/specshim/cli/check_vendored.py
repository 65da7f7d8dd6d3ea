"""`specshim check` of a package inside an app."""

from __future__ import annotations

from pathlib import Path

from specshim.cli.arriving import STANDARD_INPUT
from specshim.cli.choosing import checked
from specshim.cli.differing import compare_package, tell_differences
from specshim.cli.exit import Exit
from specshim.cli.origin import target_of
from specshim.cli.performing import perform
from specshim.cli.request import Request
from specshim.cli.screen import Screen
from specshim.cli.sharing import with_runtime
from specshim.cli.vendored import load_vendored, project_of, vendoring_of
from specshim.diagnostics import Place, Report
from specshim.project import Target
from specshim.project.vendoring import Vendoring
from specshim.writing import Folder, Lock, SharedRuntime
from specshim.writing.paths import LOCK_NAME


def check_vendored(folder: Path, stated: Path | None, request: Request) -> Exit:
    """Compare with what the project, `stated` or as the lock tells, would put into `folder` now."""
    screen = Screen("check", request)
    vendoring = vendoring_of(folder, screen.report)
    if screen.report.failed:
        return screen.end()
    if vendoring is None:
        lock = Lock.read(folder, screen.report)
        if lock is not None and lock.shared is not None:
            return _check_runtime(folder, screen)
        return _check_own(folder, request, screen)
    file = project_of(folder, vendoring, stated, screen.report)
    if file is None:
        reason = "the lock does not tell where the project is"
        if vendoring.project is not None:
            reason = f"the project is not here ({vendoring.project}, as seen from the package)"
        return _check_alone(folder, reason, screen, vendoring)

    def choose(_: Request, report: Report) -> Target | None:
        return load_vendored(folder, vendoring, file, report)

    return perform("check", request, compare_package, choose)


def _check_own(folder: Path, request: Request, screen: Screen) -> Exit:
    """Compare with what the project or the documents that the package was made from would put there now."""
    target = target_of(folder)
    if target is None:
        lock = Lock.read(folder, screen.report)
        named = lock.bare.documents if lock is not None and lock.bare is not None else ()
        files = ("what came from standard input" if it == STANDARD_INPUT else it for it in named)
        listed = ", ".join(files) or "the project that generates it"
        return _check_alone(folder, f"{listed} is not here", screen)
    return perform("check", request, compare_package, lambda _, report: checked(target, report))


def _check_runtime(folder: Path, screen: Screen) -> Exit:
    """Compare a runtime that packages share with the one of the running generator, unless it is newer."""
    name = folder.as_posix()
    place = Folder(folder, screen.report, on_wait=lambda: screen.waits_for(name))
    found = SharedRuntime.at(place, "", 0).compare()
    if found is None:
        return screen.end()
    tell_differences(
        found, name, screen, "`specshim vendor` or `specshim generate` for a package that shares it"
    )
    return screen.end(Exit.DIFFERENT if found else None)


def _check_alone(
    folder: Path, reason: str, screen: Screen, vendoring: Vendoring | None = None
) -> Exit:
    """Compare with the lock, which tells edits by hand, and nothing of what would be generated now."""
    name = folder.as_posix()
    place = Folder(folder, screen.report, on_wait=lambda: screen.waits_for(name))
    found = place.compare_with_lock()
    if found is not None and vendoring is not None and vendoring.runtime is not None:
        found = with_runtime(found, place, vendoring.runtime_place)
    if found is None:
        return screen.end()
    screen.report.add("documents-not-here", Place((folder / LOCK_NAME).as_posix()), reason=reason)
    if found:
        tell_differences(found, name, screen, f"`specshim vendor {name}`")
    else:
        screen.say(f"{name} is as its lock says", output=name, causes=[], diff=[])
    return screen.end(Exit.DIFFERENT if found else None)
