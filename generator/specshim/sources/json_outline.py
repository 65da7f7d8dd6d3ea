"""Where the values of a JSON text stand that was read before.

YAML's events would not do: libyaml refuses escaped surrogate pairs, long keys and tabs that JSON
allows.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Final

from specshim.sources.outline import OutlineBuilder, Repeated, Span

_SKIPS: Final = json.JSONDecoder(parse_int=str, parse_float=str)
"""Reads a value only to find its end, and so makes nothing of numbers."""
_SPACE: Final = re.compile(r"[ \t\n\r]*")

# The end of a string is optional so that no text makes the pattern look for it again and again.
_TOKEN = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"?|[\[\]{}]|[^\s\[\]{},:"]++', re.DOTALL)


class JsonOutline:
    """Looks into the text where a pointer leads, a level at a time: most of it nobody asks for."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._levels: dict[int, dict[str, tuple[Span, int]]] = {}
        """Where a list or map begins -> its members: each one's span, and where its value begins."""

    def span_of(self, pointer: tuple[str, ...]) -> Span:
        """The span of what `pointer` leads to, or of the nearest ancestor that there is.

        A member of a map is found at its key, an element at itself.
        """
        start = self._past_space(0)
        span = Span(start, 1)
        for token in pointer:
            found = self._members(start).get(token)
            if found is None:
                break
            span, start = found
        return span

    def _members(self, start: int) -> dict[str, tuple[Span, int]]:
        if start not in self._levels:
            read = {"{": self._map, "[": self._list}.get(self._text[start])
            self._levels[start] = dict(read(self._past_space(start + 1))) if read else {}
        return self._levels[start]

    def _map(self, at: int) -> Iterator[tuple[str, tuple[Span, int]]]:
        while self._text[at] != "}":
            key, end = _SKIPS.raw_decode(self._text, at)
            value = self._past_space(self._past_space(end) + 1)
            yield key, (Span(at, end - at), value)
            at = self._next(_SKIPS.raw_decode(self._text, value)[1])

    def _list(self, at: int) -> Iterator[tuple[str, tuple[Span, int]]]:
        index = 0
        while self._text[at] != "]":
            end = _SKIPS.raw_decode(self._text, at)[1]
            length = 1 if self._text[at] in "{[" else end - at
            yield str(index), (Span(at, length), at)
            index += 1
            at = self._next(end)

    def _next(self, end: int) -> int:
        """Where the next member begins, or the bracket that closes the level."""
        at = self._past_space(end)
        return self._past_space(at + 1) if self._text[at] == "," else at

    def _past_space(self, at: int) -> int:
        found = _SPACE.match(self._text, at)
        assert found is not None
        return found.end()


def tell_repeated_keys(text: str, on_repeated_key: Repeated) -> None:
    """Tell of each key that a map of `text`, which a JSON parser has accepted, has twice."""
    builder = OutlineBuilder(on_repeated_key)
    for found in _TOKEN.finditer(text):
        token, span = found[0], Span(found.start(), found.end() - found.start())
        match token[0]:
            case "{" | "[":
                builder.open(span, is_map=token == "{")
            case "}" | "]":
                builder.close()
            case '"':
                spelling = json.loads(token) if "\\" in token else token[1:-1]
                builder.add_scalar(span, spelling)
            case _:
                builder.add_scalar(span, None)


def offset_of_depth(text: str, limit: int) -> int:
    """Where a list or map begins that has `limit` others around it."""
    depth = 0
    for found in _TOKEN.finditer(text):
        depth += {"{": 1, "[": 1, "}": -1, "]": -1}.get(found[0], 0)
        if depth > limit:
            return found.start()
    return 0
