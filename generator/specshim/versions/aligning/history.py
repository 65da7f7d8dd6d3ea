"""Several versions of one API side by side: one timeline for each thing that lives through them."""

from __future__ import annotations

from typing import Generic, TypeVar

from msgspec import Struct

from specshim.api.model import Api, Definition, Operation

T = TypeVar("T")


class Timeline(Struct, Generic[T], frozen=True):
    """One operation or definition through the versions; None where a version lacks it.

    `key` identifies it independently of the order in which documents list things.
    """

    key: str
    states: tuple[T | None, ...]

    def present(self) -> tuple[T, ...]:
        """The states that exist, oldest first."""
        return tuple(state for state in self.states if state is not None)

    @property
    def newest(self) -> T:
        return self.present()[-1]


class History(Struct, frozen=True):
    """All versions of an API, oldest first; with one document, a history of length 1."""

    apis: tuple[Api, ...]
    operations: tuple[Timeline[Operation], ...]
    definitions: tuple[Timeline[Definition], ...]
