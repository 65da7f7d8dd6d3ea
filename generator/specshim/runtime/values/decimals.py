"""Decimals that are numbers in JSON (``type: number``, format "decimal")."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, TypeAlias

from pydantic import BeforeValidator, PlainSerializer, ValidationInfo
from pydantic_core import PydanticKnownError

from .schemas.models import SENT

__all__ = ["JsonDecimal", "json_number"]


def json_number(value: object) -> object:
    """Return a decimal as a number that JSON can hold; anything else as it is."""
    if not isinstance(value, Decimal) or not value.is_finite():
        return value
    return int(value) if value == value.to_integral_value() else float(value)


def _numeric(value: object, info: ValidationInfo) -> object:
    if info.context == SENT and isinstance(value, str):
        raise PydanticKnownError("float_type")
    # A function is given the number as Python has it, which strictness would refuse.
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return Decimal(str(value)) if is_number else value


JsonDecimal: TypeAlias = Annotated[
    Decimal, BeforeValidator(_numeric), PlainSerializer(json_number, when_used="json")
]
"""A decimal that is written as a number, where pydantic would write text.

No server is sent text for it; in an answer it is read all the same."""
