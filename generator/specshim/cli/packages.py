"""Generated packages that commands import."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import click
from msgspec import Struct

_RUNTIME: Final = re.compile(r"^from (\.+)([\w.]+)\.release import RELEASE", re.MULTILINE)
"""How a package begins that shares its runtime with others."""


class Importable(Struct, frozen=True):
    """How Python finds a generated package: `root` belongs into its path."""

    root: Path
    name: str
    runtime: Path | None
    """The runtime that it shares with others."""

    @classmethod
    def of(cls, folder: Path) -> Importable:
        """As far around the package in `folder` as its imports reach."""
        text = (folder / "__init__.py").read_text(encoding="utf-8")
        found = _RUNTIME.search(text)
        levels = len(found[1]) - 1 if found else 0
        names = folder.parts[len(folder.parts) - levels - 1 :]
        around = folder.parents[levels]
        runtime = folder.parents[levels - 1].joinpath(*found[2].split(".")) if found else None
        return cls(around, ".".join(names), runtime)


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
