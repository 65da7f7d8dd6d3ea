"""Assertions of JSON Schema for which pydantic has no argument of its own."""

from __future__ import annotations

import re
from typing import Annotated, Any, Final, Never, TypeAlias, get_args

from pydantic import GetCoreSchemaHandler, ValidationInfo
from pydantic_core import CoreSchema, PydanticCustomError, core_schema, to_json

from .models import SENT

__all__ = ["Exact", "Except", "Matching", "Nothing", "Unique"]


LONGEST: Final = 4096
"""The longest text, in characters, in which a pattern is searched that may be slow."""


class Matching:
    """A pattern that Rust's regex, which pydantic uses, does not take.

    Such as one that looks ahead (JSON Schema 2020-12, 6.3.3). Python's ``re`` may take
    time without end, so no text that a server sent is searched: JSON is, only where it
    is an argument on its way, and up to ``LONGEST`` characters.
    """

    __slots__ = ("pattern",)

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern

    def __repr__(self) -> str:
        return f"Matching({self.pattern!r})"

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.with_info_after_validator_function(
            self._check, handler(source)
        )

    def _check(self, value: str, info: ValidationInfo) -> str:
        is_received = info.mode == "json" and info.context != SENT
        if is_received or len(value) > LONGEST:
            return value
        if re.search(self.pattern, value) is None:
            raise PydanticCustomError(
                "string_pattern_mismatch",
                "String should match pattern '{pattern}'",
                {"pattern": self.pattern},
            )
        return value


class Unique:
    """An array in which no item stands twice (JSON Schema 2020-12, 6.4.3)."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "Unique()"

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.no_info_after_validator_function(
            self._check, handler(source)
        )

    @staticmethod
    def _check(value: list[Any]) -> list[Any]:
        # As JSON, 1 and true differ while Python takes them for equal.
        if len({to_json(item) for item in value}) < len(value):
            raise PydanticCustomError("items_not_unique", "Items should be unique")
        return value


class Except:
    """Values that are refused (JSON Schema 2020-12 core, 10.2.1.4)."""

    __slots__ = ("refused",)

    def __init__(self, *refused: str | float) -> None:
        self.refused = refused

    def __repr__(self) -> str:
        return f"Except({', '.join(map(repr, self.refused))})"

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.no_info_after_validator_function(
            self._check, handler(source)
        )

    def _check(self, value: object) -> object:
        if value in self.refused:
            raise PydanticCustomError(
                "value_refused", "Input should not be {value}", {"value": repr(value)}
            )
        return value


class Exact:
    """Literals that are of the type which they are written in: 1 is not true in JSON."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "Exact()"

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        kinds = frozenset((type(value), value) for value in get_args(source))

        def check(value: object) -> object:
            if isinstance(value, int) and (type(value), value) not in kinds:
                expected = " or ".join(repr(known) for known in get_args(source))
                raise PydanticCustomError(
                    "literal_error",
                    "Input should be {expected}",
                    {"expected": expected},
                )
            return value

        return core_schema.no_info_before_validator_function(check, handler(source))


class _Refused:
    """Refuses every value."""

    __slots__ = ()

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.custom_error_schema(
            core_schema.is_instance_schema(_Refused),
            custom_error_type="nothing_allowed",
            custom_error_message="No value is allowed here",
        )


Nothing: TypeAlias = Annotated[Never, _Refused()]
"""What no value satisfies (the schema ``false``; JSON Schema 2020-12 core, 4.3.2)."""
