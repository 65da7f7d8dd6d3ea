"""What stands for objects of a kind that no document of the API knows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

from .._runtime.models import Unknown as AnyUnknown

__all__ = ["Unknown"]

if TYPE_CHECKING:
    _Other: TypeAlias = Literal["a kind that no document names"]

    class Unknown(AnyUnknown):
        """An object of an unknown kind, which is none of the kinds that a checker is
        shown.
        """

        event: _Other
        type: _Other

else:
    Unknown = AnyUnknown
