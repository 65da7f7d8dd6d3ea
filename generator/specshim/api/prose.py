"""What a document says for people."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from specshim.api.model import Prose
from specshim.api.schemas.assertions.conjunction import mapping
from specshim.documents import Node


def prose_of(node: Node, summary: str = "summary") -> Prose:
    """The prose of one object; `summary` is the key of its short text."""
    value = mapping(node)
    external = value.get("externalDocs")
    url = external.get("url") if isinstance(external, dict) else None
    return Prose(
        summary=_text(value.get(summary)),
        description=_text(value.get("description")),
        deprecated=value.get("deprecated") is True,
        external_url=_text(url),
    )


def join_prose(found: Sequence[Prose]) -> Prose:
    """The prose of several places of one thing: of each sort the last that is given."""
    narrowest = found[::-1]
    return Prose(
        summary=next((prose.summary for prose in narrowest if prose.summary), ""),
        description=next((prose.description for prose in narrowest if prose.description), ""),
        deprecated=any(prose.deprecated for prose in found),
        external_url=next((prose.external_url for prose in narrowest if prose.external_url), ""),
    )


def _text(value: Any) -> str:
    return value.strip() if isinstance(value, str) else ""
