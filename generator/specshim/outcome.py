"""What a run makes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from msgspec import Struct, field

from specshim.api.words import Use
from specshim.python.home import RuntimePlace
from specshim.python.pins import NO_PINS, Pins

if TYPE_CHECKING:
    from specshim.rendering.package import Part


class Trace(Struct, frozen=True):
    """What was made of the words of the documents before there were files, and how each file came to be."""

    use: Use
    parts: Mapping[str, Part]
    runtime: RuntimePlace


class Outcome(Struct, frozen=True):
    """What one run would write: path inside the package -> text. Empty when the run failed."""

    files: Mapping[str, str]
    pins: Pins = NO_PINS
    """What everything is called, for the next run."""
    operation_ids: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """By version: `METHOD /path` -> operationId."""
    runtime: Mapping[str, str] = field(default_factory=dict)
    """Path -> text of the runtime that the package shares with others, inside a folder of its own; empty where
    the package has it."""
    is_by_black: bool = False
    """Whether black laid out some of it, so that another release of it may do so differently."""
    trace: Trace | None = None
    """How it came to be."""
