"""Durations in JSON (format "duration"; RFC 3339, appendix A)."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Final, TypeAlias

from pydantic import GetCoreSchemaHandler
from pydantic_core import (
    CoreSchema,
    PydanticKnownError,
    SchemaValidator,
    core_schema,
)

__all__ = ["IsoDuration", "duration_text"]

# A year or a month is no number of days, so no timedelta can hold it.
_OF_THE_CALENDAR: Final = re.compile(
    r"[+-]?P(?=[^T]*[YM])(?:\d+(?:[.,]\d+)?[YMWD])+(?:T(?:\d+(?:[.,]\d+)?[HMS])+)?"
)
_timedelta: Final = SchemaValidator(core_schema.timedelta_schema())


if TYPE_CHECKING:
    IsoDuration: TypeAlias = dt.timedelta
else:

    class IsoDuration:
        """A duration; one with years or months stays the text that it is.

        Any other is written again as it was read: ``P2W`` is fourteen days, and P2W.
        """

        @classmethod
        def __get_pydantic_core_schema__(
            cls, source: object, handler: GetCoreSchemaHandler
        ) -> CoreSchema:
            return core_schema.json_or_python_schema(
                json_schema=core_schema.no_info_plain_validator_function(_read),
                python_schema=core_schema.timedelta_schema(),
                serialization=core_schema.plain_serializer_function_ser_schema(
                    _text, when_used="json"
                ),
            )


class _Stated(dt.timedelta):
    """A duration with the text that it was read from."""

    text: str


def duration_text(value: dt.timedelta) -> str:
    """Write a duration in days and less: ``P400D``, ``-PT1.5S``; else as it was read."""
    return getattr(value, "text", None) or _in_days(value)


def _in_days(value: dt.timedelta) -> str:
    sign, value = ("-", -value) if value < dt.timedelta() else ("", value)
    minutes, seconds = divmod(value.seconds, 60)
    hours, minutes = divmod(minutes, 60)
    fraction = f".{value.microseconds:06}".rstrip("0") if value.microseconds else ""
    parts = [(hours, "H"), (minutes, "M"), (f"{seconds}{fraction}", "S")]
    time = "".join(
        f"{number}{unit}" for number, unit in parts if number not in (0, "0")
    )
    days = f"{value.days}D" if value.days else ""
    return f"{sign}P{days}{'T' if time else ''}{time}" if days or time else "PT0S"


def _read(value: object) -> object:
    if not isinstance(value, str):
        raise PydanticKnownError("time_delta_type")
    if _OF_THE_CALENDAR.fullmatch(value):
        return value
    # A function is given the text as Python has it, which strictness would refuse.
    read: dt.timedelta = _timedelta.validate_python(value, strict=False)
    if _in_days(read) == value:
        return read
    stated = _Stated(read.days, read.seconds, read.microseconds)
    stated.text = value
    return stated


def _text(value: object) -> object:
    return duration_text(value) if isinstance(value, dt.timedelta) else value
