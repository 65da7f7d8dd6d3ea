"""`specshim vendor`."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from specshim.cli.exit import Exit, exit_codes
from specshim.cli.request import Request, takes_filter, takes_project, takes_shown

if TYPE_CHECKING:
    from specshim.cli.performing import Act
    from specshim.cli.screen import Screen
    from specshim.diagnostics import Report
    from specshim.project import Target
    from specshim.project.vendoring import Vendoring
    from specshim.writing import Folder, Package

_EXAMPLES = """
\b
Examples:
  specshim vendor src/my/app/clients/pets --as my.app.clients.pets
  specshim vendor app/pets --as app.pets --project ../apis --versions v2
  specshim vendor app/pets --as app.pets --include "pets.*" --include "GET /owners*"
  specshim vendor app/pets --as app.pets --runtime app._runtime    shared with other clients
  specshim vendor app/pets                   the same again, as its lock says
  specshim check app/pets                    whether it is current, in the app's CI
"""


@click.command(
    epilog=_EXAMPLES
    + exit_codes("a document or the project file is faulty, or DEST cannot be written")
)
@click.argument("dest", type=click.Path(path_type=Path))
@click.option(
    "--as",
    "import_path",
    metavar="IMPORT.PATH",
    help="How the app imports it; DEST must end with this path.",
)
@takes_project
@click.option("--versions", multiple=True, metavar="NAME,...", help="Only these versions.")
@takes_filter
@click.option(
    "--licence-header",
    "--license-header",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Text to put into comments at the top of every Python file.",
)
@click.option(
    "--runtime",
    metavar="IMPORT.PATH",
    help="The client runtime, written once for all packages that name it; each has its own otherwise.",
)
@click.option("--force", is_flag=True, help="Overwrite files that were edited by hand.")
@click.option("--merge", is_flag=True, help="Carry edits by hand over, and mark conflicts.")
@takes_shown
@click.pass_context
def vendor(
    context: click.Context,
    /,
    dest: Path,
    import_path: str | None,
    project: Path | None,
    versions: tuple[str, ...],
    include: tuple[str, ...],
    exclude: tuple[str, ...],
    licence_header: Path | None,
    runtime: str | None,
    force: bool,
    merge: bool,
    **options: Any,
) -> None:
    """Put the package of a project, or a part of it, into an app at DEST.

    It stands alone with pydantic and httpx2, imports itself relatively only, and has a lock of its own, which remembers
    these options: without --as they are taken from there. Folders that are created on the way to DEST get an empty
    __init__.py; those that exist are left as they are.
    """
    asked = {
        "versions": versions,
        "include": include,
        "exclude": exclude,
        "licence_header": licence_header,
        "runtime": runtime,
    }
    if import_path is None and any(asked.values()):
        raise click.UsageError("Say --as as well: the options are remembered as a whole.")
    request = Request(inputs=(), output=dest, **options)
    if import_path is not None:
        _check_place(dest, import_path)
    if force and merge:
        raise click.UsageError("--force overwrites edits and --merge keeps them: choose one.")
    act = partial(_write, force=force, merge=merge)
    context.exit(_vendor(request, dest, import_path, project, asked, act))


def _check_place(dest: Path, import_path: str) -> None:
    parts = import_path.split(".")
    if Path(os.path.abspath(dest)).parts[-len(parts) :] != tuple(parts):
        raise click.UsageError(
            f"{import_path} is not imported from {dest.as_posix()}: DEST must end with "
            f"{'/'.join(parts)}."
        )


def _vendor(
    request: Request,
    dest: Path,
    import_path: str | None,
    stated: Path | None,
    asked: dict[str, Any],
    act: Act,
) -> Exit:
    from specshim.cli.performing import perform

    if import_path is None:
        choose = partial(_choose_again, dest, stated)
    else:
        choose = partial(_choose, dest, stated, import_path, asked)
    return perform("vendor", request, act, choose)


def _choose(
    dest: Path,
    stated: Path | None,
    import_path: str,
    asked: dict[str, Any],
    _: Request,
    report: Report,
) -> Target | None:
    """What the options ask for."""
    from specshim.cli.choosing import project_file
    from specshim.project.vendoring import way_to

    file = project_file(stated or Path(), report)
    vendoring = _asked_for(
        import_path=import_path,
        project=way_to(file, dest),
        versions=[name for text in asked["versions"] for name in text.split(",")],
        include=asked["include"],
        exclude=asked["exclude"],
        licence_header=_text(asked["licence_header"]),
        runtime=asked["runtime"],
    )
    return _load(dest, vendoring, file, report)


def _choose_again(dest: Path, stated: Path | None, _: Request, report: Report) -> Target | None:
    """What was asked for the last time."""
    from specshim.cli.choosing import project_file
    from specshim.cli.vendored import project_of, vendoring_of

    vendoring = vendoring_of(dest, report)
    if report.failed:
        return None
    if vendoring is None:
        raise click.UsageError(f"Say --as: nothing was vendored into {dest.as_posix()} before.")
    file = project_of(dest, vendoring, stated, report) or project_file(Path(), report)
    return _load(dest, vendoring, file, report)


def _load(dest: Path, vendoring: Vendoring, file: Path, report: Report) -> Target | None:
    from specshim.cli.vendored import load_vendored

    target = load_vendored(dest, vendoring, file, report)
    if target is not None:
        own = target.root / target.project.output
        if os.path.realpath(own) == os.path.realpath(dest):
            raise click.UsageError(
                f"{dest.as_posix()} is the project's own output: `specshim generate` writes it."
            )
    return target


def _asked_for(**asked: Any) -> Vendoring:
    from pydantic import ValidationError

    from specshim.project.vendoring import Vendoring

    try:
        return Vendoring(**asked)
    except ValidationError as error:
        details = error.errors(include_url=False)[0]
        option = str(details["loc"][0]).replace("_", "-").replace("import-path", "as")
        reason = details["msg"].removeprefix("Value error, ")
        raise click.UsageError(f"--{option}: {reason}.") from None


def _text(file: Path | None) -> str:
    from specshim.sources import Unreadable, read_bytes

    try:
        return read_bytes(file).decode("utf-8-sig") if file is not None else ""
    except (Unreadable, UnicodeDecodeError) as error:
        raise click.UsageError(f"--licence-header: {error}.") from None


def _write(
    package: Package, folder: Folder, screen: Screen, target: Target, *, force: bool, merge: bool
) -> None:
    from specshim.cli.generate import tell_written
    from specshim.cli.sharing import write_package

    vendoring = package.lock.vendored
    assert vendoring is not None
    done = write_package(package, folder, screen, target, force=force, merge=merge)
    if done is None:
        return
    tell_written(*done, folder.path.as_posix(), screen)
    screen.say(f"import it as {vendoring.import_path}", **{"as": vendoring.import_path})
