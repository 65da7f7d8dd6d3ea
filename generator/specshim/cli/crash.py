"""What a user sees of a fault in specshim itself."""

from __future__ import annotations

import platform
import sys
import tempfile
import traceback
from pathlib import Path

import click

from specshim.cli.exit import Exit
from specshim.diagnostics.printable import printable


def explain_crash(error: Exception) -> Exit:
    """Say that it is not the user's fault, and leave what a report needs in a file."""
    details = _save("".join([_circumstances(), *traceback.format_exception(error)]))
    frame = traceback.extract_tb(error.__traceback__)[-1]
    click.echo(
        f"specshim: internal error: {type(error).__name__}: {printable(str(error))}\n"
        f"  in {frame.name}, {Path(frame.filename).name}:{frame.lineno}\n"
        "  This is a fault of specshim; nothing of yours need be wrong.\n"
        f"  Please report it with the contents of {details}, and the document if you may.",
        err=True,
    )
    return Exit.CRASHED


def _circumstances() -> str:
    return (
        f"specshim on Python {platform.python_version()}, {platform.system()} {platform.machine()}\n"
        f"command line: {' '.join(sys.argv[1:])}\n\n"
    )


def _save(text: str) -> str:
    with tempfile.NamedTemporaryFile(
        "w", prefix="specshim-", suffix=".txt", delete=False, encoding="utf-8"
    ) as file:
        file.write(text)
    return file.name
