"""A bar for each stage of a long run: on a terminal only, and on standard error."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from specshim.cli.request import Request
from specshim.diagnostics.progress import Tell, nobody

if TYPE_CHECKING:
    from rich.progress import TaskID


@contextmanager
def shown_progress(request: Request) -> Iterator[Tell]:
    """What a run tells its progress to; the bars are gone when it ends."""
    if request.quiet or request.json or not sys.stderr.isatty():
        yield nobody
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bars:
        tasks: dict[str, TaskID] = {}

        def tell(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bars.add_task(stage, total=total)
            bars.update(tasks[stage], completed=done)

        yield tell
