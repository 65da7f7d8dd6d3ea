"""What every call tells its server, whatever its caller says: the version of the API."""

from __future__ import annotations

from dataclasses import dataclass

from .api import Given

__all__ = ["ConstantHeader", "ConstantQuery"]


@dataclass(frozen=True, slots=True)
class ConstantHeader:
    """A header that callers may replace."""

    name: str
    value: str
    prefix: str = ""

    def header(self, given: Given) -> tuple[str, str]:
        """Return the header."""
        return self.name, given(self.name) or self.value

    def query(self, given: Given) -> None:
        """Return None: the query says nothing."""


@dataclass(frozen=True, slots=True)
class ConstantQuery:
    """A query parameter that callers may replace."""

    name: str
    value: str
    prefix: str = ""

    def header(self, given: Given) -> None:
        """Return None: the headers say nothing."""

    def query(self, given: Given) -> tuple[str, str]:
        """Return the parameter."""
        return self.name, given(self.name) or self.value
