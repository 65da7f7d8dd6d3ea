"""The outline of a JSON text that was read before.

YAML's events would not do: libyaml refuses escaped surrogate pairs, long keys and tabs that JSON
allows.
"""

from __future__ import annotations

import json
import re

from specshim.sources.outline import Outline, OutlineBuilder, Repeated, Span

# The end of a string is optional so that no text makes the pattern look for it again and again.
_TOKEN = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"?|[\[\]{}]|[^\s\[\]{},:"]++', re.DOTALL)


def outline_json(text: str, on_repeated_key: Repeated | None = None) -> Outline:
    """The outline of `text`, which a JSON parser has accepted."""
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
    return builder.root or Outline(Span(0, 1))


def offset_of_depth(text: str, limit: int) -> int:
    """Where a list or map begins that has `limit` others around it."""
    depth = 0
    for found in _TOKEN.finditer(text):
        depth += {"{": 1, "[": 1, "}": -1, "]": -1}.get(found[0], 0)
        if depth > limit:
            return found.start()
    return 0
