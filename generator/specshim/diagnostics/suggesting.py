"""What somebody may have meant who misspelt a name."""

from __future__ import annotations

from collections.abc import Collection
from difflib import get_close_matches
from typing import Final

_MAX_CANDIDATES: Final = 5_000
_LONGEST_NAME: Final = 100
"""What a suggestion may cost: to compare one name with so many takes some 10 ms."""


def closest(name: str, known: Collection[str], likeness: float = 0.6) -> str | None:
    """The one of `known` that is most like `name`, whatever the case of letters; None where none is.

    `likeness` is that of :func:`difflib.get_close_matches`, from 0 to 1.
    """
    if len(known) > _MAX_CANDIDATES:
        return None
    folded = {it.casefold(): it for it in sorted(known) if len(it) <= _LONGEST_NAME}
    close = get_close_matches(name[:_LONGEST_NAME].casefold(), folded, n=1, cutoff=likeness)
    return folded[close[0]] if close else None


def did_you_mean(name: str, known: Collection[str], likeness: float = 0.6) -> str:
    """The end of a message about `name`; empty where nothing in `known` is like it, or it is there."""
    if name in known:
        return ""
    close = closest(name, known, likeness)
    return f"; did you mean `{close}`?" if close is not None else ""
