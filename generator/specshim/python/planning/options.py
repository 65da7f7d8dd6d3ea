"""Keyword arguments of the runtime's descriptors."""

from __future__ import annotations

from specshim.python import expressions as ex
from specshim.python.model import (
    Option,
)


def option(name: str, text: str) -> Option:
    return Option(name, ex.plain(text))
