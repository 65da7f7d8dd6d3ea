"""`specshim check`, which is also `specshim generate --check`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from specshim.cli.exit import Exit, exit_codes
from specshim.cli.request import Request, takes_request

_EXAMPLES = """
\b
Examples:
  specshim check                             what a project file generates, in CI
  specshim check openapi.yaml -o client      what was generated from a bare document
  specshim check src/my/app/clients/pets     what was vendored, in the app's CI
"""


@click.command(
    epilog=_EXAMPLES
    + exit_codes(
        "a document, the project file or the lock is faulty",
        "the package is not what would be generated now",
    )
)
@takes_request
@click.pass_context
def check(context: click.Context, /, **options: Any) -> None:
    """Exit 3 and say why when a package is not what would be generated now.

    The causes are a changed document, changed settings, another generator, edits by hand, missing files and files that
    are no longer generated. Nothing is written. A folder that `specshim vendor` wrote is compared with what its project
    would put there now, and where that project is not at hand, with its own lock.
    """
    from specshim.cli.check_vendored import check_vendored
    from specshim.cli.vendored import is_package

    request = Request(**options)
    if len(request.inputs) == 1 and is_package(Path(request.inputs[0])):
        context.exit(check_vendored(Path(request.inputs[0]), request.project, request))
    context.exit(check_package(request))


def check_package(request: Request) -> Exit:
    """Generate without writing and compare with what is there."""
    from specshim.cli.differing import compare_package
    from specshim.cli.performing import perform

    return perform("check", request, compare_package)
