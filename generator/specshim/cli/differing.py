"""What is said about a package that is not what would be generated now."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from specshim.cli.exit import Exit
from specshim.writing.paths import LOCK_NAME

if TYPE_CHECKING:
    from specshim.cli.screen import Screen
    from specshim.writing import Differences, Folder, Package

MOST_LINES: Final = 200
"""Of the diff, and of the causes, in text."""
_UPSTREAM: Final = ("document", "settings", "conversions", "templates", "generator", "black")
"""Causes that may leave every generated file as it is."""


def compare_package(package: Package, folder: Folder, screen: Screen) -> Exit | None:
    """Say how `folder` differs from what `package` would have there."""
    found = folder.compare(package)
    if found is None:
        return None
    name = folder.path.as_posix()
    tell_differences(
        found, name, screen, _remedy(name, is_vendored=package.lock.vendored is not None)
    )
    return Exit.DIFFERENT if found else None


def _remedy(name: str, *, is_vendored: bool) -> str:
    return f"specshim vendor {name}" if is_vendored else "specshim generate"


def tell_differences(found: Differences, name: str, screen: Screen, remedy: str) -> None:
    """Say `found`, if it is anything, and the command that brings the package called `name` up to date."""
    causes = [{"kind": cause.kind, "detail": cause.detail} for cause in found.causes]
    if not found:
        screen.say(f"nothing changed: {name} is up to date", output=name, causes=causes, diff=[])
        return
    listed = [f"  {cause.kind}: {cause.detail}" for cause in found.causes]
    only_lock = not found.diff and all(
        it.kind in _UPSTREAM or it.detail == LOCK_NAME for it in found.causes
    )
    remark = ["No generated file would change, only the lock."] if only_lock else []
    lines = [
        f"{name} is not up to date:",
        *_cut(listed, "causes"),
        *remark,
        *_cut(found.diff, "lines"),
        f"Run `{remedy}` to bring it up to date.",
    ]
    screen.say("\n".join(lines), output=name, causes=causes, diff=list(found.diff))


def _cut(lines: Sequence[str], what: str) -> list[str]:
    if len(lines) <= MOST_LINES:
        return list(lines)
    return [*lines[:MOST_LINES], f"... and {len(lines) - MOST_LINES} more {what}; see --json"]
