"""A file to an overlay, or to the diagnostics that say why it is none."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from pathlib import Path

from jsonpath import JSONPath, JSONPathEnvironment, JSONPathError
from msgspec import Struct

from specshim.diagnostics import Place, Report
from specshim.documents.node import Node, kind_of
from specshim.sources import Source, Tree, locate, read

_VERSIONS = re.compile(r"1\.[01]\.\d+")
_ENVIRONMENT = JSONPathEnvironment(strict=True)
"""RFC 9535 and nothing else."""


class Action(Struct, frozen=True):
    """One change (Overlay 1.1, 4.4.3): of `update`, `remove` and `copy` the one that counts is set."""

    target: str
    query: JSONPath
    place: Place
    update: tuple[Tree] | None = None
    """Null is a value as well."""
    copy: JSONPath | None = None
    removes: bool = False


class Overlay(Struct, frozen=True):
    """The actions of one file, in the order in which they are done, and the file's text."""

    path: str
    text: str
    actions: tuple[Action, ...]


class Faulty(Exception):
    """Something in an overlay cannot be done; the place, and why."""

    def __init__(self, place: Place, reason: str) -> None:
        super().__init__(reason)
        self.place = place
        self.reason = reason


def open_overlay(path: str, report: Report, *, base: Path = Path()) -> Overlay | None:
    """The overlay in the file `path`, taken from `base`; None after an error is in the report."""
    given = posixpath.normpath(Path(path).as_posix())
    source = read(given, report, base=base)
    if source is None:
        return None
    try:
        return Overlay(given, source.text, tuple(_actions(source, report)))
    except Faulty as fault:
        position = locate(source, fault.place.pointer)
        report.put("bad-overlay", fault.place, {"reason": fault.reason}, position=position)
        return None


def _actions(source: Source, report: Report) -> Iterator[Action]:
    root = Node(source.tree, Place(source.path), report)
    version = root.get("overlay")
    if version is None:
        raise Faulty(root.place, "there is no `overlay` field")
    if not _VERSIONS.fullmatch(str(version.value)):
        raise Faulty(version.place, f"version {version.value} is not known; 1.0 and 1.1 are")
    actions = root.get("actions")
    if actions is None or not actions.is_list:
        raise Faulty(root.place, "it has no list of `actions`")
    for node in actions.elements():
        yield _action(node)


def _action(node: Node) -> Action:
    target = node.get("target")
    if target is None or not isinstance(target.value, str):
        raise Faulty(node.place, "an action needs a `target`, a JSONPath")
    update, copy = node.get("update"), node.get("copy")
    removes = node.boolean("remove")
    return Action(
        target=target.value,
        query=_query(target),
        place=node.place,
        update=(update.value,) if update is not None and not removes else None,
        copy=_query(copy) if copy is not None and update is None and not removes else None,
        removes=removes,
    )


def _query(node: Node) -> JSONPath:
    if not isinstance(node.value, str):
        raise Faulty(node.place, f"a JSONPath is text, not {kind_of(node.value)}")
    try:
        query = _ENVIRONMENT.compile(node.value)
    except JSONPathError as error:
        reason = str(error).partition("\n")[0]
        raise Faulty(node.place, f"`{node.value}` is no JSONPath (RFC 9535): {reason}") from None
    assert isinstance(query, JSONPath)
    return query
