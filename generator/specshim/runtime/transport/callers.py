"""Where in the caller's code a warning belongs."""

from __future__ import annotations

import inspect

from .. import RUNTIME
from ..settings.api import SERVED

__all__ = ["callers_level"]


def callers_level() -> int:
    """Return the ``stacklevel``, for who asks, of the first frame not of ours."""
    level, frame = 0, inspect.currentframe()
    while frame is not None and _is_ours(frame.f_globals.get("__name__", "")):
        level, frame = level + 1, frame.f_back
    return level


def _is_ours(module: str) -> bool:
    return any(f"{module}.".startswith(f"{it}.") for it in (RUNTIME, *SERVED))
