"""The release of a runtime that several packages share: each says what it needs."""

from __future__ import annotations

import os
import sys
from typing import Final

__all__ = ["RELEASE", "too_old"]

RELEASE: Final[tuple[int, ...]] = (0, 1, 0)
"""The release of specshim that this runtime is of."""


def too_old(package: str, needed: tuple[int, ...]) -> ImportError:
    """Return what ``package`` raises where it needs a newer runtime."""
    runtime = __name__.rpartition(".")[0]
    least = _dotted(needed)
    file = getattr(sys.modules[package], "__file__", None) or package
    folder = os.path.relpath(os.path.dirname(file))
    return ImportError(
        f"{package} needs the runtime of specshim {least} or newer, and {runtime} is "
        f"that of {_dotted(RELEASE)}: run `specshim vendor {folder}`, or `specshim "
        f"generate` in the project that writes it, with specshim {least} or newer",
        name=runtime,
    )


def _dotted(numbers: tuple[int, ...]) -> str:
    return ".".join(map(str, numbers))
