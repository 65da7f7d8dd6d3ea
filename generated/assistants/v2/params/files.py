"""Plain-dict forms of the models in `models.files`, as arguments."""

from __future__ import annotations

from typing import Literal, Required

from typing_extensions import TypedDict

__all__ = ["FileExpirationAfterParam"]


class FileExpirationAfterParam(TypedDict, total=False):
    """Plain-dict form of `FileExpirationAfter`."""

    anchor: Required[Literal["created_at"]]
    seconds: Required[int]
