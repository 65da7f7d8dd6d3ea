"""`specshim generate`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from specshim.cli.check import check_package
from specshim.cli.exit import Exit
from specshim.cli.request import Request, takes_request

if TYPE_CHECKING:
    from specshim.cli.running import Package
    from specshim.cli.screen import Screen
    from specshim.project import Target

_EXAMPLES = """
\b
Examples:
  specshim generate                             the project file in this folder
  specshim generate openapi.yaml -o client      any document, without a project file
  specshim generate v1.yaml v2.yaml -o client   two versions, the oldest first
  specshim generate --check                     the same as specshim check
"""


@click.command(epilog=_EXAMPLES)
@takes_request
@click.option("--check", "is_check", is_flag=True, help="Write nothing; exit 3 on differences.")
@click.option("--force", is_flag=True, help="Overwrite generated files that were edited by hand.")
@click.pass_context
def generate(context: click.Context, is_check: bool, force: bool, **options: Any) -> None:
    """Write the package of a project file, or of documents.

    Without arguments the project file is specshim.toml, or pyproject.toml with a table [tool.specshim], in the current
    folder. Files that are no longer generated are deleted; files that were edited by hand are kept and named.
    """
    request = Request(**options)
    context.exit(check_package(request) if is_check else generate_package(request, force=force))


def generate_package(request: Request, *, force: bool) -> Exit:
    """Generate and write; nothing is written when anything is wrong."""
    from specshim.cli.choosing import choose_target
    from specshim.cli.screen import Screen
    from specshim.diagnostics import Report

    screen = Screen("generate", request, Report(strict=request.strict))
    target = choose_target(request, screen.report)
    if target is None:
        return screen.end()
    if _is_spared(target, screen):
        screen.say(f"nothing changed: {target.output.as_posix()} is up to date", changed=False)
        return screen.end()

    from specshim.cli.running import run_pipeline

    run = run_pipeline(target, screen.report)
    screen.locate = run.locate
    if run.package is not None:
        _write(run.package, target, screen, force=force)
    return screen.end()


def _is_spared(target: Target, screen: Screen) -> bool:
    from specshim.writing import Lock, is_current

    # Whoever asks for findings wants those of this run.
    if screen.request.strict or screen.request.json or screen.request.verbose:
        return False
    lock = Lock.read(target.output, screen.report)
    return lock is not None and is_current(target.output, lock, target.project, target.root)


def _write(package: Package, target: Target, screen: Screen, *, force: bool) -> None:
    from specshim.cli.summary import summarise
    from specshim.writing import FolderBusy, exclusive, save
    from specshim.writing.planning import plan_in

    folder = target.output
    name = folder.as_posix()
    try:
        with exclusive(folder, on_wait=lambda: screen.progress(f"waiting for another run on {name}")):
            plan = plan_in(folder, package.texts, screen.report, force=force)
            if plan is not None:
                has_changed = save(plan, package.lock, folder)
                summarise(plan, folder, has_changed, screen)
    except FolderBusy:
        screen.report.add("output-busy", None, file=name)
    except OSError as error:
        _report_failure(error, name, screen)
