"""`specshim impact`."""

from __future__ import annotations

from pathlib import Path

import click

from specshim.cli.exit import Exit, exit_codes

_EXAMPLES = """
\b
Examples:
  specshim impact src --to v2                        the package of the project in this folder
  specshim impact app.py --to v2 --package src/my_app/clients/assistants
  specshim impact src --to v2 --format github        annotations on a pull request
"""


@click.command(
    epilog=_EXAMPLES
    + exit_codes("there is no such package, or no type checker", "a line has to change")
)
@click.argument(
    "paths",
    nargs=-1,
    required=True,
    type=click.Path(exists=True, path_type=Path),
    metavar="PATH...",
)
@click.option("--to", "version", required=True, metavar="VERSION", help="The version to move to.")
@click.option(
    "--package",
    type=click.Path(path_type=Path),
    default=Path(),
    metavar="PROJECT | PACKAGE",
    help="Whose client the app uses; the project in the current folder when left out.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    help="How findings are written.",
)
@click.pass_context
def impact(
    context: click.Context, /, paths: tuple[Path, ...], version: str, package: Path, form: str
) -> None:
    """Say which lines of an app break on another version of the API, why, and what to write instead.

    The lines are those that mypy refuses once every version of the package has the shapes of VERSION, and that it does
    not refuse today; an app without annotations shows it less. Where a value went is found by trying the package's own
    conversions, which are imported for that. Nothing is written but to a temporary folder.
    """
    from specshim.cli.impact_checking import CheckerFault, broken_lines
    from specshim.cli.impact_pinpointing import pinpointed
    from specshim.cli.impact_reporting import shown
    from specshim.cli.impact_whereabouts import Whereabouts
    from specshim.cli.packages import package_folder

    folder = package_folder(package)
    versions = Whereabouts.of(folder, version)
    try:
        told = broken_lines(paths, folder, versions.folders, version, versions.gone)
    except CheckerFault as fault:
        click.echo(f"specshim impact: {fault}", err=True)
        context.exit(Exit.FAULTY)
    found = pinpointed(told)
    click.echo(shown([(it, versions.advice(it)) for it in found], form), nl=False)
    context.exit(Exit.DIFFERENT if found else Exit.CLEAN)
