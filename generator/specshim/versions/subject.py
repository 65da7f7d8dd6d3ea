"""One of the two versions that are compared: what it means, and the documents that say so."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from specshim.api.model import Api, Definition, DefinitionId
from specshim.diagnostics import Locate, Place, Position
from specshim.documents import Document, Node


class Subject(Struct, frozen=True):
    """An API, and its documents for what the neutral IR does not carry (`not`, links, extensions)."""

    api: Api
    documents: tuple[Document, ...]

    @property
    def document(self) -> Document:
        """The one that speaks for the API as a whole."""
        return self.documents[0]

    def document_at(self, place: Place) -> Document:
        """The one that states something at `place`."""
        if len(self.documents) == 1:
            return self.document
        return next((it for it in self.documents if it.at(place) is not None), self.document)

    def definition(self, identity: DefinitionId) -> Definition:
        """The definition called `identity`."""
        return self.api.definitions[identity]

    def node(self, place: Place) -> Node | None:
        """What the document states at `place`; None where it states nothing there."""
        found = (document.at(place) for document in self.documents)
        return next((node for node in found if node is not None), None)

    def locate(self, place: Place, /) -> Position | None:
        """The line of a place in any of the documents."""
        found = (document.locate(place) for document in self.documents)
        return next((position for position in found if position is not None), None)

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
        found = (it.locate(place) for it in subjects)
        return next((position for position in found if position is not None), None)

    return locate
