"""What a project may tell about a document that the document itself does not say."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct, field

from specshim.api.model import ContentKind

StreamKind = Literal[ContentKind.EVENTS, ContentKind.LINES]


class Stream(Struct, frozen=True):
    """One operation's answer as a stream: `event` is a schema's name, or a `$ref` to it."""

    event: str
    kind: StreamKind = ContentKind.EVENTS

    @property
    def media_type(self) -> str:
        """What the `Accept` header names."""
        return "text/event-stream" if self.kind is ContentKind.EVENTS else "application/jsonl"


class Lowering(Struct, frozen=True):
    """`streams`: by operationId or `METHOD /path`, for documents that do not declare their streams."""

    streams: Mapping[str, Stream] = field(default_factory=dict)
    all_schemas: bool = False
    """Whether schemas under `components` are wanted that no operation uses."""
    known_formats: frozenset[str] = frozenset()
    """Formats that the project knows types for."""
    left_out: frozenset[str] = frozenset()
    """Paths that are not wanted, as where it is known that a comparison finds nothing there."""


PLAIN = Lowering()
"""Nothing to add to what the document says."""
