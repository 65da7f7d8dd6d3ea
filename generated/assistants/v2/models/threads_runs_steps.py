"""Models of Assistants API: threads runs steps."""

from __future__ import annotations

from typing import Literal

from ..._runtime.models import Model
from .threads import RunStepObject

__all__ = ["ListRunStepsResponse"]


class ListRunStepsResponse(Model):
    """A page of run steps."""

    object: Literal["list"]
    """Kind of object."""
    data: list[RunStepObject]
    """Items of this page."""
    first_id: str
    """Identifier of the first item, usable as `before`."""
    last_id: str
    """Identifier of the last item, usable as `after`."""
    has_more: bool
    """Whether more items follow."""
