"""black, the formatter of record: in parallel where there is much to do."""

from __future__ import annotations

import os
import signal
from collections.abc import Mapping
from concurrent.futures import ProcessPoolExecutor
from functools import partial

import black
from black.mode import TargetVersion

from specshim.diagnostics.progress import Tell, nobody

_PARALLEL_FROM = 200_000
"""Characters from which a second process pays for its start."""


def format_python(
    files: Mapping[str, str], line_length: int, tell: Tell = nobody
) -> dict[str, str]:
    """The formatted text of each file; the order of `files` is kept."""
    workers = os.cpu_count() or 1
    if workers < 2 or sum(map(len, files.values())) < _PARALLEL_FROM:
        return {path: _formatted(text, line_length) for path, text in files.items()}
    # The largest first, so that no process is left alone with it at the end.
    order = sorted(files, key=lambda path: -len(files[path]))
    with ProcessPoolExecutor(workers, initializer=_ignore_interrupts) as pool:
        format_ = partial(_formatted, line_length=line_length)
        texts = pool.map(format_, [files[path] for path in order], chunksize=4)
        formatted = {}
        for path, text in zip(order, texts, strict=True):
            formatted[path] = text
            tell("formatting", len(formatted), len(order))
    return {path: formatted[path] for path in files}


def _ignore_interrupts() -> None:
    """Ctrl-C reaches every process of a terminal; the first one ends the others."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _formatted(text: str, line_length: int) -> str:
    mode = black.Mode(target_versions={TargetVersion.PY311}, line_length=line_length)
    return black.format_str(text, mode=mode)
