"""Where in a text each value of its tree stands, whatever language the text is written in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from msgspec import Struct, field


class Span(NamedTuple):
    """Some characters of a text."""

    start: int
    length: int


class Outline(Struct):
    """A value's span and its children; a member of a map is found at its key, an element at itself.

    `merged` are the maps whose members YAML's `<<` adds. Aliases make an outline appear in many
    places.
    """

    span: Span
    is_list: bool = False
    members: dict[str, tuple[Span, Outline]] = field(default_factory=dict)
    merged: list[Outline] = field(default_factory=list)

    def member(self, token: str) -> tuple[Span, Outline] | None:
        """The child that one reference token of a pointer leads to, also through `<<`."""
        waiting, seen = [self], {id(self)}
        while waiting:
            outline = waiting.pop()
            if token in outline.members:
                return outline.members[token]
            # Of several the first wins; shared ones are visited once.
            added = [it for it in outline.merged if id(it) not in seen]
            seen.update(id(it) for it in added)
            waiting += added[::-1]
        return None

    def span_of(self, pointer: tuple[str, ...]) -> Span:
        """The span of what `pointer` leads to, or of the nearest ancestor that there is."""
        span, outline = Span(self.span.start, 1), self
        for token in pointer:
            found = outline.member(token)
            if found is None:
                break
            span, outline = found
        return span


LEAF = Outline(Span(0, 1))
"""Of every scalar: only what stands around it needs to know where it is."""


class _Level(Struct):
    """A list or map that is being read; `key` is None between two members."""

    outline: Outline
    is_map: bool
    key: tuple[str | None, Span] | None = None
    is_merge: bool = False


Repeated = Callable[[tuple[str, ...], Span, Span], None]
"""Is told of a repeated key: its pointer, its first and its second span."""


class OutlineBuilder:
    """Builds an outline from the values of a text in their order."""

    def __init__(self, on_repeated_key: Repeated | None = None) -> None:
        self.root: Outline | None = None
        self._levels: list[_Level] = []
        self._on_repeated_key = on_repeated_key

    def open(self, span: Span, *, is_map: bool) -> Outline:
        """A list or map begins."""
        outline = Outline(span, is_list=not is_map)
        self._levels.append(_Level(outline, is_map))
        return outline

    def close(self) -> None:
        """The list or map that began last ends."""
        outline = self._levels.pop().outline
        self.add(outline, outline.span, None)

    def take_leaf(self) -> bool:
        """Take a scalar as the value of the key before it, which is where it is; False where no key waits."""
        level = self._levels[-1] if self._levels else None
        if level is None or level.key is None:
            return False
        _take_value(level, LEAF)
        return True

    def add_scalar(self, span: Span, spelling: str | None, *, is_merge_key: bool = False) -> None:
        """A scalar; `spelling` is its text if it can be a key."""
        outline = LEAF if self._levels else Outline(span)
        self.add(outline, span, spelling, is_merge_key=is_merge_key)

    def add(
        self, outline: Outline, span: Span, spelling: str | None, *, is_merge_key: bool = False
    ) -> None:
        """A value is complete; `spelling` is its text if it can be a key."""
        if not self._levels:
            self.root = outline
            return
        level = self._levels[-1]
        if not level.is_map:
            level.outline.members[str(len(level.outline.members))] = (span, outline)
        elif level.key is None:
            self._take_key(level, spelling, span, is_merge_key)
        else:
            _take_value(level, outline)

    def _take_key(
        self, level: _Level, spelling: str | None, span: Span, is_merge_key: bool
    ) -> None:
        level.key, level.is_merge = (spelling, span), is_merge_key
        first = None if spelling is None else level.outline.members.get(spelling)
        if first is not None and spelling is not None and self._on_repeated_key is not None:
            self._on_repeated_key((*self._path(), spelling), first[0], span)

    def _path(self) -> Iterator[str]:
        for level in self._levels[:-1]:
            if not level.is_map:
                yield str(len(level.outline.members))
            elif level.key is not None and level.key[0] is not None:
                yield level.key[0]


def _take_value(level: _Level, outline: Outline) -> None:
    assert level.key is not None
    spelling, span = level.key
    level.key = None
    if level.is_merge:
        parts = [part for _, part in outline.members.values()] if outline.is_list else [outline]
        level.outline.merged += parts
    elif spelling is not None:
        level.outline.members[spelling] = (span, outline)
