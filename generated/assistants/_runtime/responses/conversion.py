"""What may stand between a response and what its caller reads of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeVar

import httpx2

__all__ = ["Conversion"]

T = TypeVar("T")


class Conversion(Protocol):
    """Puts the answers to one call into the form that its caller reads."""

    def success(
        self, response: httpx2.Response, read: Callable[[httpx2.Response], T]
    ) -> T:
        """Convert a success, and read it."""
        ...

    def error(self, response: httpx2.Response) -> httpx2.Response:
        """Convert the body of an error."""
        ...

    def item(self, document: bytes, read: Callable[[bytes], T]) -> T:
        """Convert an item of a stream, and read it."""
        ...
