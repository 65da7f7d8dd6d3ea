"""A schema as the conjunction it is: its own assertions, those of `allOf`, and those it refers to.

`allOf` and `$ref` apply schemas in place (JSON Schema 2020-12 Core, 10.2.1.1 and 8.2.3.1), so a schema
is a list of parts that all hold. Nothing is merged into a new tree: each part stays a node of the
document, with its place, and a keyword is read across the parts when somebody asks for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from specshim.api.model import DefinitionId
from specshim.api.schemas.assertions.keywords import ALTERNATIVES, is_silent, speaks_of
from specshim.diagnostics import Place
from specshim.documents import Node
from specshim.sources import Tree


class Alternatives(Struct, frozen=True):
    """The `oneOf` or `anyOf` of one part."""

    owner: Node
    keyword: str

    @property
    def members(self) -> tuple[Node, ...]:
        """What is offered besides null."""
        return tuple(node for node in listed(self.owner, self.keyword) if not is_null(node))


class Schema(Struct, frozen=True, dict=True):
    """What the nodes `sites` assert together.

    `parts` are the nodes that assert something themselves, references followed, in document order
    with what a schema inherits before what it adds. `types` are the JSON types left when null is set
    aside (None: any), `nullable` says whether null is one more. A schema that is nothing but a
    reference has no parts but a `target`.
    """

    id: DefinitionId
    sites: tuple[Node, ...]
    parts: tuple[Node, ...]
    types: tuple[str, ...] | None = None
    nullable: bool = False
    target: Node | None = None

    @property
    def narrowest(self) -> Node:
        """The narrowest of the sites, which comes last."""
        return self.sites[-1]

    @property
    def place(self) -> Place:
        """Where the narrowest of the sites is."""
        return self.narrowest.place

    @cached_property
    def keywords(self) -> frozenset[str]:
        """Every keyword that some part has."""
        return frozenset(key for part in self.parts for key in mapping(part))

    @cached_property
    def applied(self) -> tuple[Node, ...]:
        """What the sites apply in place, each followed by itself: its own words count most."""
        return tuple(node for site in self.sites for node in _applied(site))

    def each(self, keyword: str) -> Iterator[Node]:
        """The values that the parts give `keyword`."""
        for part in self.parts:
            found = part.get(keyword)
            if found is not None:
                yield found

    def last(self, keyword: str) -> Node | None:
        """The value of the narrowest part that has `keyword`."""
        return next(iter(tuple(self.each(keyword))[::-1]), None)

    def flag(self, keyword: str) -> bool:
        """Whether any part sets `keyword` to true."""
        return any(node.value is True for node in self.each(keyword))

    @property
    def discriminator(self) -> Node | None:
        """The Discriminator Object (OpenAPI 3.1, 4.8.25) that is stated here, if it names a property."""
        for node in (*self.sites, *self.parts):
            found = node.get("discriminator")
            if found is not None and isinstance(mapping(found).get("propertyName"), str):
                return found
        return None

    def without_null(self) -> Schema:
        """The same schema where null has been taken care of."""
        return replace(self, nullable=False)

    def narrowed(self, kind: str) -> Schema:
        """What is asserted of values of one type: the keywords of others are vacuous (Core, 7.6.1)."""
        parts = tuple(
            without(part, *(key for key in mapping(part) if not speaks_of(key, (kind,))))
            for part in self.parts
        )
        return replace(self, id=DefinitionId(f"{self.id} & {kind}"), parts=parts, types=(kind,))

    @cached_property
    def alternatives(self) -> Alternatives | None:
        """The first that a part offers; lists of nothing but requirements make no other type."""
        found = (
            Alternatives(part, keyword)
            for part in self.parts
            for keyword in ALTERNATIVES
            if keyword in mapping(part)
        )
        return next((it for it in found if not all(map(only_requires, it.members))), None)


def _applied(site: Node) -> Iterator[Node]:
    real = [[m for m in listed(site, key) if not is_null(m)] for key in ALTERNATIVES]
    only_ones = [members[0] for members in real if len(members) == 1]
    for member in (*listed(site, "allOf"), *only_ones):
        if member.ref is None:
            yield from _applied(member)
    yield site


def mapping(node: Node) -> Mapping[str, Tree]:
    """The keywords of a schema; a boolean schema has none."""
    return node.value if isinstance(node.value, dict) else _NONE


def without(node: Node, *keywords: str) -> Node:
    """The node as if `keywords` were not written there."""
    written = mapping(node)
    if not any(keyword in written for keyword in keywords):
        return node
    return replace(node, value={k: value for k, value in written.items() if k not in keywords})


def only(node: Node, keyword: str) -> Node:
    """The node as if nothing but `keyword` were written there."""
    return replace(node, value={keyword: mapping(node)[keyword]})


def listed(node: Node, keyword: str) -> tuple[Node, ...]:
    """The elements of the list `keyword`; none where it is no list."""
    found = node.get(keyword)
    return tuple(found.elements()) if found is not None else ()


def only_requires(member: Node) -> bool:
    """Whether a schema says no more than which properties must, or must not, be there."""
    keywords = {key for key in mapping(member) if not is_silent(key)}
    refused = member.get("not")
    negated = refused is not None and mapping(refused).keys() <= {"required", "anyOf"}
    return bool(keywords) and keywords <= ({"required", "not"} if negated else {"required"})


def asserts(node: Node) -> bool:
    """Whether the node says more than annotations do."""
    return node.value is False or any(not is_silent(keyword) for keyword in mapping(node))


def is_null(node: Node) -> bool:
    """Whether a schema lets nothing but null through, in one of the ways to write that.

    Of several alternatives, `nullable: true` alone is meant so: several generators of documents write it.
    """
    keywords = mapping(node)
    return (
        (keywords.get("nullable") is True and not asserts(node))
        or keywords.get("type") in ("null", ["null"])
        or ("const" in keywords and keywords["const"] is None)
        or keywords.get("enum") == [None]
    )


_NONE: Mapping[str, Tree] = {}
