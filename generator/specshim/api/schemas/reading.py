"""Reads schemas: follows what has to be followed, and remembers what was read."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct, field
from msgspec.structs import replace

from specshim.api.findings import Findings
from specshim.api.model import DefinitionId
from specshim.api.schemas.assertions.conjunction import Schema, asserts, listed, mapping, without
from specshim.api.schemas.assertions.flattening import Null, Part, parts_of
from specshim.api.schemas.assertions.keywords import ALTERNATIVES, is_silent
from specshim.api.schemas.assertions.repeating import unrepeated
from specshim.api.schemas.assertions.types import types_of
from specshim.api.schemas.inheritance import Heirs
from specshim.diagnostics import Place
from specshim.documents import Document, Node
from specshim.sources import Tree

LONGEST_CHAIN = 100
"""References that are followed one after the other before we call it endless."""

_Key = tuple[tuple[Place, int], ...]


class SchemaReader(Struct, frozen=True):
    """Reads each schema of a document once."""

    document: Document
    findings: Findings
    _heirs: Heirs
    known_formats: frozenset[str] = frozenset()
    """Formats of which nobody wants to hear that they are unknown."""
    _read: dict[_Key, Schema] = field(default_factory=dict)
    _members: dict[tuple[DefinitionId, bool], tuple[Schema, ...]] = field(default_factory=dict)

    def read(self, *sites: Node) -> Schema:
        """What `sites` assert together."""
        key = tuple((site.place, id(site.value)) for site in sites)
        if key not in self._read:
            self._read[key] = self._conjoin(sites)
        return self._read[key]

    def follow(self, schema: Schema) -> Schema:
        """The schema at the end of a chain of pure references; the last one where it never ends."""
        return self._chain(schema)[-1]

    def admits_null(self, schema: Schema) -> bool:
        """Whether the schema, or one that it is another name of, says that null is allowed."""
        return any(step.nullable for step in self._chain(schema))

    def _chain(self, schema: Schema) -> list[Schema]:
        chain = [schema]
        while chain[-1].target is not None and len(chain) < LONGEST_CHAIN:
            chain.append(self.read(chain[-1].target))
        return chain

    def members(self, schema: Schema) -> tuple[Schema, ...]:
        """The members of a schema that is a union and asserts nothing else."""
        key = (schema.id, schema.nullable)
        if key not in self._members:
            self._members[key] = self._members_of(self.follow(schema))
        return self._members[key]

    def _members_of(self, schema: Schema) -> tuple[Schema, ...]:
        found = schema.alternatives
        if found is None or len(schema.parts) > 1 or schema.nullable:
            return ()
        if schema.keywords & {"properties", "required"}:
            return ()
        return tuple(self.read(node) for node in found.members)

    def property(self, schema: Schema, name: str) -> Schema | None:
        """What all the parts assert of one property."""
        sites = tuple(
            found
            for properties in schema.each("properties")
            if (found := properties.get(name)) is not None
        )
        return self.read(*sites) if sites else None

    def _conjoin(self, sites: tuple[Node, ...]) -> Schema:
        identity = DefinitionId(" & ".join(dict.fromkeys(str(site.place) for site in sites)))
        parts = _distinct(part for site in sites for part in self._written(site))
        asserting = [part for part in parts if part.null is not Null.WISHED]
        wished = len(asserting) < len(parts)
        telling = unrepeated(asserting, self._resolve, self.findings)
        if len(telling) == 1 and telling[0].reference is not None and not self._is_heir(sites):
            return self._reference(identity, sites, telling[0], wished)
        followed = tuple(self._followed(asserting, sites))
        nulls = {part.null for part in followed}
        return Schema(
            identity,
            sites,
            tuple(part.node for part in followed),
            types_of(tuple(part.node for part in followed), self.findings),
            # What lets anything through lets null through as it is.
            nullable=(wished and bool(followed))
            or (Null.ALLOWED in nulls and Null.REFUSED not in nulls),
        )

    def _is_heir(self, sites: tuple[Node, ...]) -> bool:
        """Whether a schema that refers to another is one of its alternatives, and not another name of it."""
        return len(sites) == 1 and self._heirs.has(sites[0])

    def _reference(
        self, identity: DefinitionId, sites: tuple[Node, ...], part: Part, wished: bool
    ) -> Schema:
        nullable = wished or part.null is Null.ALLOWED
        return Schema(identity, sites, (), nullable=nullable, target=self._resolve(part))

    def _written(self, site: Node) -> Iterator[Part]:
        """The parts of a site, the heirs of which are alternatives that it offers."""
        yield from map(self._opened, parts_of(site, self.findings))
        heirs: list[Tree] = [{"$ref": heir} for heir in self._heirs.of(site)]
        if len(heirs) > 1:
            yield Part(replace(site, value={"oneOf": heirs}), Null.OPEN)

    def _followed(self, parts: list[Part], sites: tuple[Node, ...]) -> Iterator[Part]:
        """The parts with each reference replaced by the parts of its target."""
        visited = {site.place for site in sites}
        waiting = [(part, _within(sites, part.node.place)) for part in parts[::-1]]
        while waiting:
            part, way = waiting.pop()
            if part.reference is None:
                yield self._with_properties(part)
                continue
            target = self._resolve(part)
            if target is None or target.place in visited:
                if target is not None and target.place in way:
                    self.findings.tally("circular-all-of", part.node.place)
                continue
            visited.add(target.place)
            forced = None if part.null is Null.OPEN else part.null
            found = [self._opened(it) for it in parts_of(target, self.findings, forced)]
            inherited = [self._inherited(p, visited) for p in found if p.null is not Null.WISHED]
            asserting = [p for p in inherited[::-1] if p.reference or asserts(p.node)]
            waiting.extend((p, way | {target.place}) for p in asserting)

    def _opened(self, part: Part) -> Part:
        """A `$dynamicRef` that several schemas may answer, as the alternatives that these are."""
        if part.reference is None or "$dynamicRef" not in mapping(part.node):
            return part
        found = self.document.dynamic(part.reference, part.node)
        if len(found) < 2:
            return part
        ends = dict.fromkeys(self._end(it).place.fragment for it in found)
        return Part(replace(part.node, value={"anyOf": [{"$ref": it} for it in ends]}), part.null)

    def _end(self, node: Node) -> Node:
        """Where a schema leads that only names another."""
        for _ in range(LONGEST_CHAIN):
            said = {key for key in mapping(node) if not is_silent(key)}
            target = self._named(node) if said == {"$ref"} else None
            if target is None:
                break
            node = target
        return node

    def _inherited(self, part: Part, visited: set[Place]) -> Part:
        """What an alternative inherits from the schema that offers it: all but the alternatives."""
        node = part.node
        for keyword in ALTERNATIVES:
            members = listed(node, keyword)
            if any(found.place in visited for m in members if (found := self._named(m))):
                node = without(node, keyword)
        return part if node is part.node else replace(part, node=node)

    def _with_properties(self, part: Part) -> Part:
        """A reference in the place of the map of properties is not allowed, and met in documents."""
        properties = part.node.get("properties")
        if properties is None or properties.ref is None:
            return part
        found = self.document.follow(properties)
        value = {**mapping(part.node), "properties": found.value if found else {}}
        origins = {**part.node.origins, **({"properties": found.place} if found else {})}
        return replace(part, node=replace(part.node, value=value, origins=origins))

    def _named(self, member: Node) -> Node | None:
        return self.document.resolve(member.ref, member) if member.ref is not None else None

    def _resolve(self, part: Part) -> Node | None:
        return self.document.resolve(part.reference, part.node) if part.reference else None


def _within(sites: tuple[Node, ...], place: Place) -> frozenset[Place]:
    """The narrowest of the sites that `place` is within."""
    around = [
        site.place
        for site in sites
        if site.place.file == place.file
        and place.pointer[: len(site.place.pointer)] == site.place.pointer
    ]
    return frozenset(sorted(around, key=lambda found: len(found.pointer))[-1:])


def _distinct(parts: Iterator[Part]) -> list[Part]:
    """The parts, each place and each reference once, the first time it stands."""
    found: dict[object, Part] = {}
    for part in parts:
        key = part.reference or (part.node.place, tuple(mapping(part.node)))
        found.setdefault((part.node.place.file, key), part)
    return list(found.values())
