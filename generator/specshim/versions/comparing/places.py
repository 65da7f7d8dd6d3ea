"""Where a document states a keyword of a schema: there, or in what the schema merely refers to."""

from __future__ import annotations

from collections.abc import Iterator

from specshim.api.schemas.assertions.conjunction import is_null
from specshim.diagnostics import Place
from specshim.documents import Document, Node
from specshim.versions.subject import Subject


def parts(document: Document, node: Node) -> Iterator[Node]:
    """The schema at `node`, what it refers to, its conjuncts, and its only alternative beside null; each once."""
    seen: set[tuple[Place, int]] = set()
    waiting = [node]
    while waiting:
        part = waiting.pop()
        # A schema that was made for a question has the place of what it was made of.
        key = (part.place, id(part.value))
        if not part.is_mapping or key in seen:
            continue
        seen.add(key)
        yield part
        waiting.extend([*_applied(part)][::-1])
        target = document.resolve(part.ref, part) if part.ref is not None else None
        if target is not None:
            waiting.append(target)


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
