"""What generated code says for people: the document's prose, completed by facts of the schema.

Only plain text leaves here; the renderer wraps and quotes it.
"""

from __future__ import annotations

import re
from typing import Final

from msgspec.structs import replace

from specshim.api import model as api
from specshim.api.model import Prose
from specshim.python.words import split


def documented(prose: Prose, fallback: str) -> str:
    """Summary and description, or `fallback` when the document says nothing."""
    parts = [part.strip() for part in (prose.summary, prose.description) if part.strip()]
    if len(parts) == 2 and parts[1].startswith(parts[0].rstrip(".")):
        parts = parts[1:]
    if prose.deprecated:
        parts.append("Deprecated.")
    return "\n\n".join(parts) or fallback


def without_echo(prose: Prose, name: str) -> Prose:
    """`prose` without a title that has no word which is not in `name`: `Created at` of `created_at`,
    `Image file` of `ImageFileObject`."""
    title = _words(prose.summary)
    following = iter(_words(name))
    is_echo = "".join(title) == "".join(_words(name)) or all(word in following for word in title)
    return replace(prose, summary="") if title and is_echo else prose


def _words(text: str) -> list[str]:
    return [word.casefold() for word in split(text)]


def field_docstring(field: api.Field, of_type: Prose | None = None) -> str:
    """What the property says that its type (`of_type`) does not say in the same words; and its default."""
    prose = without_echo(field.prose, field.wire_name)
    if of_type is not None and _adds_nothing(prose, of_type):
        prose = Prose(deprecated=prose.deprecated and not of_type.deprecated)
    return _with_default(documented(prose, ""), field)


def _adds_nothing(prose: Prose, other: Prose) -> bool:
    return prose.summary in ("", other.summary) and prose.description in ("", other.description)


def argument_docstring(field: api.Field, of_type: Prose | None = None) -> str:
    """What a caller is told of the property, else of its type (`of_type`); and the default."""
    said = [without_echo(it, field.wire_name) for it in (field.prose, of_type) if it is not None]
    note = next(filter(None, map(_note, said)), "")
    if any(it.deprecated for it in said):
        note = f"{note} Deprecated.".strip()
    return _with_default(note, field)


def _note(prose: Prose) -> str:
    """How a description begins, else a title: the rest stands where the property or its type is written."""
    text = (prose.description or prose.summary).strip()
    note = " ".join(text.split("\n\n")[0].split())
    return _first_sentence(note) if len(note) > LONGEST_NOTE else note


LONGEST_NOTE: Final = 72
"""Letters of a note that takes a line or little more in a list of arguments."""


_SENTENCE_END: Final = re.compile(r"(?<!e\.g)(?<!i\.e)(?<! vs)[.!?] (?=[^a-z])")


def _first_sentence(text: str) -> str:
    for end in _SENTENCE_END.finditer(text):
        sentence = text[: end.start() + 1]
        if sentence.count("`") % 2 == 0 and sentence.count("(") == sentence.count(")"):
            return sentence
    return text


def _with_default(text: str, field: api.Field) -> str:
    """A default is documentation: it is never sent unasked."""
    parts = [text]
    if (
        not isinstance(field.default, api.Absent)
        and field.default is not None
        and _short(field.default)
    ):
        parts.append(f"Default: {field.default!r}.")
    return " ".join(part for part in parts if part)


LONGEST_EXAMPLE: Final = 60
"""Letters of an example that stands in a line with what it is of."""


def with_example(text: str, example: api.JSON | api.Absent, default: api.JSON | api.Absent) -> str:
    """`text` with a short example behind its first paragraph, where that tells more than the default."""
    shown = example_text(example) if example != default else None
    if shown is None:
        return text
    first, *others = text.split("\n\n")
    return "\n\n".join([f"{first} Example: `{shown}`.".strip(), *others])


def example_text(example: api.JSON | api.Absent) -> str | None:
    """An example as Python writes it; None for none, a long one, and one that says nothing."""
    if isinstance(example, api.Absent | bool) or example in (None, "", [], {}):
        return None
    shown = repr(example)
    return shown if len(shown) <= LONGEST_EXAMPLE and "`" not in shown else None


def _short(value: api.JSON) -> bool:
    return isinstance(value, bool | int | float) or (
        isinstance(value, str) and 0 < len(value) <= 60
    )
