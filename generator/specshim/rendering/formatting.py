"""Python files as black leaves them: laid out by our own rules, and by black itself where these do not reach."""

from __future__ import annotations

import os
import signal
from collections.abc import Mapping, Set
from concurrent.futures import ProcessPoolExecutor
from functools import partial

from msgspec import Struct

from specshim.diagnostics.progress import Tell, nobody
from specshim.rendering.layout import Unsure, lay_out

_PARALLEL_FROM = 200_000
"""Characters from which a second process pays for its start."""


class Formatted(Struct, frozen=True):
    """The text of each file by its path, and which of them black has laid out."""

    texts: Mapping[str, str]
    by_black: Set[str]


def format_python(
    files: Mapping[str, str],
    line_length: int,
    tell: Tell = nobody,
    *,
    foreign: Set[str] = frozenset(),
) -> Formatted:
    """Lay out all of `files`, of which those in `foreign` are none that our own templates wrote."""
    laid_out: dict[str, str] = {}
    for number, (path, text) in enumerate(files.items(), 1):
        if path not in foreign:
            try:
                laid_out[path] = lay_out(text, line_length)
            except Unsure:
                continue
            tell("formatting", number, len(files))
    others = {path: text for path, text in files.items() if path not in laid_out}
    texts = {**laid_out, **_by_black(others, line_length, tell)}
    return Formatted({path: texts[path] for path in files}, others.keys())


def _by_black(files: Mapping[str, str], line_length: int, tell: Tell) -> dict[str, str]:
    """In parallel where there is much to do."""
    format_ = partial(_formatted, line_length=line_length)
    workers = os.cpu_count() or 1
    if workers < 2 or sum(map(len, files.values())) < _PARALLEL_FROM:
        return {path: format_(text) for path, text in files.items()}
    # The largest first, so that no process is left alone with it at the end.
    order = sorted(files, key=lambda path: -len(files[path]))
    formatted: dict[str, str] = {}
    with ProcessPoolExecutor(workers, initializer=_ignore_interrupts) as pool:
        texts = pool.map(format_, [files[path] for path in order], chunksize=4)
        for path, text in zip(order, texts, strict=True):
            formatted[path] = text
            tell("formatting", len(formatted), len(order))
    return formatted


def _ignore_interrupts() -> None:
    """Ctrl-C reaches every process of a terminal; the first one ends the others."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _formatted(text: str, line_length: int) -> str:
    # Most runs do without it, and it takes as long to import as a small package takes to write.
    import black
    from black.mode import TargetVersion

    mode = black.Mode(target_versions={TargetVersion.PY311}, line_length=line_length)
    return black.format_str(text, mode=mode)
