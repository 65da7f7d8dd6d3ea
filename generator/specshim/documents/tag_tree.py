"""What no JSON Schema can say of tags: names are unique (OpenAPI 3.1 section 4.8.22), and 3.2's parents make trees."""

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
    for name, (index, parent) in parents.items():
        place = ("tags", str(index), "parent")
        if parent not in first:
            yield Complaint(place, f"there is no tag `{parent}`")
        elif _is_own_ancestor(name, parents):
            yield Complaint(place, f"the tag `{name}` is its own ancestor")


def _is_own_ancestor(name: str, parents: dict[str, tuple[int, str]]) -> bool:
    seen: set[str] = set()
    current = name
    while current in parents and current not in seen:
        seen.add(current)
        current = parents[current][1]
        if current == name:
            return True
    return False
