"""A schema and the document that it stands in; several of them that hold together are a conjunction."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from specshim.api.schemas.assertions.conjunction import mapping
from specshim.documents import Document, Node
from specshim.sources import Tree


class Schema(Struct, frozen=True):
    """`node` is where it is written, or a tree made for a question, whose references are of its place's file."""

    node: Node
    document: Document

    @property
    def keywords(self) -> Mapping[str, Tree]:
        """What it states; nothing for a boolean schema."""
        return mapping(self.node)

    @property
    def key(self) -> tuple[object, ...]:
        """Equal for one schema of one document, also where it was made for a question."""
        return (id(self.document), self.node.place, id(self.node.value))

    def at(self, node: Node) -> Schema:
        """Another schema of the same document."""
        return Schema(node, self.document)

    def member(self, keyword: str) -> Schema | None:
        """The schema that is the value of a keyword."""
        found = self.node.get(keyword)
        return None if found is None else self.at(found)

    def members(self, keyword: str) -> tuple[Schema, ...]:
        """The schemas that a keyword lists."""
        found = self.node.get(keyword)
        return tuple(map(self.at, found.elements())) if found is not None else ()

    def entries(self, keyword: str) -> Mapping[str, Schema]:
        """The schemas that a keyword has by name."""
        found = self.node.get(keyword)
        return {name: self.at(node) for name, node in found.items()} if found is not None else {}

    def made(self, tree: Tree) -> Schema:
        """A schema that nobody wrote, of the same file."""
        return self.at(replace(self.node, value=tree))

    def target(self) -> Schema | None:
        """What it refers to; None where that is nothing."""
        ref = self.node.ref
        found = self.document.resolve(ref, self.node) if ref is not None else None
        return None if found is None else self.at(found)


Conjunction: TypeAlias = tuple[Schema, ...]


def parts_of(schemas: Conjunction) -> Iterator[Schema]:
    """The schemas themselves, what they refer to, and the members of their `allOf`; each once."""
    seen: set[tuple[object, ...]] = set()
    waiting = list(schemas[::-1])
    while waiting:
        schema = waiting.pop()
        if schema.key in seen:
            continue
        seen.add(schema.key)
        yield schema
        target = schema.target()
        waiting.extend(schema.members("allOf")[::-1])
        if target is not None:
            waiting.append(target)
