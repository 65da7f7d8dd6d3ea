"""What commands are asked for: an option has the same name and meaning wherever it is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
from msgspec import Struct


class Request(Struct, frozen=True):
    """The arguments and options that most commands have."""

    inputs: tuple[str, ...]
    output: Path | None
    strict: bool
    quiet: bool
    verbose: bool
    json: bool
    templates: Path | None = None
    only_black: bool = False
    project: Path | None = None
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    allow_remote: tuple[str, ...] = ()
    overlay: tuple[Path, ...] = ()
    save: Path | None = None
    """Where a document is written that is no file yet."""
    keeps: bool = False
    """Whether a document of the network is written even so."""
    force: bool = False
    publishes: bool = False
    """Whether more than the package is written, which may be current."""


Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


def takes_request(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the arguments of :class:`Request`, which it gets as keywords."""
    return _decorated(command, (*_TARGET, *_SHOWN))


def takes_shown(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options that say what is shown; it has other arguments than `generate`."""
    return _decorated(command, _SHOWN)


def _decorated(
    command: Callable[..., None], decorators: tuple[Decorator, ...]
) -> Callable[..., None]:
    for decorate in reversed(decorators):
        command = decorate(command)
    return command


def takes_filter(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options that choose operations."""
    return _decorated(command, _FILTER)


_FILTER: tuple[Decorator, ...] = (
    click.option(
        "--include",
        multiple=True,
        metavar="GLOB",
        help="Only operations with this operationId, tag, METHOD /path, or place in the client.",
    ),
    click.option(
        "--exclude", multiple=True, metavar="GLOB", help="The same of operations to leave out."
    ),
)
takes_project: Decorator = click.option(
    "--project",
    type=click.Path(path_type=Path),
    metavar="PATH",
    help="The project file or its folder; the current folder when left out.",
)
_TARGET: tuple[Decorator, ...] = (
    click.argument("inputs", nargs=-1, metavar="[PROJECT | DOCUMENT | URL | -]..."),
    click.option(
        "-o",
        "--output",
        type=click.Path(path_type=Path),
        metavar="DIR",
        help="The package's folder; the project file's `output` when left out.",
    ),
    click.option(
        "--templates",
        type=click.Path(path_type=Path),
        metavar="DIR",
        help="Your own templates in the place of some of specshim's; see templates/README.md.",
    ),
    takes_project,
    *_FILTER,
    click.option(
        "--allow-remote",
        multiple=True,
        metavar="HOST",
        help="Fetch what a document refers to from this host, over https; from no other.",
    ),
    click.option(
        "--overlay",
        multiple=True,
        type=click.Path(path_type=Path),
        metavar="FILE",
        help="Apply this OpenAPI Overlay to each DOCUMENT; a project file has `overlays`.",
    ),
)
_SHOWN: tuple[Decorator, ...] = (
    click.option("--strict", is_flag=True, help="Take faults of the documents as errors."),
    click.option("-q", "--quiet", is_flag=True, help="Show errors only."),
    click.option("-v", "--verbose", is_flag=True, help="Show every warning and remark."),
    click.option("--json", is_flag=True, help="Write one JSON object to standard output."),
)
