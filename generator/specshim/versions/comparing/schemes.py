"""Security schemes and what needs them as documents state them, whatever a client can do with them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, TypeAlias

from msgspec import Struct

from specshim.api.model import Operation
from specshim.diagnostics import Place
from specshim.documents import Document, Node
from specshim.versions.subject import Subject

Alternatives: TypeAlias = frozenset[frozenset[str]]
"""Each the schemes that are needed together, by their names in the newer version."""

_BEARER: Final = ("oauth2", "openIdConnect")
"""What gives a token, which then goes the way of `http` with `bearer` (RFC 6750)."""


class StatedScheme(Struct, frozen=True):
    """`family` is the kind of the credential, and `wire` where an `apiKey` is sent."""

    name: str
    family: str
    wire: str
    place: Place

    @property
    def spoken(self) -> str:
        """`bearer`, `apiKey header X-Key`."""
        return f"{self.family} {self.wire}".strip()


class Stated(Struct, frozen=True):
    """What one version states of credentials.

    What tells the version is left out, as it is among the schemes of the API: it is no credential.
    """

    subject: Subject
    schemes: Mapping[str, StatedScheme]
    names: Mapping[Place, str]
    """What a scheme is called in the API, by where it stands: documents that are merged may share names."""

    @classmethod
    def of(cls, subject: Subject) -> Stated:
        """The schemes of all documents of a version."""
        known = {scheme.place: scheme.name for scheme in subject.api.schemes}
        found: dict[str, StatedScheme] = {}
        names: dict[Place, str] = {}
        for document in subject.documents:
            for name, node in _declared(document):
                is_usable = node.place in known
                if is_usable or not _is_left_out(node):
                    names[node.place] = own = known.get(node.place, name)
                    found.setdefault(own, _scheme(own, node))
        return cls(subject, found, names)

    def needs(self, operation: Operation) -> Alternatives:
        """What an operation needs, by the names of the API; an anonymous call is an empty alternative."""
        document = self.subject.document_at(operation.place)
        places = {name: node.place for name, node in _declared(document)}
        found = set()
        for node in self.requirements(operation):
            stated = [name for name, _ in node.items()]
            kept = {self.names.get(places[it], "") if it in places else it for it in stated}
            found.add(frozenset(kept - {""}))
        return frozenset(found)

    def requirements(self, operation: Operation) -> Iterator[Node]:
        """The Security Requirement Objects of an operation, or else those of its document."""
        node = self.subject.node(operation.place / "security")
        if node is None:
            node = self.subject.document_at(operation.place).root.get("security")
        yield from (it for it in (node.elements() if node else ()) if it.is_mapping)


def _declared(document: Document) -> Iterator[tuple[str, Node]]:
    components = document.root.get("components")
    stated = components.get("securitySchemes") if components else None
    for name, node in stated.items() if stated else ():
        found = document.follow(node)
        if found is not None and found.is_mapping:
            yield name, found


def _scheme(name: str, node: Node) -> StatedScheme:
    kind, scheme = _text(node, "type"), _text(node, "scheme").lower()
    if kind == "apiKey":
        location, key = _text(node, "in"), _text(node, "name")
        return StatedScheme(
            name, kind, f"{location} {key.lower() if location == 'header' else key}", node.place
        )
    # Names of authentication schemes have no case (RFC 9110, 11.1).
    family = "bearer" if kind in _BEARER else scheme if kind == "http" else kind
    return StatedScheme(name, family, "", node.place)


def _is_left_out(node: Node) -> bool:
    """Whether the API would have the scheme, had it not been taken out because it tells the version."""
    return _text(node, "type") == "apiKey" and _text(node, "in") in ("header", "query")


def _text(node: Node, key: str) -> str:
    found = node.get(key)
    return found.value if found is not None and isinstance(found.value, str) else ""
