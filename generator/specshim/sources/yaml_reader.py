"""YAML 1.2 text to a tree, by way of libyaml's events.

The events bound an untrusted text while it is read, where a loader would already have expanded its
aliases; and they keep what a loader loses: repeated keys, further documents, tags, the spelling of
keys.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final

import yaml
from msgspec import Struct, field

from specshim.diagnostics import Argument, Place, Report
from specshim.sources import limits
from specshim.sources.core_schema import OutOfRange, resolve_plain
from specshim.sources.lines import Lines
from specshim.sources.refusal import Refused
from specshim.sources.tree import Scalar, Tree
from specshim.sources.yaml_events import is_merge_key, length_of, start_of, yaml_events

_YAML: Final = "tag:yaml.org,2002:"
_SCHEMA_TAGS: Final = frozenset(_YAML + name for name in ("int", "float", "bool", "null"))
_TEXT_TAGS: Final = frozenset(("!", _YAML + "str"))
_COLLECTION_TAGS: Final = frozenset(("!", _YAML + "map", _YAML + "seq"))


def read_yaml(file: str, text: str, report: Report) -> Tree:
    """The first document of `text`; raises :class:`Refused` when it cannot or may not be read."""
    composer = _Composer(file, text, report)
    for event in yaml_events(text):
        step = _STEPS.get(type(event))
        if step is not None:
            step(composer, event)
        if composer.is_past_first_document:
            break
    return composer.root


class _Finished(Struct, frozen=True):
    """A value; `size` counts the values in it, `height` their levels, aliases expanded.

    `spelling` is the text of a scalar, which makes it a key.
    """

    value: Tree
    size: int = 1
    height: int = 0
    spelling: str | None = None


class _OpenList(Struct):
    """A list whose end has not come."""

    anchor: str | None
    value: list[Tree] = field(default_factory=list)
    size: int = 1
    height: int = 1


class _OpenMap(Struct):
    """A map whose end has not come: `key` is None where the key was no text."""

    anchor: str | None
    value: dict[str, Tree] = field(default_factory=dict)
    size: int = 1
    height: int = 1
    awaits_key: bool = True
    key: str | None = None
    is_merge: bool = False
    merged: list[dict[str, Tree]] = field(default_factory=list)
    key_offsets: dict[str, int] = field(default_factory=dict)


class _Composer:
    """Builds the tree event by event; iterative, so that no nesting can exhaust the stack."""

    def __init__(self, file: str, text: str, report: Report) -> None:
        self.root: Tree = None
        self._place = Place(file)
        self._text = text
        self._report = report
        self._lines: Lines | None = None
        self.is_past_first_document = False
        """Whether the rest of the stream does not matter."""
        self._documents = 0
        self._anchors: dict[str, _Finished | None] = {}
        self._open: list[_OpenList | _OpenMap] = []
        self._values = 0
        self._aliased_values = 0

    def start_document(self, event: yaml.DocumentStartEvent) -> None:
        self._documents += 1
        if self._documents > 1:
            self.is_past_first_document = True
            self._warn("several-documents", event)

    def scalar(self, event: yaml.ScalarEvent) -> None:
        self._count(event)
        finished = _Finished(self._scalar_value(event), 1, 0, event.value)
        self._finish(finished, event.anchor, event)

    def alias(self, event: yaml.AliasEvent) -> None:
        name = event.anchor or ""
        if name not in self._anchors:
            raise _refused("unknown-alias", event, alias=name)
        anchored = self._anchors[name]
        if anchored is None:
            raise _refused("recursive-alias", event, alias=name)
        self._aliased_values += anchored.size
        if self._aliased_values > limits.MAX_ALIASED_VALUES:
            raise _refused("alias-expansion", event, limit=limits.MAX_ALIASED_VALUES)
        self._bound_depth(anchored.height, event)
        self._finish(anchored, None, event)

    def start_collection(self, event: yaml.CollectionStartEvent) -> None:
        self._count(event)
        self._bound_depth(1, event)
        if event.tag is not None and event.tag not in _COLLECTION_TAGS:
            self._warn("yaml-tag", event, tag=event.tag)
        if event.anchor is not None:
            self._anchors[event.anchor] = None
        kind = _OpenMap if isinstance(event, yaml.MappingStartEvent) else _OpenList
        self._open.append(kind(event.anchor))

    def end_collection(self, event: yaml.CollectionEndEvent) -> None:
        done = self._open.pop()
        value: Tree = done.value
        if isinstance(done, _OpenMap) and done.merged:
            value = _merge(done)
        self._finish(_Finished(value, done.size, done.height), done.anchor, event)

    def _scalar_value(self, event: yaml.ScalarEvent) -> Scalar:
        text: str = event.value
        tag = event.tag
        if tag is None:
            if not event.implicit[0]:
                return text
        elif tag in _TEXT_TAGS:
            return text
        elif tag not in _SCHEMA_TAGS:
            self._warn("yaml-tag", event, tag=tag)
            return text
        try:
            return resolve_plain(text)
        except OutOfRange:
            self._warn("number-out-of-range", event, number=text)
            return text

    def _finish(self, item: _Finished, anchor: str | None, event: yaml.Event) -> None:
        if anchor is not None:
            self._anchors[anchor] = item
        if not self._open:
            self.root = item.value
            return
        parent = self._open[-1]
        parent.size += item.size
        if parent.height <= item.height:
            parent.height = item.height + 1
        if isinstance(parent, _OpenList):
            parent.value.append(item.value)
        elif parent.awaits_key:
            self._take_key(parent, item, event)
        else:
            self._take_value(parent, item, event)

    def _take_key(self, parent: _OpenMap, key: _Finished, event: yaml.Event) -> None:
        spelling = key.spelling
        parent.awaits_key = False
        parent.is_merge = spelling == "<<" and is_merge_key(event)
        parent.key = spelling
        if spelling is None:
            self._warn("complex-key", event)
        elif not parent.is_merge:
            start = start_of(event)
            first = parent.key_offsets.setdefault(spelling, start)
            if first != start:
                self._warn("duplicate-key", event, key=spelling, line=self._line(first))

    def _take_value(self, parent: _OpenMap, item: _Finished, event: yaml.Event) -> None:
        parent.awaits_key = True
        if parent.is_merge:
            self._take_merged(parent, item.value, event)
        elif parent.key is not None:
            parent.value[parent.key] = item.value
        parent.key = None

    def _take_merged(self, parent: _OpenMap, value: Tree, event: yaml.Event) -> None:
        for merged in value if isinstance(value, list) else [value]:
            if isinstance(merged, dict):
                parent.merged.append(merged)
            else:
                self._warn("bad-merge", event)

    def _count(self, event: yaml.Event) -> None:
        self._values += 1
        if self._values > limits.MAX_VALUES:
            raise _refused("too-many-values", event, limit=limits.MAX_VALUES)

    def _bound_depth(self, height: int, event: yaml.Event) -> None:
        if len(self._open) + height > limits.MAX_DEPTH:
            raise _refused("too-deep", event, limit=limits.MAX_DEPTH)

    def _warn(self, code: str, event: yaml.Event, **arguments: Argument) -> None:
        place = self._place
        for parent in self._open:
            if isinstance(parent, _OpenList):
                place = place / len(parent.value)
            elif parent.key is not None:
                place = place / parent.key
        position = self._positions().position(start_of(event), length_of(event))
        self._report.put(code, place, arguments, position=position)

    def _line(self, offset: int) -> int:
        return self._positions().position(offset).line

    def _positions(self) -> Lines:
        if self._lines is None:
            self._lines = Lines(self._text)
        return self._lines


def _merge(done: _OpenMap) -> dict[str, Tree]:
    """The map's own keys win, then those of the maps merged first (yaml.org/type/merge.html)."""
    result: dict[str, Tree] = {}
    for merged in done.merged:
        for key, value in merged.items():
            result.setdefault(key, value)
    return {**result, **done.value}


def _refused(code: str, event: yaml.Event, **arguments: Argument) -> Refused:
    return Refused(code, start_of(event), length=length_of(event), **arguments)


_STEPS: Final[Mapping[type[yaml.Event], Callable[[_Composer, Any], None]]] = MappingProxyType(
    {
        yaml.DocumentStartEvent: _Composer.start_document,
        yaml.ScalarEvent: _Composer.scalar,
        yaml.AliasEvent: _Composer.alias,
        yaml.SequenceStartEvent: _Composer.start_collection,
        yaml.MappingStartEvent: _Composer.start_collection,
        yaml.SequenceEndEvent: _Composer.end_collection,
        yaml.MappingEndEvent: _Composer.end_collection,
    }
)
