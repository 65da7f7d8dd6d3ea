"""From the arguments of a command to what they mean."""

from __future__ import annotations

import os
from pathlib import Path

import click
from msgspec.structs import replace

from specshim.cli.arriving import is_on_the_way, receive
from specshim.cli.request import Request
from specshim.diagnostics import Place, Report
from specshim.importable import package_name
from specshim.project import Target, bare_target, find_project_file, load_target
from specshim.writing import Lock, is_current


def choose_target(request: Request, report: Report) -> Target | None:
    """What to generate from and into; None after errors are in the report."""
    project_files = [Path(it) for it in request.inputs if _is_project(it)]
    if request.project is not None and request.inputs:
        raise click.UsageError("--project stands in the place of other arguments.")
    if project_files and len(request.inputs) > 1:
        raise click.UsageError("Name one project file, or documents only.")
    if request.overlay and (project_files or not request.inputs):
        raise click.UsageError(
            "--overlay is for documents that no project file names: there, a version has `overlays`."
        )
    if request.inputs and not project_files:
        target: Target | None = _documents(request)
    else:
        named = project_files[0] if project_files else request.project
        target = _project(named or Path(), request, report)
    if request.output is not None:
        check_package_folder("-o", request.output)
    if target is not None:
        target = target.choosing(request.include, request.exclude, request.allow_remote)
    return checked(target, report)


def checked(target: Target | None, report: Report) -> Target | None:
    """`target`, unless there are errors, or its folder is none that can be written into."""
    if target is not None:
        check_output(target.output, report)
    return None if report.failed else target


def with_templates(target: Target, request: Request) -> Target:
    """`target` with the templates that the command line names instead of the project's own."""
    if request.templates is None:
        return target
    # Paths of a project are relative to its folder.
    path = Path(os.path.relpath(request.templates, target.root)).as_posix()
    return replace(target, project=target.project.model_copy(update={"templates": path}))


def is_spared(target: Target, request: Request) -> bool:
    """Whether the package is current, and the findings of generating it are not asked for."""
    if request.strict or request.json or request.verbose or request.publishes or request.only_black:
        return False
    return is_current(target)


def _is_project(name: str) -> bool:
    path = Path(name)
    return not is_on_the_way(name) and (path.is_dir() or path.suffix == ".toml")


def _documents(request: Request) -> Target:
    foreign = [it for it in request.inputs if "://" in it and not is_on_the_way(it)]
    if foreign:
        raise click.UsageError(f"{foreign[0]}: only https:// and http:// are fetched.")
    if request.output is None:
        raise click.UsageError("Say where to write with -o DIR; only a project file knows that.")
    if request.save is None and not any(map(is_on_the_way, request.inputs)):
        overlays = tuple(it.as_posix() for it in request.overlay)
        return _with_known_urls(bare_target(request.inputs, request.output, overlays=overlays))
    arrived = receive(request)
    target = bare_target(arrived.paths, request.output, arrived.urls, arrived.overlays)
    if not arrived.is_passing or target.bare is None:
        return target
    bare = target.bare.model_copy(update={"folder": None})
    return replace(target, bare=bare, is_passing=True)


def _with_known_urls(target: Target) -> Target:
    """Where a document once came from is still known when it is named as a file."""
    lock = Lock.read(target.output, Report())
    if target.bare is None or lock is None or lock.bare is None:
        return target
    known = {it: url for it, url in lock.bare.urls.items() if it in target.bare.documents}
    return replace(target, bare=target.bare.model_copy(update={"urls": known}))


def _project(path: Path, request: Request, report: Report) -> Target | None:
    return load_target(project_file(path, report), report, output=request.output)


def project_file(path: Path, report: Report) -> Path:
    """The project file that is meant by `path`, itself or its folder."""
    file = find_project_file(path, report) if path.is_dir() else path
    if file is None:
        raise click.UsageError(
            f"There is no specshim.toml and no pyproject.toml in {path.absolute().as_posix()}; "
            "name a project file, or documents and -o DIR."
        )
    return file


def check_package_folder(option: str, folder: Path) -> None:
    """Refuse a folder that Python could import no package from."""
    if folder.is_file():
        return  # That is worse, and told elsewhere.
    name = os.path.basename(os.path.abspath(folder))
    try:
        package_name(name)
    except ValueError as fault:
        raise click.UsageError(f"{option} {folder.as_posix()}: {fault}.") from None


def check_output(output: Path, report: Report) -> None:
    """Report an output folder that nothing can be written into."""
    name = output.as_posix()
    if output.is_symlink():
        report.add("symlink-in-output", Place(name), file=name)
    elif output.exists() and not output.is_dir():
        report.add("output-blocked", Place(name), file=name, reason="it is not a folder")
