"""Schemas that inherit by `allOf` from one with a discriminator (OpenAPI 3.1, 4.8.25.3).

The base then stands for all its heirs, although its schema does not list them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from msgspec import Struct, field

from specshim.api.schemas.assertions.conjunction import asserts, listed, mapping, without
from specshim.api.schemas.assertions.keywords import ALTERNATIVES
from specshim.diagnostics import Place
from specshim.documents import Document, Node

MOST_ANCESTORS: Final = 100
"""Schemas above one that are looked at: who looks at all of a long chain from each of its links never ends."""


class Heirs(Struct, frozen=True):
    """Knows which named schemas inherit from which; looks only when somebody asks."""

    document: Document
    _by_token: dict[str, list[Node]] = field(default_factory=dict)
    _above: dict[Place, tuple[Node, ...]] = field(default_factory=dict)

    def of(self, base: Node) -> tuple[str, ...]:
        """References to the schemas that `base` stands for: its heirs, and itself where the mapping names it."""
        discriminator = base.get("discriminator")
        if discriminator is None or any(keyword in base for keyword in ALTERNATIVES):
            return ()
        if not isinstance(mapping(discriminator).get("propertyName"), str):
            return ()
        found = self._found(base.place, named_by_schema="mapping" not in discriminator)
        heirs = dict.fromkeys((*self._mapped(discriminator), *found))
        return tuple(place.fragment for place in heirs)

    def has(self, schema: Node) -> bool:
        """Whether a named schema is one of several heirs of a schema that it refers to, in any generation."""
        if schema.place.pointer[:-1] != ("components", "schemas"):
            return False
        seen = {schema.place}
        waiting = [schema]
        while waiting and len(seen) < MOST_ANCESTORS:
            for parent in self._parents(waiting.pop()):
                heirs = self.of(parent)
                if len(heirs) > 1 and schema.place.fragment in heirs:
                    return True
                if parent.place not in seen:
                    seen.add(parent.place)
                    waiting.append(parent)
        return False

    def _parents(self, schema: Node) -> tuple[Node, ...]:
        if schema.place not in self._above:
            self._above[schema.place] = tuple(self._referred_to(schema))
        return self._above[schema.place]

    def _referred_to(self, schema: Node) -> Iterator[Node]:
        own = [(schema.ref, schema)] if schema.ref is not None else []
        for reference, member in (*own, *_inherited(schema)):
            found = self.document.resolve(reference, member)
            if found is not None:
                yield found

    def _mapped(self, discriminator: Node) -> Iterator[Place]:
        entries = discriminator.get("mapping")
        for target in mapping(entries).values() if entries else ():
            found = mapped_schema(target, discriminator, self.document)
            if found is not None and found.place.file == discriminator.place.file:
                yield found.place

    def _found(self, base: Place, *, named_by_schema: bool) -> Iterator[Place]:
        """Heirs of all generations.

        One that adds nothing is only another name of its parent where the values of the discriminator are
        mapped, and it is not among them; else its own name is such a value (OpenAPI 3.1, 4.8.25.2).
        """
        seen: set[Place] = set()
        waiting = [base]
        while waiting:
            parent = waiting.pop(0)
            for heir in self._children(parent):
                if heir.place not in seen:
                    seen.add(heir.place)
                    waiting.append(heir.place)
                    if named_by_schema or _adds(heir):
                        yield heir.place

    def _children(self, parent: Place) -> Iterator[Node]:
        if not self._by_token:
            self._index()
        for heir in self._by_token.get(parent.pointer[-1] if parent.pointer else "", ()):
            for reference, member in _inherited(heir):
                found = self.document.resolve(reference, member)
                if found is not None and found.place == parent:
                    yield heir
                    break

    def _index(self) -> None:
        self._by_token[""] = []
        components = self.document.root.get("components")
        schemas = components.get("schemas") if components else None
        for _, schema in schemas.items() if schemas else ():
            for reference, _ in _inherited(schema):
                self._by_token.setdefault(reference.rpartition("/")[2], []).append(schema)


def mapped_schema(target: object, at: Node, document: Document) -> Node | None:
    """What an entry of `mapping` names: a schema's key, or a reference (OpenAPI 3.1, 4.8.25.2)."""
    if not isinstance(target, str):
        return None
    is_reference = "/" in target or "#" in target or target.endswith((".json", ".yaml", ".yml"))
    return document.resolve(target if is_reference else f"#/components/schemas/{target}", at)


def _adds(heir: Node) -> bool:
    """Whether an heir is more than another name of its parent."""
    written = [node for node in listed(heir, "allOf") if asserts(node)]
    return len(written) > 1 or asserts(without(heir, "allOf"))


def _inherited(schema: Node) -> Iterator[tuple[str, Node]]:
    for member in listed(schema, "allOf"):
        if member.ref is not None:
            yield member.ref, member
