"""Plain-dict forms of the models in `models.files`, as arguments.

Each is called like its model, with `Param` behind.
"""

from __future__ import annotations

from typing import Literal, Required

from typing_extensions import TypedDict

__all__ = ["FileExpirationAfterParam"]


class FileExpirationAfterParam(TypedDict, total=False):
    anchor: Required[Literal["created_at"]]
    seconds: Required[int]
