"""Numbers of one version that are text in another."""

from __future__ import annotations

import re
from typing import Any, Final

from .conversion import At, Losses
from .limits import is_number

__all__ = ["as_number", "as_text", "as_whole_number"]

_NUMBER: Final = re.compile(r"-?(?:0|[1-9]\d*)(\.\d+)?(?:[eE][+-]?\d+)?", re.ASCII)
_LONGEST: Final = 400  # characters, far beyond any number that means something


def as_text(value: Any, at: At, losses: Losses) -> Any:
    """Spell a number, as JSON does."""
    return str(value) if is_number(value) else value


def as_whole_number(value: Any, at: At, losses: Losses) -> Any:
    """Return the whole number that text spells; any other text has no place."""
    number = _read(value)
    if number is not None and number == int(number):
        return _told(int(number), value, at, losses)
    if isinstance(value, str):
        reason = f"it is a number in {losses.target}, and this text is no whole number"
        losses.misfit(at, reason)
    return value


def as_number(value: Any, at: At, losses: Losses) -> Any:
    """Return the number that text spells; any other text has no place."""
    number = _read(value)
    if number is not None:
        return _told(number, value, at, losses)
    if isinstance(value, str):
        reason = f"it is a number in {losses.target}, and this text is none"
        losses.misfit(at, reason)
    return value


def _read(value: Any) -> int | float | None:
    if not isinstance(value, str) or len(value) > _LONGEST:
        return None
    found = _NUMBER.fullmatch(value)
    if found is None:
        return None
    number = int(value) if value.lstrip("-").isdigit() else float(value)
    return number if abs(number) != float("inf") else None


def _told(number: int | float, text: str, at: At, losses: Losses) -> int | float:
    if str(number) != text:
        losses.narrow(at, f"{losses.target} holds the number, not how it was spelt")
    return number
