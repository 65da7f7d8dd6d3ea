"""`specshim diff`."""

from __future__ import annotations

from functools import partial
from typing import Any

import click

from specshim.cli.exit import exit_codes
from specshim.cli.request import Request, takes_request

_EXAMPLES = """
\b
Examples:
  specshim diff                               what `specshim generate` would change now
  specshim diff --document new.yaml           what another document would change
  specshim diff --document v2=new.yaml        of a project with several versions
"""


@click.command(
    epilog=_EXAMPLES
    + exit_codes("a document or the project file is faulty", "something would change")
)
@takes_request
@click.option(
    "--document",
    "documents",
    multiple=True,
    metavar="[VERSION=]PATH",
    help="Take this document for a version, the newest unless one is named.",
)
@click.pass_context
def diff(context: click.Context, /, documents: tuple[str, ...], **options: Any) -> None:
    """Say what generating now would change: the API, the comparison of the documents, and the files.

    The package on disk is compared with what would be generated, and the documents that its lock names with those
    of now, on the wire and for code that uses the package. Nothing is written; exit 3 when anything would change.
    """
    from specshim.cli.performing import perform
    from specshim.cli.trying import choose_with, show_changes

    choose = partial(choose_with, documents)
    context.exit(perform("diff", Request(**options), show_changes, choose))
