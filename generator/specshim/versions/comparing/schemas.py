"""Alternatives as schemas: where the document has them, else as what they say."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import Final

from specshim.api.model import (
    UNBOUNDED,
    Anything,
    Array,
    Bounds,
    Choice,
    Const,
    DefinitionId,
    Dictionary,
    Nothing,
    Null,
    Record,
    Ref,
    Scalar,
    ScalarKind,
    Tuple,
    Type,
    Union,
)
from specshim.api.schemas.assertions.keywords import JSON_TYPES
from specshim.diagnostics import Place, unescape_token
from specshim.documents import Node
from specshim.sources import Tree
from specshim.versions.comparing.members import Atom
from specshim.versions.comparing.spoken import json_type
from specshim.versions.inclusion import Conjunction, Schema
from specshim.versions.subject import Subject

_BESIDE: Final = " & "
"""Between the places of a definition that several schemas make together."""


def schema_at(subject: Subject, place: Place) -> Schema | None:
    """The schema that stands at `place`."""
    node = subject.node(place)
    return None if node is None else Schema(node, subject.document_at(place))


def schemas_of(subject: Subject, atom: Atom) -> Conjunction:
    """An alternative as schemas: where the document has it, else as what it says."""
    root = subject.document.root
    if isinstance(atom, Record):
        found = tuple(_sites(subject, atom.id))
        return (*found, Schema(_made(root, {"type": "object"}), subject.document))
    return (Schema(_made(root, _tree(atom, subject)), subject.document),)


def _made(root: Node, tree: Tree) -> Node:
    return Node(tree, root.place, root.report)


def _sites(subject: Subject, identity: DefinitionId) -> Iterator[Schema]:
    for place in _places(identity):
        schema = schema_at(subject, place)
        if schema is not None:
            yield schema


def _places(identity: DefinitionId) -> Iterator[Place]:
    for text in identity.split(_BESIDE):
        if text not in JSON_TYPES:
            file, _, pointer = text.partition("#")
            yield Place(file, tuple(map(unescape_token, pointer.split("/")[1:])))


def _tree(type_: Type | Record, subject: Subject) -> Tree:
    """A type as a schema of the file of the root."""
    match type_:
        case Scalar(kind, bounds, written):
            return _scalar(kind, bounds, written)
        case Const(value):
            return {"const": value}
        case Choice(values):
            return {"enum": list(values)}
        case Array(items, bounds):
            return {"type": "array", "items": _tree(items, subject), **_sizes(bounds, "Items")}
        case Tuple(items, rest, bounds):
            positions: list[Tree] = [_tree(it, subject) for it in items]
            stated: dict[str, Tree] = {"prefixItems": positions} if positions else {}
            further = _tree(rest, subject)
            return {"type": "array", **stated, "items": further, **_sizes(bounds, "Items")}
        case Dictionary(keys, values, bounds):
            names, further = _tree(keys, subject), _tree(values, subject)
            sizes = _sizes(bounds, "Properties")
            return {
                "type": "object",
                "propertyNames": names,
                "additionalProperties": further,
                **sizes,
            }
        case Union(members):
            return {"anyOf": [_tree(it, subject) for it in members]}
        case Ref(identity) | Record(id=identity):
            return {"allOf": [*_references(subject, identity)]}
        case Null():
            return {"type": "null"}
        case Nothing():
            return False
        case Anything():
            return True


def _references(subject: Subject, identity: DefinitionId) -> Iterator[Tree]:
    file = subject.document.root.place.file
    for schema in _sites(subject, identity):
        place = schema.node.place
        path = posixpath.relpath(place.file, posixpath.dirname(file) or ".")
        yield {"$ref": f"{'' if place.file == file else path}{place.fragment}"}


def _scalar(kind: ScalarKind, bounds: Bounds, written: str | None) -> Tree:
    name: Tree = json_type(Scalar(kind))
    if kind is ScalarKind.DECIMAL:
        name = ["string", "number"]
    formats: dict[str, Tree] = {}
    if written is not None:
        formats["format"] = written
    elif kind != name:
        formats["format"] = str(kind)
    return {"type": name, **formats, **_limits(bounds), **_sizes(bounds, "Length")}


def _limits(bounds: Bounds) -> dict[str, Tree]:
    stated = {
        "minimum": bounds.minimum,
        "maximum": bounds.maximum,
        "exclusiveMinimum": bounds.exclusive_minimum,
        "exclusiveMaximum": bounds.exclusive_maximum,
        "multipleOf": bounds.multiple_of,
        "pattern": bounds.pattern,
    }
    return {key: value for key, value in stated.items() if value is not None}


def _sizes(bounds: Bounds, noun: str) -> dict[str, Tree]:
    if bounds == UNBOUNDED:
        return {}
    stated = {f"min{noun}": bounds.min_size, f"max{noun}": bounds.max_size}
    found: dict[str, Tree] = {key: value for key, value in stated.items() if value is not None}
    return {**found, "uniqueItems": True} if bounds.unique else found
