"""libyaml's events of a text, with its errors as our own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

import yaml

from specshim.sources import limits
from specshim.sources.refusal import Refused

# PyYAML's wheels bring libyaml; where it is missing the same events come from Python, twenty times
# slower.
_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_TOO_DEEP: Final = "exceeded maximum nesting depth"
"""What libyaml says of it since 0.2.6, at a depth beyond ours, before its events come to us."""

_DIRECTIVE = re.compile(r"^%(?:TAG|YAML)\b", re.MULTILINE)


def yaml_events(text: str) -> Iterator[yaml.Event]:
    """The events of all documents in `text`; raises :class:`Refused` where it is not YAML."""
    _bound_directives(text)
    try:
        loader = _LOADER(text)
        # `yaml.parse` asks before each event whether there is one; at the end it is None.
        yield from iter(loader.get_event, None)
    except yaml.reader.ReaderError as error:
        raise Refused("yaml-syntax", error.position, reason=str(error.reason)) from None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        if error.problem == _TOO_DEEP:
            raise Refused("too-deep", mark.index if mark else 0, limit=limits.MAX_DEPTH) from None
        reason = ", ".join(part for part in (error.context, error.problem) if part)
        raise Refused("yaml-syntax", mark.index if mark else 0, reason=reason) from None
    except yaml.YAMLError as error:
        raise Refused("yaml-syntax", 0, reason=str(error)) from None


def start_of(event: yaml.Event) -> int:
    """The offset of the event's first character."""
    assert event.start_mark is not None
    return event.start_mark.index


def length_of(event: yaml.Event) -> int:
    """How many characters the event covers."""
    assert event.end_mark is not None
    return event.end_mark.index - start_of(event)


def is_merge_key(event: yaml.Event) -> bool:
    """Whether the event, as a key, is YAML 1.1's merge key (yaml.org/type/merge.html).

    YAML 1.2 has none, but real documents rely on it.
    """
    return (
        isinstance(event, yaml.ScalarEvent)
        and event.value == "<<"
        and event.implicit[0]
        and event.tag is None
    )


def _bound_directives(text: str) -> None:
    # To look at the beginning of each line takes as long as to read a tenth of the document.
    if not text.startswith("%") and "\n%" not in text:
        return
    for count, found in enumerate(_DIRECTIVE.finditer(text), start=1):
        if count > limits.MAX_DIRECTIVES:
            raise Refused("yaml-syntax", found.start(), reason="too many directives")
