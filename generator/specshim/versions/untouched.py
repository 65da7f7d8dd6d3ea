"""What two documents say word for word alike, with all that it refers to: nothing there needs a comparison.

Whoever is not sure takes a thing for touched. What follows is then slower, and never another verdict.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import Final, TypeAlias

from msgspec import Struct

from specshim.diagnostics import Place, unescape_token
from specshim.documents import Document
from specshim.sources import Tree

Unit: TypeAlias = tuple[str, ...]
"""The way to a path item, `("paths", "/pets")`, or to a component, `("components", "schemas", "Pet")`."""

_TOLD_APART: Final = frozenset(("info", "paths", "components", "tags", "webhooks", "externalDocs"))
"""Fields of the document whose change is none of every operation; extensions are no more."""
_ELSEWHERE: Final = re.compile(
    r'"\$ref": (?!"#/[^"\\]*")|"\$(?:id|self|anchor|dynamicAnchor|dynamicRef|recursiveAnchor|recursiveRef)"'
)
"""References to anything but a pointer in the same file, and keywords by which a place decides what they mean."""
_WITHIN: Final = re.compile(r'"#/([^"\\]*)"')
_NAMES: Final = re.compile(r'"([^"\\]*)"')
_OPERATION_ID: Final = re.compile(r'"operationId": ("[^"\\]*")')
_SECURITY_SCHEMES: Final = ("components", "securitySchemes")
_NAMED_VERSION: Final = re.compile(r'"name": "(?:[^"\\]|\\.)*version', re.IGNORECASE)


class Untouched(Struct, frozen=True):
    """`units` mean the same in both documents; `has_same_frame` says whether all that counts for every operation is alike."""

    units: frozenset[Unit] = frozenset()
    has_same_frame: bool = False

    def has(self, old: Place, new: Place) -> bool:
        """Whether what stands at both places is untouched, itself or as a part."""
        if old.pointer != new.pointer:
            return False
        return old.pointer[:3] in self.units or old.pointer[:2] in self.units

    @property
    def paths(self) -> frozenset[str]:
        """The paths of which no operation can differ, but for one: a document without any is a collection of schemas."""
        found = sorted(unit[1] for unit in self.units if unit[0] == "paths")
        return frozenset(found[1:]) if self.has_same_frame else frozenset()


NOTHING: Final = Untouched()


def untouched(old: Sequence[Document], new: Sequence[Document]) -> Untouched:
    """What is untouched between two versions; nothing is told of one that is made of several documents."""
    if len(old) != 1 or len(new) != 1:
        return NOTHING
    was, now = old[0], new[0]
    if was.version != now.version:
        return NOTHING
    texts, others = _texts(was.source.tree), _texts(now.source.tree)
    alike = {unit for unit, text in texts.items() if others.get(unit) == text}
    names = {unit[2] for unit in texts if unit[:2] == ("components", "schemas")}
    references = {
        unit: _references(texts[unit], _at(was.source.tree, unit), names) for unit in alike
    }
    units = _closed({unit: it for unit, it in references.items() if it is not None})
    has_same_frame = _frame_of(was) == _frame_of(now) and not (
        _tells_more(was, texts) or _tells_more(now, others)
    )
    return Untouched(frozenset(units), has_same_frame)


def _texts(tree: Tree) -> dict[Unit, str]:
    """Each unit as it is written, the order of its keys included."""
    return {unit: json.dumps(value) for unit, value in _units(tree)}


def _units(tree: Tree) -> Iterator[tuple[Unit, Tree]]:
    for path, item in _members(tree, "paths"):
        yield ("paths", path), item
    for section, members in _members(tree, "components"):
        for name, member in members.items() if isinstance(members, dict) else ():
            yield ("components", section, name), member


def _members(tree: Tree, key: str) -> Iterator[tuple[str, Tree]]:
    value = tree.get(key) if isinstance(tree, dict) else None
    if isinstance(value, dict):
        yield from value.items()


def _at(tree: Tree, unit: Unit) -> Tree:
    for token in unit:
        tree = tree.get(token) if isinstance(tree, dict) else None
    return tree


def _references(text: str, value: Tree, names: set[str]) -> frozenset[Unit] | None:
    """The units that one refers to; None where it may depend on more than these."""
    if _ELSEWHERE.search(text) or ('"discriminator"' in text and _has_heirs(value)):
        return None
    found = {_unit_of(pointer) for pointer in _WITHIN.findall(text)}
    if '"mapping"' in text:
        # Of a discriminator: what it maps to may be named without a pointer.
        found |= {("components", "schemas", it) for it in names.intersection(_NAMES.findall(text))}
    return frozenset(found)


def _unit_of(pointer: str) -> Unit:
    tokens = tuple(map(unescape_token, pointer.split("/")))
    return tokens[:2] if tokens[0] == "paths" else tokens[:3]


def _has_heirs(value: Tree) -> bool:
    """Whether schemas elsewhere may be alternatives of one in `value`: it has a discriminator, and lists none itself."""
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            if "discriminator" in one and not one.keys() & {"oneOf", "anyOf"}:
                return True
            waiting += one.values()
        elif isinstance(one, list):
            waiting += one
    return False


def _closed(references: Mapping[Unit, frozenset[Unit]]) -> set[Unit]:
    """Those that refer to none but each other."""
    users: dict[Unit, list[Unit]] = {}
    for unit, targets in references.items():
        for target in targets:
            users.setdefault(target, []).append(unit)
    left = set(references)
    waiting = [target for target in users if target not in left]
    while waiting:
        for user in users.get(waiting.pop(), ()):
            if user in left:
                left.discard(user)
                waiting.append(user)
    return left


def _frame_of(document: Document) -> str:
    """What lies outside a path item, and changes what an operation in it is, or is compared with."""
    tree = document.source.tree
    fields = tree if isinstance(tree, dict) else {}
    rest = {it: fields[it] for it in fields if it not in _TOLD_APART and not it.startswith("x-")}
    return json.dumps([rest, _at(tree, ("info", "title")), _at(tree, _SECURITY_SCHEMES)])


def _tells_more(document: Document, texts: Mapping[Unit, str]) -> bool:
    """Whether operations are told apart by each other: by a parameter for the version, by what they
    have called back, or where two have one operationId. `texts` are those of the document."""
    paths = [text for unit, text in texts.items() if unit[0] == "paths"]
    ids = Counter(chain.from_iterable(map(_OPERATION_ID.findall, paths)))
    return (
        any('"callbacks"' in it for it in paths)
        or ids.total() > len(ids)
        or _has_version_parameter(document.source.tree)
    )


def _has_version_parameter(tree: Tree) -> bool:
    # Reading all of it as text takes a fifth of the walk that tells what has such a name.
    if _NAMED_VERSION.search(json.dumps(tree)) is None:
        return False
    return any("version" in name.lower() for name in _parameter_names(tree))


def _parameter_names(tree: Tree) -> Iterator[str]:
    """Of the parameters that are no part of the path, wherever they stand."""
    waiting = [tree]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            name = one.get("name")
            if isinstance(name, str) and one.get("in") in ("header", "query"):
                yield name
            waiting += one.values()
        elif isinstance(one, list):
            waiting += one
