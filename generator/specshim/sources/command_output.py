"""What a command prints, up to a bound: git hands out files of any size."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Final

from msgspec import Struct

from specshim.sources import limits

_MOST_SAID: Final = 10_000
"""Bytes that are read of what a command says of its failure."""


class Command(Struct):
    """A command that runs: its output is read as it comes, and nothing of it is kept."""

    output: IO[bytes]
    code: int = 0
    """How it ended, unless it was ended; known after the block."""
    said: str = ""
    """What it said of its failure; known after the block."""


@contextmanager
def running(command: Sequence[str], at: Path | None = None) -> Iterator[Command]:
    """Run a command in the folder `at`; it is ended with the block, also where it has more to print.

    Raises:
        OSError: It cannot be run.
    """
    with (
        TemporaryFile() as errors,
        subprocess.Popen(
            command, cwd=at, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=errors
        ) as process,
    ):
        assert process.stdout is not None
        found = Command(process.stdout)
        try:
            yield found
            has_more = bool(process.stdout.read(1))
        except BaseException:
            process.kill()
            raise
        if has_more:
            process.kill()
        else:
            found.code = process.wait()
        errors.seek(0)
        found.said = errors.read(_MOST_SAID).decode(errors="replace").strip()


def printed_by(command: Sequence[str], at: Path | None = None) -> bytes | None:
    """All that a command prints; None for more than `limits.MAX_BYTES`, as of any file.

    Raises:
        OSError: It cannot be run.
    """
    with running(command, at) as found:
        content = found.output.read(limits.MAX_BYTES + 1)
    return content if len(content) <= limits.MAX_BYTES else None
