"""The outline of a YAML text that was read before."""

from __future__ import annotations

import yaml

from specshim.sources.outline import LEAF, Outline, OutlineBuilder, Span
from specshim.sources.yaml_events import is_merge_key, length_of, start_of, yaml_events


def outline_yaml(text: str) -> Outline:
    """The outline of the first document of `text`."""
    builder = OutlineBuilder()
    anchors: dict[str, tuple[Outline, str | None]] = {}
    for event in yaml_events(text):
        # Half of all events are values that a key leads to.
        if type(event) is yaml.ScalarEvent and event.anchor is None and builder.take_leaf():
            continue
        span = Span(start_of(event), length_of(event))
        match event:
            case yaml.ScalarEvent():
                if event.anchor:
                    anchors[event.anchor] = (LEAF, event.value)
                builder.add_scalar(span, event.value, is_merge_key=is_merge_key(event))
            case yaml.AliasEvent():
                outline, spelling = anchors[event.anchor or ""]
                builder.add(outline, span, spelling)
            case yaml.CollectionStartEvent():
                outline = builder.open(span, is_map=isinstance(event, yaml.MappingStartEvent))
                if event.anchor:
                    anchors[event.anchor] = (outline, None)
            case yaml.CollectionEndEvent():
                builder.close()
            case yaml.DocumentEndEvent():
                break
    return builder.root or Outline(Span(0, 1))
