"""Numbers as documents write them."""

from __future__ import annotations

import math


def read_integer(text: str, base: int = 10) -> int | None:
    """The integer, or None when Python refuses to convert that many digits."""
    try:
        return int(text, base)
    except ValueError:
        return None


def read_float(text: str) -> float | None:
    """The number, or None when it is not finite: JSON has no infinity (RFC 8259 section 6)."""
    number = float(text)
    return number if math.isfinite(number) else None
