"""Bodies as HTML forms send them (application/x-www-form-urlencoded)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from pydantic import BaseModel
from pydantic_core import from_json

from ..responses.errors import refuse
from ..values.omit import Omit
from .arguments import json_bytes, shaped
from .bodies import Body, Content
from .operations import Pairs
from .styles import QueryStyle, in_query

__all__ = ["FormBody", "FormStyle"]


@dataclass(frozen=True, slots=True)
class FormStyle:
    """How the document says that a member is written (OpenAPI "encoding")."""

    style: QueryStyle = "form"
    explode: bool = True
    reserved: bool = False
    """Leaves reserved characters as they are (OpenAPI's allowReserved)."""


@dataclass(frozen=True, slots=True)
class FormBody:
    """A body of pairs, checked against a shape before it is sent.

    An array repeats its pair, an object is written as JSON, and null is left out, where
    the document says nothing else.
    """

    shape: object
    styles: Mapping[str, FormStyle] = field(default_factory=dict)
    """The styles of members, by wire name."""
    argument: str = ""
    """The keyword that holds the body as a whole; empty where the members of the body
    are keywords themselves."""
    renamed: Mapping[str, str] | None = None
    """The keywords of members that are not called as on the wire."""
    content_type: str = "application/x-www-form-urlencoded"

    def as_type(self, media_type: str) -> Body:
        """Return the same kind of body, of another media type."""
        return replace(self, content_type=media_type)

    def encode(self, value: object) -> Content | None:
        """Check and encode a value; None when it is left out."""
        if isinstance(value, Omit):
            return None
        if isinstance(value, Mapping):
            value = {k: v for k, v in value.items() if not isinstance(v, Omit)}
        elif not isinstance(value, BaseModel):
            refuse(
                self.argument or "body",
                f"expected an object, got {type(value).__name__}",
            )
        checked = shaped(value, self.shape, self.argument, self.renamed)
        return self._content(self._pairs(from_json(checked)))

    def _content(self, pairs: Pairs) -> Content:
        form = "&".join(f"{name}={text}" for name, text in pairs)
        return Content(
            form.encode(), self.content_type, extend=partial(self._extended, pairs)
        )

    def _extended(self, pairs: Pairs, extra: Mapping[str, object]) -> Content:
        added = self._pairs(from_json(json_bytes(extra, "extra_body")))
        names = {name for name, _ in added}
        kept = (pair for pair in pairs if pair[0] not in names)
        return self._content((*kept, *added))

    def _pairs(self, members: Mapping[str, Any]) -> Pairs:
        return tuple(
            pair
            for name, value in members.items()
            if value is not None
            for pair in self._written(name, value)
        )

    def _written(self, name: str, value: Any) -> list[tuple[str, str]]:
        # Without a style, OpenAPI's default for an object is its JSON (3.1.1, 4.8.15).
        ordinary = FormStyle("json" if isinstance(value, dict) else "form")
        how = self.styles.get(name, ordinary)
        return in_query(name, value, how.style, how.explode, how.reserved, indexed=True)
