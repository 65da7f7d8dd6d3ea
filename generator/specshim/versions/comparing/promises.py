"""Promises about time that documents make in extensions: `x-sunset` and `x-stability-level`."""

from __future__ import annotations

from datetime import date
from typing import Final

from specshim.documents import Node

LEVELS: Final = ("draft", "alpha", "beta", "stable")
"""Of `x-stability-level`, the least first."""


def departure(node: Node | None, *, is_deprecated: bool, today: date) -> str:
    """The ending of the rule for a thing that went: announced, too early, or without notice."""
    until = sunset(node)
    if until is not None and until > today:
        return "-before-sunset"
    return "-deprecated" if is_deprecated else ""


def sunset(node: Node | None) -> date | None:
    """The day until which a thing is promised to live."""
    found = node.get("x-sunset") if node is not None else None
    if found is None or not isinstance(found.value, str):
        return None
    try:
        return date.fromisoformat(found.value[:10])
    except ValueError:
        return None


def stability(node: Node | None) -> int | None:
    """The rank of the stability level; None where none, or none that we know, is stated."""
    found = node.get("x-stability-level") if node is not None else None
    return LEVELS.index(found.value) if found is not None and found.value in LEVELS else None
