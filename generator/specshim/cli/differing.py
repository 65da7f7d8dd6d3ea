"""What is said about a package that is not what would be generated now."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from specshim.cli.exit import Exit
from specshim.project.locating import OWN_FILE, SHARED_FILE
from specshim.writing.paths import LOCK_NAME

if TYPE_CHECKING:
    from specshim.cli.screen import Screen
    from specshim.project import Bare, Target
    from specshim.writing import Differences, Folder, Package

MOST_LINES: Final = 200
"""Of the diff, and of the causes, in text."""
_UPSTREAM: Final = ("document", "settings", "conversions", "templates", "generator", "black")
"""Causes that may leave every generated file as it is."""


def compare_package(
    package: Package, folder: Folder, screen: Screen, target: Target
) -> Exit | None:
    """Say how `folder` differs from what `package`, which is of `target`, would have there."""
    from specshim.cli.sharing import compare_package_with

    found = compare_package_with(package, folder, target)
    if found is None:
        return None
    tell_differences(found, folder.path.as_posix(), screen, remedy(target, found))
    return Exit.DIFFERENT if found else None


def remedy(target: Target, found: Differences) -> str:
    """The command that brings the package up to date, and loses no edit."""
    name = target.output.as_posix()
    words = ["specshim", "vendor", name]
    if target.vendoring is None:
        words = ["specshim", "generate", *named(target, name)]
    is_edited = found.carried or any(cause.kind == "hand edit" for cause in found.causes)
    return f"`{shlex.join([*words, *(['--merge'] if is_edited else [])])}`"


def named(target: Target, name: str) -> tuple[str, ...]:
    """The arguments that mean `target`; none mean the project in the current folder."""
    if target.bare is not None:
        return tuple(_documents(target, target.bare, name))
    is_found = target.file is None or target.file in (Path(OWN_FILE), Path(SHARED_FILE))
    return () if is_found else (str(target.file),)


def _documents(target: Target, bare: Bare, name: str) -> Iterator[str]:
    yield from ((target.root / it).as_posix() for it in bare.documents)
    yield from ("-o", name)
    for overlay in bare.overlays:
        yield from ("--overlay", (target.root / overlay).as_posix())
    for option in ("include", "exclude", "allow-remote"):
        for value in getattr(bare, option.replace("-", "_")):
            yield from (f"--{option}", value)


def tell_differences(found: Differences, name: str, screen: Screen, remedy: str) -> None:
    """Say `found`, if it is anything, and the command that brings the package called `name` up to date."""
    causes = [{"kind": cause.kind, "detail": cause.detail} for cause in found.causes]
    carried = [line for file in found.carried for line in file.diff]
    facts = {"output": name, "causes": causes, "diff": list(found.diff), "carried": carried}
    if not found:
        text = f"nothing changed: {name} is up to date"
        screen.say("\n".join([f"{text}{_with_edits(found)}", *_carried(found, screen)]), **facts)
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
        *_carried(found, screen),
        f"Run {remedy} to bring it up to date.",
    ]
    screen.say("\n".join(lines), **facts)


def _with_edits(found: Differences) -> str:
    count = len(found.carried)
    return f"; {count} file{'s'[:count != 1]} with edits by hand" if count else ""


def _carried(found: Differences, screen: Screen) -> Iterator[str]:
    if screen.request.verbose and found.carried:
        yield "Edits by hand that are carried along:"
        yield from (line for file in found.carried for line in file.diff)


def _cut(lines: Sequence[str], what: str) -> list[str]:
    if len(lines) <= MOST_LINES:
        return list(lines)
    return [*lines[:MOST_LINES], f"... and {len(lines) - MOST_LINES} more {what}; see --json"]
