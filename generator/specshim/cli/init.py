"""`specshim init`."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any, Final

import click

from specshim.cli.exit import Exit, exit_codes
from specshim.cli.request import Request, takes_shown

_EXAMPLES = """
\b
Examples:
  specshim init                                  the documents in this folder
  specshim init v1.yaml v2.yaml                  two versions; the order does not matter
  specshim init openapi.yaml --output src/pets   a package in src/pets
  specshim init openapi.yaml --pyproject         print a table for pyproject.toml
"""

_VERSION: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_SUFFIXES: Final = (".yaml", ".yml", ".json")
_FILE: Final = "specshim.toml"
_SCHEMA: Final = "specshim.schema.json"
_CONVERSIONS_SCHEMA: Final = "specshim.conversions.schema.json"


@click.command(epilog=_EXAMPLES + exit_codes("a document is faulty, or the file cannot be written"))
@click.argument("documents", nargs=-1, metavar="[DOCUMENT...]")
@click.option(
    "--package", metavar="NAME", help="What the package is called; after the API's title."
)
@click.option("-o", "--output", metavar="DIR", help="The package's folder; called as the package.")
@click.option("--name", metavar="VERSION", help="Of the only version, which needs none.")
@click.option("--pyproject", is_flag=True, help="Print the table [tool.specshim]; write nothing.")
@click.option(
    "--schema",
    is_flag=True,
    help=f"Write {_SCHEMA} as well, by which editors help, and that of conversions.",
)
@click.option("--force", is_flag=True, help=f"Write over {_FILE}.")
@takes_shown
@click.pass_context
def init(context: click.Context, /, documents: tuple[str, ...], **options: Any) -> None:
    """Write specshim.toml for DOCUMENTs of an API, with comments.

    Finds the versions and their order, what in a request chooses one, environment variables for credentials, and the
    lists that continue on further pages.
    """
    wishes = {
        key: options.pop(key)
        for key in ("package", "output", "name", "pyproject", "schema", "force")
    }
    _check_names(wishes["package"], wishes["output"], wishes["name"])
    request = Request(inputs=documents or _documents_here(), output=None, **options)
    if not wishes["pyproject"] and not wishes["force"] and os.path.lexists(_FILE):
        raise click.UsageError(f"There is a {_FILE} here; --force writes over it.")
    context.exit(_init(request, **wishes))


def _check_names(package: str | None, output: str | None, name: str | None) -> None:
    from specshim.cli.choosing import check_package_folder
    from specshim.importable import package_name

    if output is not None:
        check_package_folder("--output", Path(output))
    try:
        package_name(package or "client")
    except ValueError as fault:
        raise click.UsageError(f"--package: {fault}.") from None
    if name is not None and not _VERSION.fullmatch(name):
        raise click.UsageError(
            f"--name: {name!r} is not made of letters, digits, `.`, `_` and `-`."
        )


def _documents_here() -> tuple[str, ...]:
    found = tuple(it.name for it in sorted(Path().iterdir()) if _looks_like_openapi(it))
    if not found:
        raise click.UsageError("There is no OpenAPI document in this folder: name one.")
    return found


def _looks_like_openapi(path: Path) -> bool:
    if path.suffix not in _SUFFIXES or not path.is_file():
        return False
    with path.open("rb") as file:
        head = file.read(4096)
    return b"openapi" in head and b"info" in head


def _init(
    request: Request,
    *,
    package: str | None,
    output: str | None,
    name: str | None,
    pyproject: bool,
    schema: bool,
    force: bool,
) -> Exit:
    from specshim.cli.locating import DocumentLocator
    from specshim.cli.screen import Screen
    from specshim.diagnostics import Report, Severity
    from specshim.project.locating import TABLE
    from specshim.project.proposing import project_text, propose

    screen = Screen("init", request)
    screen.locate = DocumentLocator.of(request.inputs)
    found = Report(strict=request.strict)
    proposal = propose(request.inputs, Path(), found, screen.report, package=package, output=output)
    for it in found.diagnostics:
        # Of the documents' own warnings `specshim generate` tells.
        if it.severity is Severity.ERROR or request.verbose or request.json:
            screen.report.put(it.code.name, it.place, it.arguments, position=it.position)
    if proposal is None:
        return screen.end()
    if name is not None and len(proposal.versions) > 1:
        raise click.UsageError(
            "--name is of a single version; several are called as their documents say."
        )
    stated = [it.name for it in proposal.versions] if proposal.names_versions else []
    versions = [name] if name is not None else stated
    if pyproject:
        click.echo(project_text(proposal, table=TABLE, name=name), nl=False)
        return screen.end()
    Path(_FILE).write_text(
        project_text(proposal, schema=_SCHEMA if schema else "", name=name),
        encoding="utf-8",
        newline="\n",
    )
    if schema:
        from specshim.project.schema import conversions_schema_text, schema_text

        Path(_SCHEMA).write_text(schema_text(), encoding="utf-8", newline="\n")
        if len(versions) > 1:
            text = conversions_schema_text()
            Path(_CONVERSIONS_SCHEMA).write_text(text, encoding="utf-8", newline="\n")
    screen.say(
        f"{_FILE}: {', '.join(versions) or 'one version'}; read it, then run `specshim generate`",
        file=_FILE,
        versions=versions,
    )
    return screen.end()
