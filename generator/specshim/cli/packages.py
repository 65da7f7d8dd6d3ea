"""Generated packages that commands import."""

from __future__ import annotations

from pathlib import Path

import click


def package_folder(place: Path) -> Path:
    """The folder of the package that is meant, whose gateway can be imported."""
    folder = (place if _is_package(place) else _output(place)).resolve()
    if not _is_package(folder):
        raise click.UsageError(f"There is no package in {folder}: run `specshim generate` first.")
    if not (folder / "gateway.py").is_file():
        raise click.UsageError(f"The package in {folder} has one version: nothing lies between.")
    return folder


def _is_package(folder: Path) -> bool:
    return (folder / "specshim.lock").is_file()


def _output(place: Path) -> Path:
    from specshim.cli.choosing import project_file
    from specshim.diagnostics import Report, nowhere, print_text
    from specshim.project import load_target

    report = Report()
    target = load_target(project_file(place, report), report)
    if target is None:
        click.echo(print_text(report.diagnostics, nowhere), err=True, nl=False)
        raise SystemExit(1)
    return target.output
