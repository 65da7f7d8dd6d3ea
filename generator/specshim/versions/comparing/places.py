"""Where a document states a keyword of a schema: there, or in what the schema merely refers to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from specshim.api.schemas.assertions.conjunction import is_null
from specshim.diagnostics import Place
from specshim.documents import Document, Node
from specshim.versions.subject import Subject

_DEEPEST: Final = 16
"""References and conjuncts within each other; a document may well have a cycle of them."""


def parts(document: Document, node: Node, depth: int = 0) -> Iterator[Node]:
    """The schema at `node`, what it refers to, its conjuncts, and its only alternative beside null."""
    if not node.is_mapping or depth > _DEEPEST:
        return
    yield node
    if node.ref is not None:
        target = document.resolve(node.ref, node)
        if target is not None:
            yield from parts(document, target, depth + 1)
    for member in _applied(node):
        yield from parts(document, member, depth + 1)


def _applied(node: Node) -> Iterator[Node]:
    conjuncts = node.get("allOf")
    yield from conjuncts.elements() if conjuncts is not None else ()
    for keyword in ("anyOf", "oneOf"):
        offered = node.get(keyword)
        real = [it for it in offered.elements() if not is_null(it)] if offered is not None else []
        if len(real) == 1:
            yield real[0]


def stated(subject: Subject, place: Place, keyword: str) -> Node | None:
    """The keyword of the schema at `place`."""
    node = subject.node(place)
    if node is None:
        return None
    found = (
        part.get(keyword) for part in parts(subject.document_at(place), node) if keyword in part
    )
    return next(found, None)


def below(subject: Subject, place: Place, keyword: str) -> Place:
    """The place of the keyword; where it is not stated, the place that it would have."""
    node = stated(subject, place, keyword)
    return place / keyword if node is None else node.place
