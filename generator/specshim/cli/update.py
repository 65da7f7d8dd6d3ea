"""`specshim update`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from specshim.cli.exit import exit_codes
from specshim.cli.request import Request, takes_request

if TYPE_CHECKING:
    from specshim.diagnostics import Report
    from specshim.project import Target

_EXAMPLES = """
\b
Examples:
  specshim update                     the versions of a project file that have a `url`
  specshim update src/app/client      a package that was generated from a URL
"""


@click.command(
    epilog=_EXAMPLES
    + exit_codes(
        "a document cannot be fetched, or is faulty", "generating would change the package"
    )
)
@takes_request
@click.option("--force", is_flag=True, help="Overwrite documents that were edited by hand.")
@click.pass_context
def update(context: click.Context, /, force: bool, **options: Any) -> None:
    """Fetch the documents again that came from a URL, and say what generating would change.

    Only the documents are written, to the files that they were saved in; `specshim generate` then writes the package.
    """
    from specshim.cli.performing import perform
    from specshim.cli.trying import show_changes

    def choose(request: Request, report: Report) -> Target | None:
        target = _target(request, report)
        if target is not None:
            _fetch_again(target, request, force=force)
        return target

    context.exit(perform("update", Request(**options), show_changes, choose))


def _target(request: Request, report: Report) -> Target | None:
    from specshim.cli.choosing import checked, choose_target
    from specshim.cli.origin import target_of
    from specshim.cli.vendored import is_package

    folder = Path(request.inputs[0]) if len(request.inputs) == 1 else Path()
    if not is_package(folder):
        return choose_target(request, report)
    target = target_of(folder)
    if target is None:
        raise click.UsageError(f"The documents of {folder.as_posix()} are not here.")
    return checked(target, report)


def _fetch_again(target: Target, request: Request, *, force: bool) -> None:
    from specshim.cli.arriving import content_of, shown, write_document
    from specshim.diagnostics import Report
    from specshim.writing import Lock, digest_of

    found = list(_sources(target))
    if not found:
        raise click.UsageError("No document here has a `url`, nor was any fetched from one.")
    lock = Lock.read(target.output, Report())
    for name, url in found:
        file = target.root / name
        content = content_of(url)
        before = file.read_bytes() if file.is_file() else None
        if before == content:
            continue
        locked = lock.inputs.documents.get(name) if lock is not None else None
        if before is not None and locked not in (None, digest_of(before)) and not force:
            raise click.UsageError(
                f"{file.as_posix()} is not what the package was generated from: "
                "run `specshim generate` first, or overwrite it with --force."
            )
        write_document(file, content)
        if not (request.quiet or request.json):
            click.echo(f"{file.as_posix()}: fetched from {shown(url)}")


def _sources(target: Target) -> Iterator[tuple[str, str]]:
    """The documents that were fetched, and where from."""
    if target.bare is not None:
        yield from target.bare.urls.items()
    for version in target.project.versions:
        if version.url is not None and version.document is not None:
            yield version.document, version.url
