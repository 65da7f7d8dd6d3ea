"""What `generate` and `check` are asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click


@dataclass(frozen=True, slots=True)
class Request:
    """The arguments and options that both commands have."""

    inputs: tuple[str, ...]
    output: Path | None
    strict: bool
    quiet: bool
    verbose: bool
    json: bool


def takes_request(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the arguments of :class:`Request`, which it gets as keywords."""
    for decorate in reversed(_PARAMETERS):
        command = decorate(command)
    return command


_PARAMETERS: tuple[Callable[[Callable[..., Any]], Callable[..., Any]], ...] = (
    click.argument("inputs", nargs=-1, metavar="[PROJECT | DOCUMENT...]"),
    click.option(
        "-o",
        "--output",
        type=click.Path(path_type=Path),
        metavar="DIR",
        help="The package's folder; the project file's `output` when left out.",
    ),
    click.option("--strict", is_flag=True, help="Take faults of the documents as errors."),
    click.option("-q", "--quiet", is_flag=True, help="Show errors only."),
    click.option("-v", "--verbose", is_flag=True, help="Show every warning and remark."),
    click.option("--json", is_flag=True, help="Write one JSON object to standard output."),
)
