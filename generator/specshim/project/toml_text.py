"""A TOML file, its values, and the position of each key."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any, Final

from msgspec import Struct

from specshim.diagnostics import Place, Position, Report
from specshim.project.toml_outline import number_spans, outline_toml
from specshim.sources.file_reader import Unreadable, read_file
from specshim.sources.lines import Lines
from specshim.sources.outline import Span

_PLACE_IN_MESSAGE: Final = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
"""Python names the place of a fault in its message only, until 3.14."""


class TomlText(Struct, frozen=True):
    """What a TOML file says, and how it says it; `name` is the path as the user gave it."""

    name: str
    text: str
    values: dict[str, Any]

    @classmethod
    def read(cls, file: Path, report: Report) -> TomlText | None:
        """The file's text and values; None after an error is in the report."""
        name = file.as_posix()
        text = _text_of(file, report)
        if text is None:
            return None
        try:
            return cls(name, text, tomllib.loads(text))
        except tomllib.TOMLDecodeError as error:
            message = str(error)
            position = _position_of(message, text)
            reason = _PLACE_IN_MESSAGE.sub("", message)
            report.add("toml-syntax", Place(name), position=position, reason=reason)
        except ValueError:
            # Python converts no more than a few thousand digits.
            reason = "a number has too many digits"
            report.add("toml-syntax", Place(name), position=_long_number(text), reason=reason)
        except RecursionError:
            report.add("toml-syntax", Place(name), reason="its values are nested too deep")
        return None

    def table(self, pointer: tuple[str, ...]) -> dict[str, Any] | None:
        """The table that `pointer` leads to; None when there is none."""
        found: Any = self.values
        for token in pointer:
            found = found.get(token) if isinstance(found, dict) else None
        return found if isinstance(found, dict) else None

    def position(self, pointer: tuple[str, ...]) -> Position:
        """Where the key that `pointer` ends with is, or the nearest one around it."""
        return Lines(self.text).position(*outline_toml(self.text).span_of(pointer))


def _text_of(file: Path, report: Report) -> str | None:
    name = file.as_posix()
    try:
        return read_file(file).text
    except Unreadable as unreadable:
        if unreadable.code == "file-empty":
            return ""
        if unreadable.code == "not-text":
            report.add("toml-syntax", Place(name), reason=str(unreadable.arguments["reason"]))
            return None
        report.put(unreadable.code, Place(name), unreadable.told(name))
        return None


def _long_number(text: str) -> Position:
    longest = max(number_spans(text), key=lambda span: span.length, default=Span(0, 1))
    return Lines(text).position(*longest)


def _position_of(message: str, text: str) -> Position:
    lines = Lines(text)
    found = _PLACE_IN_MESSAGE.search(message)
    if found is None or found[1] is None:
        return lines.position(len(text.rstrip()))
    before = text.split("\n")[: int(found[1]) - 1]
    return lines.position(sum(len(line) + 1 for line in before) + int(found[2]) - 1)
