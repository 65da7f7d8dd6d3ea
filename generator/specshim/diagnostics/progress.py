"""How far a long run is, told to whoever shows it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

Tell: TypeAlias = Callable[[str, int, int], None]
"""Takes what is being done (`reading`), how much of it is done, and how much there is."""


def nobody(stage: str, done: int, total: int) -> None:
    """The :data:`Tell` of a run that nobody watches."""
