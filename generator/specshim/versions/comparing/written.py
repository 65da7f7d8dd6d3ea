"""What a schema asserts that the neutral IR does not carry, read from the document itself."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Final

from msgspec import Struct

from specshim.api.model import ScalarKind
from specshim.api.schemas.assertions.formats import content_kind
from specshim.api.schemas.assertions.keywords import ALTERNATIVES
from specshim.documents import Node
from specshim.sources import Tree
from specshim.versions.comparing.places import parts
from specshim.versions.inclusion import Schema, spelled
from specshim.versions.subject import Subject

KEYWORDS: Final = frozenset(
    {
        *("not", "if", "then", "else", "contains", "minContains", "maxContains"),
        *("dependentRequired", "dependentSchemas", "dependencies", "patternProperties"),
        *("unevaluatedItems", "unevaluatedProperties", "propertyNames"),
        *("contentSchema", "contentEncoding", "contentMediaType"),
        *("x-extensible-enum", "discriminator"),
    }
)
"""Keywords that are compared as they are written."""

POSITIONED: Final = frozenset({"prefixItems", "items"})
"""What the IR has, and what tuples are compared by as it is written all the same."""

_ANY_BYTES: Final = "application/octet-stream"
"""The media type that says no more than `format: binary`."""


class Written(Struct, frozen=True):
    """What the schema at one place states, itself or by reference or `allOf`.

    `owners` are the parts that have a keyword of :data:`KEYWORDS` or :data:`POSITIONED`. `nested` are the
    parts of which alternatives that are written in place assert something as well, and `assertions` what.
    """

    owners: Mapping[str, tuple[Schema, ...]]
    required: frozenset[str]
    declared: frozenset[str]
    nested: tuple[Schema, ...]
    assertions: tuple[str, ...]

    def group(self, keywords: Collection[str]) -> Schema | None:
        """The keywords that only mean something together, as a schema; None where none of them is stated."""
        owners = dict.fromkeys(it for keyword in keywords for it in self.owners.get(keyword, ()))
        stated = [{it: own.keywords[it] for it in keywords if it in own.keywords} for own in owners]
        if not stated:
            return None
        first = next(iter(owners))
        return first.made({"allOf": [*stated]} if len(stated) > 1 else stated[0])

    def entries(self, keyword: str) -> Mapping[str, Schema]:
        """The schemas that a keyword has by name."""
        return {
            name: it
            for owner in self.owners.get(keyword, ())
            for name, it in owner.entries(keyword).items()
        }

    def member(self, keyword: str) -> Schema | None:
        """The schema that is the value of a keyword, of the narrowest part that has it."""
        owners = self.owners.get(keyword, ())
        return owners[-1].member(keyword) if owners else None

    def value(self, keyword: str) -> Tree:
        """The value of a keyword in the narrowest part that has it; None where it is not stated."""
        owners = self.owners.get(keyword, ())
        return owners[-1].keywords[keyword] if owners else None


NOTHING: Final = Written({}, frozenset(), frozenset(), (), ())


def written(subject: Subject, node: Node) -> Written:
    """What the schema at `node` states beyond its types."""
    owners: dict[str, tuple[Schema, ...]] = {}
    declared: set[str] = set()
    required: set[str] = set()
    nested: list[Schema] = []
    assertions: list[str] = []
    document = subject.document_at(node.place)
    for part in (Schema(it, document) for it in parts(document, node)):
        for keyword in (KEYWORDS | POSITIONED) & part.keywords.keys():
            if not _is_in_type(part, keyword):
                owners[keyword] = (*owners.get(keyword, ()), part)
        declared |= part.entries("properties").keys()
        names = part.keywords.get("required")
        if isinstance(names, list) and _is_of_objects(part):
            required |= set(map(str, names))
        inner = [*_nested(subject, part)]
        if inner:
            nested.append(part)
            assertions += sorted(inner)
    return Written(
        owners, frozenset(required), frozenset(declared), tuple(nested), tuple(assertions)
    )


def _is_of_objects(part: Schema) -> bool:
    """`required` says nothing of other types (JSON Schema 2020-12 Validation, 6.5.3)."""
    stated = part.keywords.get("type", "object")
    return "object" in (stated if isinstance(stated, list) else [stated])


def _is_in_type(part: Schema, keyword: str) -> bool:
    """Content keywords of 3.1 that the IR has as a kind of scalar, like 3.0's `byte` and `binary`."""
    if keyword not in ("contentEncoding", "contentMediaType"):
        return False
    media_type = part.keywords.get("contentMediaType")
    kind = content_kind(part.keywords.get("contentEncoding"), media_type)
    is_bytes = kind is ScalarKind.BINARY and media_type == _ANY_BYTES
    return is_bytes or (kind is ScalarKind.BASE64 and keyword == "contentEncoding")


def _nested(subject: Subject, part: Schema) -> Iterator[str]:
    """What is written in alternatives that have no name and no properties, so no place of their own."""
    for keyword in ALTERNATIVES:
        members = part.members(keyword)
        for member in members:
            if member.node.ref is None and not member.entries("properties"):
                found = written(subject, member.node)
                stated = sorted(found.owners.keys() - POSITIONED)
                inside = spelled(member, [*stated, "required"])
                undeclared = bool(found.required - found.declared)
                if stated or undeclared or found.assertions:
                    # A value may be of several such alternatives, which `oneOf` refuses.
                    several = keyword if len(members) > 1 else ""
                    yield f"{several} {inside} {' '.join(found.assertions)}"
