"""What planning one operation needs to know of its surroundings."""

from __future__ import annotations

from msgspec import Struct

from specshim.python.annotations import Spelling
from specshim.python.identifiers import ClassName, PyName
from specshim.python.model import (
    Option,
)
from specshim.python.planning.definitions import Definitions
from specshim.python.planning.pages import PageShape


class OperationPlan(Struct, frozen=True):
    """What planning one operation needs to know of its surroundings."""

    definitions: Definitions
    spelling: Spelling
    """How inputs are written inside the resource class."""
    base_url: str | None
    """Where it is served, when that is not where the client is."""
    method: PyName
    constant: PyName
    errors: PyName | None
    pages: PageShape | None
    page_classes: tuple[ClassName, ClassName]
    stream_options: tuple[Option, ...]
    error_event: str
