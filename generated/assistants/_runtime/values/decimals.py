"""Decimals that are numbers in JSON (``type: number``, format "decimal")."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, TypeAlias

from pydantic import PlainSerializer

__all__ = ["JsonDecimal", "json_number"]


def json_number(value: object) -> object:
    """Return a decimal as a number that JSON can hold; anything else as it is."""
    if not isinstance(value, Decimal) or not value.is_finite():
        return value
    return int(value) if value == value.to_integral_value() else float(value)


JsonDecimal: TypeAlias = Annotated[
    Decimal, PlainSerializer(json_number, when_used="json")
]
"""A decimal that is written as a number, where pydantic would write text."""
