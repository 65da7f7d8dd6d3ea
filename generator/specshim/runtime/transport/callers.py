"""Where in the caller's code a warning belongs."""

from __future__ import annotations

import inspect
from typing import Final

__all__ = ["PACKAGE", "callers_level"]

PACKAGE: Final = __name__.rsplit(".", 3)[0]
"""The generated package that this runtime is a part of."""


def callers_level() -> int:
    """Return the ``stacklevel``, for who asks, of the first frame not of ours."""
    level, frame = 0, inspect.currentframe()
    while frame is not None and _is_ours(frame.f_globals.get("__name__", "")):
        level, frame = level + 1, frame.f_back
    return level


def _is_ours(module: str) -> bool:
    return module == PACKAGE or module.startswith(f"{PACKAGE}.")
