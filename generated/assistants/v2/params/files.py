"""Each `XParam` is the plain-dict form of `X` in `models.files`."""

from __future__ import annotations

from typing import Literal, Required

from typing_extensions import TypedDict

__all__ = ["FileExpirationAfterParam"]


class FileExpirationAfterParam(TypedDict, total=False):
    anchor: Required[Literal["created_at"]]
    seconds: Required[int]
