"""`specshim overlay`."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from specshim.cli.exit import Exit, exit_codes
from specshim.cli.request import Request, takes_project, takes_shown

if TYPE_CHECKING:
    from specshim.diagnostics import Report
    from specshim.sources import Source

_EXAMPLES = """
\b
Examples:
  specshim overlay openapi.yaml fixes.yaml          the document with the overlay done to it
  specshim overlay openapi.yaml                     with those that the project file has for it
  specshim overlay openapi.yaml fixes.yaml -o fixed.yaml
"""


@click.command(
    epilog=_EXAMPLES + exit_codes("the document or an overlay is faulty, or FILE cannot be written")
)
@click.argument("document", type=click.Path(path_type=Path))
@click.argument("overlays", nargs=-1, metavar="[OVERLAY]...")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write the result there.",
)
@takes_project
@takes_shown
@click.pass_context
def overlay(
    context: click.Context,
    /,
    document: Path,
    overlays: tuple[str, ...],
    output: Path | None,
    project: Path | None,
    **options: Any,
) -> None:
    """Print DOCUMENT as it is after its OpenAPI Overlays (1.0 and 1.1).

    Without an OVERLAY they are those that the project file has for the document. The result is in the language of the
    document, JSON or YAML, without the comments.
    """
    request = Request(inputs=(document.as_posix(),), output=None, project=project, **options)
    context.exit(_overlay(document.as_posix(), overlays, output, request))


def _overlay(
    document: str, overlays: tuple[str, ...], output: Path | None, request: Request
) -> Exit:
    from specshim.cli.locating import DocumentLocator
    from specshim.cli.screen import Screen
    from specshim.documents import open_documents

    screen = Screen("overlay", request)
    chosen = overlays or _of_project(document, request.project or Path(), screen.report)
    screen.locate = DocumentLocator.of((document, *chosen))
    opened = open_documents((document,), chosen, screen.report)
    if opened is None or screen.report.failed:
        return screen.end()
    text = _written(opened[0].source)
    if output is not None:
        _write(output, text)
    elif not request.json:
        click.echo(text, nl=False)
    screen.say_only(overlays=list(chosen), document=opened[0].source.tree)
    return screen.end()


def _of_project(document: str, place: Path, report: Report) -> tuple[str, ...]:
    from specshim.project import find_project_file, load_target

    file = find_project_file(place, report) if place.is_dir() else place
    target = load_target(file, report) if file is not None else None
    for version in target.project.versions if target is not None else ():
        assert target is not None
        if any(_is_same(target.root / path, Path(document)) for path in version.paths):
            return tuple((target.root / path).as_posix() for path in version.overlays)
    raise click.UsageError(f"Name an overlay: no project file here has any for {document}.")


def _is_same(one: Path, other: Path) -> bool:
    return os.path.realpath(one) == os.path.realpath(other)


def _written(source: Source) -> str:
    from specshim.sources import Format

    if source.format is Format.JSON:
        return json.dumps(source.tree, indent=2, ensure_ascii=False) + "\n"

    import yaml

    return yaml.dump(source.tree, sort_keys=False, allow_unicode=True, width=120)


def _write(file: Path, text: str) -> None:
    try:
        file.write_text(text, encoding="utf-8")
    except OSError as error:
        raise click.ClickException(
            f"{file.as_posix()} cannot be written: {error.strerror}"
        ) from None
