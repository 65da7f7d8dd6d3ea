"""Numbers as documents write them."""

from __future__ import annotations

import math
from typing import Final

from specshim.sources import limits

_TOO_GREAT: Final = 10**limits.MAX_DIGITS


def read_integer(text: str, base: int = 10) -> int | None:
    """The integer, or None when it has more digits than Python writes out again."""
    try:
        number = int(text, base)
    except ValueError:
        return None
    return number if -_TOO_GREAT < number < _TOO_GREAT else None


def read_float(text: str) -> float | None:
    """The number, or None when it is not finite: JSON has no infinity (RFC 8259 section 6)."""
    number = float(text)
    return number if math.isfinite(number) else None
