"""`specshim generate --watch`: the same run again whenever a file changes that it reads."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final, NoReturn

import click
from watchfiles import watch

from specshim.cli.arriving import is_on_the_way
from specshim.cli.choosing import choose_target
from specshim.cli.exit import Exit
from specshim.cli.memory import collect_garbage
from specshim.cli.request import Request
from specshim.diagnostics import Report
from specshim.project.inputs import input_files

_MILLISECONDS: Final = 1000
"""After which the files are looked at even where the system told of no change."""


def watch_inputs(request: Request, run: Callable[[], Exit]) -> NoReturn:
    """Do `run` now and after every change, until Ctrl-C."""
    if any(map(is_on_the_way, request.inputs)):
        raise click.UsageError("--watch is for files: a URL or standard input does not change.")
    collect_garbage()
    while True:
        before = _stamps(request)
        run()
        try:
            click.echo(f"watching {len(before)} files; Ctrl-C ends it", err=True)
            _wait(request, before)
        except KeyboardInterrupt:
            raise KeyboardInterrupt("no longer watching") from None


def _wait(request: Request, before: Mapping[Path, int]) -> None:
    """Return when a file is not as it was `before`, or is one more."""
    folders = {it.parent for it in before if it.parent.is_dir()}
    changes = watch(
        *folders,
        watch_filter=lambda _, path: Path(path) in before,
        rust_timeout=_MILLISECONDS,
        yield_on_timeout=True,
        recursive=False,
        raise_interrupt=True,
    )
    for _ in changes:
        if _stamps(request) != before:
            return


def _stamps(request: Request) -> Mapping[Path, int]:
    """When each file was written that a run reads, or that it would read if it were there."""
    return {it: _stamp(it) for it in sorted(set(_files(request)))}


def _files(request: Request) -> Iterator[Path]:
    named = [*map(Path, request.inputs), *filter(None, (request.project,))]
    yield from (it.absolute() for it in named if not it.is_dir())
    target = choose_target(request, Report())
    if target is None:
        # A project file that is faulty now may be mended.
        folder = named[0] if named and named[0].is_dir() else Path()
        yield from ((folder / it).absolute() for it in ("specshim.toml", "pyproject.toml"))
        return
    if target.file is not None:
        yield Path(os.path.abspath(target.file))
    files = input_files(target.project, target.root)
    for path in (*files.located, *files.templates.values()):
        yield Path(os.path.abspath(target.root / path))


def _stamp(file: Path) -> int:
    try:
        return file.stat().st_mtime_ns
    except OSError:
        return 0
