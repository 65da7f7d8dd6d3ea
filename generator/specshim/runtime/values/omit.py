"""The argument that was not passed.

Absent, null and empty are three things: ``omit`` is not sent, ``None`` is sent as
JSON null, ``[]`` is sent as an empty array.
"""

from __future__ import annotations

from typing import Final, Literal, final

__all__ = ["Omit", "omit"]


@final
class Omit:
    """The type of :data:`omit`."""

    __slots__ = ()

    def __new__(cls) -> Omit:
        return omit

    def __bool__(self) -> Literal[False]:
        return False

    def __repr__(self) -> str:
        return "omit"

    def __reduce__(self) -> str:
        # A string makes pickle and copy look the name up here, which keeps it single.
        return "omit"


omit: Final[Omit] = object.__new__(Omit)
"""Leaves an argument out of the request; every optional argument's default."""
