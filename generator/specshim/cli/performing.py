"""The course of `generate` and `check`: choose, spare the work if nothing changed, generate, act on the result."""

from __future__ import annotations

from collections.abc import Callable

from specshim.cli.choosing import choose_target, is_spared, with_templates
from specshim.cli.exit import Exit
from specshim.cli.progress import shown_progress
from specshim.cli.request import Request
from specshim.cli.screen import Screen
from specshim.diagnostics import Report
from specshim.project import Target
from specshim.sources import parsing_once
from specshim.versions.collection import without_collection
from specshim.writing import Folder, Package

Act = Callable[[Package, Folder, Screen, Target], Exit | None]
"""What a command does with a package that was generated; None leaves the exit code to the findings."""


Choose = Callable[[Request, Report], Target | None]
"""What to generate from and into; None after errors are in the report."""


@parsing_once()
@without_collection()
def perform(command: str, request: Request, act: Act, choose: Choose = choose_target) -> Exit:
    """Run `command`; `act` is only called when there is a package to act on."""
    screen = Screen(command, request)
    target = choose(request, screen.report)
    if target is None:
        return screen.end()
    target = with_templates(target, request)
    name = target.output.as_posix()
    if is_spared(target, request):
        screen.say(f"nothing changed: {name} is up to date")
        return screen.end()

    # The pipeline takes longer to import than all of the above takes to run.
    from specshim.cli.running import run_pipeline

    with shown_progress(request) as tell:
        run = run_pipeline(
            target,
            screen.report,
            tell,
            only_black=request.only_black,
            # What judges a package goes by nothing that an earlier run has left.
            goes_on=command == "generate" and not request.only_black,
        )
    screen.locate = run.locate
    if run.package is None:
        return screen.end()
    folder = Folder(target.output, screen.report, on_wait=lambda: screen.waits_for(name))
    return screen.end(act(run.package, folder, screen, target))
