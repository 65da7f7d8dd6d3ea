"""`specshim check`, which is also `specshim generate --check`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

import click

from specshim.cli.exit import Exit
from specshim.cli.request import Request, takes_request

if TYPE_CHECKING:
    from specshim.cli.screen import Screen
    from specshim.writing import Differences, Folder, Package

MOST_LINES: Final = 200
"""Of the diff, and of the causes, in text."""

_EXAMPLES = """
\b
Examples:
  specshim check                             what a project file generates, in CI
  specshim check openapi.yaml -o client      what was generated from a bare document
"""


@click.command(epilog=_EXAMPLES)
@takes_request
@click.pass_context
def check(context: click.Context, /, **options: Any) -> None:
    """Exit 3 and say why when a package is not what would be generated now.

    The causes are a changed document, changed settings, another generator, edits by hand, missing files and files that
    are no longer generated. Nothing is written.
    """
    context.exit(check_package(Request(**options)))


def check_package(request: Request) -> Exit:
    """Generate without writing and compare with what is there."""
    from specshim.cli.performing import perform

    return perform("check", request, _compare)


def _compare(package: Package, folder: Folder, screen: Screen) -> Exit | None:
    found = folder.compare(package)
    if found is None:
        return None
    _tell(found, folder.path.as_posix(), screen)
    return Exit.DIFFERENT if found else None


def _tell(found: Differences, name: str, screen: Screen) -> None:
    causes = [{"kind": cause.kind, "detail": cause.detail} for cause in found.causes]
    if not found:
        screen.say(f"nothing changed: {name} is up to date", output=name, causes=causes, diff=[])
        return
    listed = [f"  {cause.kind}: {cause.detail}" for cause in found.causes]
    remark = [] if found.diff else ["No generated file would change, only the lock."]
    lines = [
        f"{name} is not up to date:",
        *_cut(listed, "causes"),
        *remark,
        *_cut(found.diff, "lines"),
        "Run `specshim generate` to bring it up to date.",
    ]
    screen.say("\n".join(lines), output=name, causes=causes, diff=list(found.diff))


def _cut(lines: Sequence[str], what: str) -> list[str]:
    if len(lines) <= MOST_LINES:
        return list(lines)
    return [*lines[:MOST_LINES], f"... and {len(lines) - MOST_LINES} more {what}; see --json"]
