"""The two halves of a package, sync and async: a project may leave one of them out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, TypeVar

from msgspec import Struct

from specshim.python.expressions import Import

_SYNC: Final = frozenset(
    (
        "Download",
        "Resource",
        "Secret",
        "Settings",
        "Stream",
        "SyncClient",
        "SyncPage",
        "poll",
        "raw",
    )
)
"""What the runtime has for sync clients only."""

T = TypeVar("T")


class Halves(Struct, frozen=True):
    """Which halves there are."""

    sync: bool = True
    async_: bool = True

    def chosen(self, sync: T, async_: T) -> tuple[T, ...]:
        """Of something that each half has in a form of its own, the forms that there are."""
        return (*([sync] if self.sync else []), *([async_] if self.async_ else []))

    def has(self, name: str) -> bool:
        """Whether what the runtime calls `name` belongs to a half that there is, or to both."""
        if name in _SYNC:
            return self.sync
        return self.async_ or not (name.startswith("Async") or name.endswith("_async"))

    def kept(self, imports: Iterable[Import]) -> frozenset[Import]:
        """`imports` without those of the runtime that only a half needs that there is not."""
        return frozenset(
            it
            for it in imports
            if not it.module.startswith("._runtime.") or self.has(it.name.partition(" as ")[0])
        )
