"""Enumerations as classes, which keep a value that a newer server sends."""

from __future__ import annotations

from enum import IntEnum, StrEnum
from typing import Any, Self

__all__ = ["NumberEnum", "TextEnum"]


class TextEnum(StrEnum):
    """Strings with a name each; every member is its string.

    Requests take declared members only. A response may hold another value: that is an
    instance of the class too, equal to what was received, and no declared member.
    """

    @classmethod
    def unknown(cls, value: str) -> Self:
        """Make an instance for a value that is not declared."""
        # Enum itself makes members so; they are found by their value, this one is not.
        member = str.__new__(cls, value)
        member._name_ = f"UNKNOWN_{value}"
        member._value_ = value
        return member

    @property
    def is_declared(self) -> bool:
        """Whether the API's document has this value."""
        return self._name_ in type(self).__members__

    def __reduce_ex__(self, protocol: Any) -> tuple[Any, ...]:
        return _restored, (type(self), self._value_)


class NumberEnum(IntEnum):
    """Integers with a name each; every member is its integer, as of TextEnum."""

    @classmethod
    def unknown(cls, value: int) -> Self:
        """Make an instance for a value that is not declared."""
        member = int.__new__(cls, value)
        member._name_ = f"UNKNOWN_{value}"
        member._value_ = value
        return member

    @property
    def is_declared(self) -> bool:
        """Whether the API's document has this value."""
        return self._name_ in type(self).__members__

    def __reduce_ex__(self, protocol: Any) -> tuple[Any, ...]:
        return _restored, (type(self), self._value_)


def _restored(kind: Any, value: Any) -> Any:
    try:
        return kind(value)
    except ValueError:
        return kind.unknown(value)
