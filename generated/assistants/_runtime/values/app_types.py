"""Types of the app that stand for formats of the API."""

from __future__ import annotations

from typing import ClassVar

__all__ = ["AppType"]


class AppType:
    """Marks a type of the app: how it is read and written is its own affair."""

    __slots__ = ()

    exist: ClassVar[bool] = False
    """Whether there are any, so that nobody else looks for them."""

    def __init__(self) -> None:
        AppType.exist = True
