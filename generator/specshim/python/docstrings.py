"""What generated code says for people: the document's prose, completed by facts of the schema.

Only plain text leaves here; the renderer wraps and quotes it.
"""

from __future__ import annotations

import re
from typing import Final, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from specshim.api import model as api
from specshim.api.model import Prose
from specshim.python.words import split


class Docstring(Struct, frozen=True):
    """What is said of one thing, put together when it is written: until then nothing hangs on a document's words.

    `instead` is said where the document says nothing.
    """

    prose: Prose = Prose()
    instead: str | Docstring = ""
    default: str = ""
    """The default, as Python writes it."""
    example: str = ""
    """A short example; it stands behind the first paragraph."""

    def __bool__(self) -> bool:
        return bool(_says(self.prose) or self.instead or self.default or self.example)

    def __str__(self) -> str:
        return _completed(_said(self.prose) or str(self.instead), self.default, self.example)


UNSAID: Final = Docstring()


class Note(Struct, frozen=True):
    """What is said of an argument that is a property: how its description begins, else that of its type."""

    prose: Prose
    of_type: Prose
    default: str = ""
    example: str = ""

    def __bool__(self) -> bool:
        return bool(_says(self.prose) or _says(self.of_type) or self.default or self.example)

    def __str__(self) -> str:
        note = _note(self.prose) or _note(self.of_type)
        if self.prose.deprecated or self.of_type.deprecated:
            note = f"{note} Deprecated.".strip()
        return _completed(note, self.default, self.example)


def _says(prose: Prose) -> bool:
    return bool(prose.summary.strip() or prose.description or prose.deprecated)


def _completed(text: str, default: str, example: str) -> str:
    if default:
        # It is documentation: a default is never sent unasked.
        text = f"{text} Default: {default}.".strip()
    if not example:
        return text
    first, *others = text.split("\n\n")
    return "\n\n".join([f"{first} Example: `{example}`.".strip(), *others])


def _said(prose: Prose) -> str:
    """Summary and description; empty where the document says nothing."""
    parts = [part for part in (prose.summary.strip(), prose.description.read()) if part]
    if len(parts) == 2 and parts[1].startswith(parts[0].rstrip(".")):
        parts = parts[1:]
    if prose.deprecated:
        parts.append("Deprecated.")
    return "\n\n".join(parts)


def documented(prose: Prose, fallback: str = "") -> Docstring:
    """What `prose` says, or `fallback` where that is nothing."""
    return Docstring(prose, fallback)


def without_echo(prose: Prose, name: str) -> Prose:
    """`prose` without a title that has no word which is not in `name`: `Created at` of `created_at`,
    `Image file` of `ImageFileObject`."""
    title = _words(prose.summary)
    following = iter(_words(name))
    is_echo = "".join(title) == "".join(_words(name)) or all(word in following for word in title)
    return replace(prose, summary="") if title and is_echo else prose


def _words(text: str) -> list[str]:
    return [word.casefold() for word in split(text)]


def field_docstring(field: api.Field, of_type: Prose | None = None) -> Docstring:
    """What the property says that its type (`of_type`) does not say in the same words; and its default."""
    prose = without_echo(field.prose, field.wire_name)
    if of_type is not None and _adds_nothing(prose, of_type):
        prose = Prose(deprecated=prose.deprecated and not of_type.deprecated)
    return Docstring(prose, default=_default(field))


def _adds_nothing(prose: Prose, other: Prose) -> bool:
    has_summary = bool(prose.summary) and prose.summary != other.summary
    has_description = bool(prose.description) and prose.description != other.description
    return not has_summary and not has_description


def whole_docstring(field: api.Field, of_type: Prose) -> Docstring:
    """What the property says, else its type (`of_type`); and its default."""
    prose = without_echo(field.prose, field.wire_name)
    return Docstring(prose, documented(of_type), _default(field))


def argument_note(field: api.Field, of_type: Prose | None = None) -> Note:
    """What a caller is told of the property, else of its type (`of_type`); and the default."""
    name = field.wire_name
    type_says = Prose() if of_type is None else without_echo(of_type, name)
    return Note(without_echo(field.prose, name), type_says, _default(field))


def _note(prose: Prose) -> str:
    """How a description begins, else a title: the rest stands where the property or its type is written."""
    text = prose.description.read() or prose.summary.strip()
    note = " ".join(text.split("\n\n")[0].split())
    return _first_sentence(note) if len(note) > LONGEST_NOTE else note


LONGEST_NOTE: Final = 72
"""Letters of a note that takes a line or little more in a list of arguments."""


_ENDING: Final = r"[\w)\]`\"'%*]"
_SENTENCE_END: Final = re.compile(rf"(?<={_ENDING}{_ENDING})(?<! vs)[.!?] (?=[^a-z0-9])")
"""Behind two letters, which neither `e.g.` and `U.S.` nor the number of a list have."""


def _first_sentence(text: str) -> str:
    for end in _SENTENCE_END.finditer(text):
        sentence = text[: end.start() + 1]
        if sentence.count("`") % 2 == 0 and sentence.count("(") == sentence.count(")"):
            return sentence
    return text


def _default(field: api.Field) -> str:
    value = field.default
    if isinstance(value, api.Absent) or value is None or not _short(value):
        return ""
    return repr(value)


Said = TypeVar("Said", Docstring, Note)

LONGEST_EXAMPLE: Final = 60
"""Letters of an example that stands in a line with what it is of."""


def with_example(
    text: Said, example: api.JSON | api.Absent, default: api.JSON | api.Absent
) -> Said:
    """`text` with a short example, where that tells more than the default."""
    shown = example_text(example) if example != default else None
    return text if shown is None else replace(text, example=shown)


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
