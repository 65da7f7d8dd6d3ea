"""`specshim check`, which is also `specshim generate --check`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from specshim.cli.exit import Exit
from specshim.cli.request import Request, takes_request

_EXAMPLES = """
\b
Examples:
  specshim check                             what a project file generates, in CI
  specshim check openapi.yaml -o client      what was generated from a bare document
  specshim check src/my/app/clients/pets     what was vendored, in the app's CI
"""


@click.command(epilog=_EXAMPLES)
@takes_request
@click.option(
    "--project",
    type=click.Path(path_type=Path),
    metavar="PATH",
    help="The project of a vendored package, where it is in another repository.",
)
@click.pass_context
def check(context: click.Context, /, project: Path | None, **options: Any) -> None:
    """Exit 3 and say why when a package is not what would be generated now.

    The causes are a changed document, changed settings, another generator, edits by hand, missing files and files that
    are no longer generated. Nothing is written. A folder that `specshim vendor` wrote is compared with what its project
    would put there now, and where that project is not at hand, with its own lock.
    """
    from specshim.cli.check_vendored import check_vendored
    from specshim.cli.vendored import is_package

    request = Request(**options)
    if len(request.inputs) == 1 and is_package(Path(request.inputs[0])):
        context.exit(check_vendored(Path(request.inputs[0]), project, request))
    if project is not None:
        raise click.UsageError("--project is for the folder of a vendored package.")
    context.exit(check_package(request))


def check_package(request: Request) -> Exit:
    """Generate without writing and compare with what is there."""
    from specshim.cli.differing import compare_package
    from specshim.cli.performing import perform

    return perform("check", request, compare_package)
