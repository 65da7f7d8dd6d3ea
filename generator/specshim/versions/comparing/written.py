"""What a schema asserts that the neutral IR does not carry, read from the document itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from specshim.api.formats import content_kind
from specshim.api.keywords import ALTERNATIVES, ANNOTATIONS
from specshim.api.model import ScalarKind
from specshim.documents import Document, Node
from specshim.sources import Tree
from specshim.versions.comparing.canonical import canonical_schema
from specshim.versions.comparing.places import parts
from specshim.versions.subject import Subject

KEYWORDS: Final = (
    "not",
    "if",
    "then",
    "else",
    "contains",
    "minContains",
    "maxContains",
    "dependentRequired",
    "dependentSchemas",
    "dependencies",
    "unevaluatedItems",
    "unevaluatedProperties",
    "contentSchema",
    "contentEncoding",
    "contentMediaType",
    "patternProperties",
    "x-extensible-enum",
    "discriminator",
)
"""Keywords that are compared as they are written."""

_ANY_BYTES: Final = "application/octet-stream"
"""The media type that says no more than `format: binary`."""

_DEEPEST: Final = 12
"""References within references that are written out before two schemas are taken as they are."""


def written(subject: Subject, node: Node) -> Mapping[str, Tree]:
    """The keywords of :data:`KEYWORDS` that the schema at `node` has, itself or by reference or `allOf`.

    `required` holds the names that no `properties` beside it declares, `alternatives` what those
    alternatives have that are written in place.
    """
    found: dict[str, Tree] = {}
    declared: set[str] = set()
    required: set[str] = set()
    document = subject.document_at(node.place)
    for part in parts(document, node):
        assert isinstance(part.value, dict)
        for keyword in KEYWORDS:
            if keyword in part.value and not _is_in_type(part.value, keyword):
                found[keyword] = _expanded(document, part, keyword)
        properties, names = part.get("properties"), part.get("required")
        declared |= {name for name, _ in properties.items()} if properties else set()
        required |= {str(it.value) for it in names.elements()} if names else set()
        nested = [*_nested(subject, part)]
        if nested:
            found["alternatives"] = [*sorted(nested)]
    if required - declared:
        found["required"] = [*sorted(required - declared)]
    return found


def _is_in_type(schema: Mapping[str, Tree], keyword: str) -> bool:
    """Content keywords of 3.1 that the IR has as a kind of scalar, like 3.0's `byte` and `binary`."""
    if keyword not in ("contentEncoding", "contentMediaType"):
        return False
    kind = content_kind(schema.get("contentEncoding"), schema.get("contentMediaType"))
    is_bytes = kind is ScalarKind.BINARY and schema.get("contentMediaType") == _ANY_BYTES
    return is_bytes or (kind is ScalarKind.BASE64 and keyword == "contentEncoding")


def _nested(subject: Subject, part: Node) -> Iterator[str]:
    """What is written in alternatives that have no name and no properties, so no place of their own."""
    for keyword in ALTERNATIVES:
        offered = part.get(keyword)
        members = [*offered.elements()] if offered is not None else []
        for member in members:
            properties = member.get("properties")
            if member.ref is None and not (properties and properties.value):
                inside = written(subject, member)
                if inside:
                    # A value may be of several such alternatives, which `oneOf` refuses.
                    yield canonical_schema(
                        {"of": keyword, **inside} if len(members) > 1 else dict(inside)
                    )


def _expanded(document: Document, part: Node, keyword: str) -> Tree:
    node = part.get(keyword)
    assert node is not None
    if keyword in ("discriminator", "dependentRequired"):
        return node.value
    return _plain(document, node, 0)


def _plain(document: Document, node: Node, depth: int) -> Tree:
    """The value without prose, references written out, so that equal meaning is equal text."""
    if node.ref is not None:
        target = document.follow(node) if depth < _DEEPEST else None
        return node.ref if target is None else _plain(document, target, depth + 1)
    if node.is_mapping:
        kept = ((key, member) for key, member in node.items() if key not in ANNOTATIONS)
        return {key: _plain(document, member, depth + 1) for key, member in kept}
    if node.is_list:
        return [_plain(document, member, depth + 1) for member in node.elements()]
    return node.value
