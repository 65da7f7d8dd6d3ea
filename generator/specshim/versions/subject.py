"""One of the two versions that are compared: what it means, and the documents that say so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from specshim.api.model import Api, Definition, DefinitionId
from specshim.diagnostics import Locate, Place, Position
from specshim.documents import Document, Node


@dataclass(frozen=True, slots=True)
class Subject:
    """An API, and its document for what the neutral IR does not carry (`not`, links, extensions)."""

    api: Api
    document: Document

    def definition(self, identity: DefinitionId) -> Definition:
        """The definition called `identity`."""
        return self.api.definitions[identity]

    def node(self, place: Place) -> Node | None:
        """What the document states at `place`; None where it states nothing there."""
        return self.document.at(place)

    def existing(self, place: Place) -> Place:
        """`place`, or the nearest one around it that the document has: what a finding can point to."""
        while self.node(place) is None and place.pointer:
            place = Place(place.file, place.pointer[:-1])
        return place

    def info_version(self) -> str:
        """`info.version` as text; empty where none is stated."""
        info = self.document.root.get("info")
        return str(info.value.get("version", "")) if info and isinstance(info.value, dict) else ""


def locator(subjects: Sequence[Subject]) -> Locate:
    """Finds the line of a place in any of the documents."""

    def locate(place: Place, /) -> Position | None:
        found = (it.document.locate(place) for it in subjects)
        return next((position for position in found if position is not None), None)

    return locate
