"""What a document says for people."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from specshim.api.model import Prose
from specshim.api.schemas.assertions.conjunction import mapping
from specshim.api.words import NO_WORDS, Words
from specshim.documents import Node


def prose_of(node: Node, summary: str = "summary") -> Prose:
    """The prose of one object; `summary` is the key of its short text."""
    value = mapping(node)
    description = value.get("description")
    external = value.get("externalDocs")
    url = external.get("url") if isinstance(external, dict) else None
    return Prose(
        summary=_text(value.get(summary)),
        description=(
            Words.of(description, node.place_of("description"))
            if isinstance(description, str)
            else NO_WORDS
        ),
        deprecated=value.get("deprecated") is True,
        external_url=_text(url),
    )


def join_prose(found: Sequence[Prose]) -> Prose:
    """The prose of several places of one thing: of each sort the last that is given."""
    narrowest = found[::-1]
    return Prose(
        summary=next((prose.summary for prose in narrowest if prose.summary), ""),
        description=next((it.description for it in narrowest if it.description), NO_WORDS),
        deprecated=any(prose.deprecated for prose in found),
        external_url=next((prose.external_url for prose in narrowest if prose.external_url), ""),
    )


def _text(value: Any) -> str:
    return value.strip() if isinstance(value, str) else ""
