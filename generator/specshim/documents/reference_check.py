"""Every reference of a document, also those that nothing uses: all faults are told in one run."""

from __future__ import annotations

from collections.abc import Iterator

from specshim.diagnostics import Place
from specshim.documents.document import Document
from specshim.documents.node import Node
from specshim.documents.structure import parts_of


def check_references(document: Document) -> None:
    """Resolve the references of the root file and of the parts of other files they lead to."""
    seen: set[Place] = set()
    waiting = [document.root]
    while waiting:
        start = waiting.pop()
        if start.place in seen:
            continue
        seen.add(start.place)
        for node in _references(start):
            target = document.resolve(node.ref, node) if node.ref is not None else None
            # The walk comes by everything in the root file anyway.
            if target is not None and target.place.file != document.root.place.file:
                waiting.append(target)


def _references(start: Node) -> Iterator[Node]:
    file = start.place.file
    waiting = [(start.value, start.place.pointer, False)]
    while waiting:
        value, pointer, has_names = waiting.pop()
        if not has_names and isinstance(value, dict) and "$ref" in value:
            node = Node(value, Place(file, pointer), start.report)
            if node.ref is not None:
                yield node
        waiting += [
            (inner, (*pointer, str(key)), of_names)
            for key, inner, of_names in parts_of(value, has_names=has_names)
        ]
