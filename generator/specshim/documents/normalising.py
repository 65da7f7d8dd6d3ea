"""The rules of :mod:`specshim.documents.dialect` applied to every schema of a file."""

from __future__ import annotations

from typing import Final, NamedTuple

from msgspec import Struct

from specshim.diagnostics import Place, Report
from specshim.documents.dialect import RULES, Finding, Rule, Schema
from specshim.documents.structure import Pointer, parts_of
from specshim.documents.version import Version
from specshim.sources import Source, Tree

_ONLY_NEWER: Final = frozenset(("nullable-in-3.1", "boolean-bound"))
"""What is right in a document of 3.0."""

_WRAP: Final = ("anyOf", "0")


class Normalised(Struct, frozen=True):
    """A tree in 3.1's dialect.

    `wrapped` are the schemas, by their pointers in the file, that stand in an `anyOf` with null in
    the tree.
    """

    tree: Tree
    wrapped: frozenset[Pointer] = frozenset()

    def original(self, pointer: Pointer) -> Pointer:
        """The pointer in the file of what `pointer` leads to in the tree."""
        if not self.wrapped:
            return pointer
        result: Pointer = ()
        rest = pointer
        while rest:
            if rest[:2] == _WRAP and result in self.wrapped:
                rest = rest[2:]
            else:
                result, rest = (*result, rest[0]), rest[1:]
        return result

    def inner(self, pointer: Pointer) -> Pointer | None:
        """Where the schema at `pointer` went on to, if it was wrapped."""
        is_outer = self.original(pointer) in self.wrapped and pointer[-2:] != _WRAP
        return (*pointer, *_WRAP) if is_outer else None


def normalise(source: Source, version: Version, report: Report) -> Normalised:
    """A copy of the tree of `source` with every schema in 3.1's dialect."""
    rules = tuple(rule for rule in RULES if rule.newer or version == "3.0")
    # A text without any of the keywords needs no walk, and a document of 3.1 has none of them.
    rules = tuple(rule for rule in rules if source.mentions(rule.keyword))
    if not rules:
        return Normalised(source.tree)
    walk = _Walk(rules, Place(source.path), report, is_newer=version != "3.0")
    return Normalised(walk.copy(source.tree), frozenset(walk.wrapped))


class _Task(NamedTuple):
    """A value that `target[key]` shall become the rewritten copy of."""

    target: dict[str, Tree] | list[Tree]
    key: str | int
    value: dict[str, Tree] | list[Tree]
    pointer: Pointer
    has_names: bool


class _Walk:
    """Copies a tree top down; iterative, so that no nesting can exhaust the stack."""

    def __init__(
        self, rules: tuple[Rule, ...], place: Place, report: Report, *, is_newer: bool
    ) -> None:
        self.wrapped: set[Pointer] = set()
        self._rules = rules
        self._keywords = frozenset(rule.keyword for rule in rules)
        self._place = place
        self._report = report
        self._is_newer = is_newer
        self._waiting: list[_Task] = []

    def copy(self, tree: Tree) -> Tree:
        """The rewritten copy of `tree`."""
        if not isinstance(tree, dict | list):
            return tree
        result: list[Tree] = [tree]
        self._waiting = [_Task(result, 0, tree, (), False)]
        while self._waiting:
            self._do(self._waiting.pop())
        return result[0]

    def _do(self, task: _Task) -> None:
        copy = self._copy(task)
        for key, value, has_names in parts_of(copy, has_names=task.has_names):
            self._waiting.append(_Task(copy, key, value, (*task.pointer, str(key)), has_names))

    def _copy(self, task: _Task) -> dict[str, Tree] | list[Tree]:
        """Put a copy of the task's value in its place; answers the part whose members come next."""
        copy = task.value.copy()
        if isinstance(copy, dict) and not task.has_names and not self._keywords.isdisjoint(copy):
            return self._rewrite(task, copy)
        _put(task, copy)
        return copy

    def _rewrite(self, task: _Task, schema: Schema) -> Schema:
        inner = schema
        for rule in self._rules:
            if rule.keyword in schema:
                rewritten = rule.rewrite(schema)
                self._tell(rewritten.findings, task.pointer)
                schema, inner = rewritten.schema, rewritten.inner
        if inner is not schema:
            self.wrapped.add(task.pointer)
        _put(task, schema)
        return inner

    def _tell(self, findings: tuple[Finding, ...], pointer: Pointer) -> None:
        schema = Place(self._place.file, pointer)
        for found in findings:
            if self._is_newer or found.code not in _ONLY_NEWER:
                self._report.put(found.code, schema / found.keyword, found.arguments)


def _put(task: _Task, value: Tree) -> None:
    if isinstance(task.target, list):
        task.target[int(task.key)] = value
    else:
        task.target[str(task.key)] = value
