"""What no JSON Schema can say of tags: unique names (OpenAPI 3.1, 4.8.1), no circles of parents."""

from __future__ import annotations

from collections.abc import Iterator

from specshim.documents.complaints import Complaint
from specshim.sources import Tree


def tag_complaints(tree: Tree) -> Iterator[Complaint]:
    """The faults of the root's `tags`, apart from those of their types."""
    tags = tree.get("tags") if isinstance(tree, dict) else None
    first: dict[str, int] = {}
    parents: dict[str, tuple[int, str]] = {}
    for index, tag in enumerate(tags if isinstance(tags, list) else []):
        name = tag.get("name") if isinstance(tag, dict) else None
        if not isinstance(tag, dict) or not isinstance(name, str):
            continue
        if name in first:
            yield Complaint(("tags", str(index), "name"), f"the tag `{name}` is declared twice")
        first.setdefault(name, index)
        parent = tag.get("parent")
        if isinstance(parent, str):
            parents.setdefault(name, (index, parent))
    circular = _circular({name: parent for name, (_, parent) in parents.items()})
    for name, (index, parent) in parents.items():
        place = ("tags", str(index), "parent")
        if parent not in first:
            yield Complaint(place, f"there is no tag `{parent}`")
        elif name in circular:
            yield Complaint(place, f"the tag `{name}` is its own ancestor")


def _circular(parents: dict[str, str]) -> set[str]:
    """The names that lead back to themselves."""
    circular: set[str] = set()
    known: set[str] = set()
    for name in parents:
        trail: dict[str, None] = {}
        current = name
        while current in parents and current not in known and current not in trail:
            trail[current] = None
            current = parents[current]
        if current in trail:
            names = list(trail)
            circular.update(names[names.index(current) :])
        known.update(trail)
    return circular
