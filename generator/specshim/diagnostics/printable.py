"""Text of a document on a terminal and in the log of a CI, which would obey some of it."""

from __future__ import annotations

import json
import re
from typing import Final

_COMMAND: Final = re.compile(r"#(?=#\w*\[)")
"""Begins what Azure Pipelines (`##vso[`), TeamCity and the older GitHub Actions (`##[`) take for a command."""

_COMMAND_LINE: Final = re.compile(r"^(\s*):(?=:)")
"""Begins a line that GitHub Actions takes for one: `::error::`."""

_NOT_ASCII: Final = re.compile(r"[^\n\x20-\x7e]")


def printable(text: str) -> str:
    """`text` on one line, with everything that is no visible character escaped as in Python."""
    visible = text if text.isprintable() else "".join(map(_escaped, text))
    return _COMMAND.sub(r"\\x23", visible)


def printable_lines(text: str) -> str:
    """The same for several lines, none of which is a command; tabs stay."""
    lines = ("\t".join(map(printable, line.split("\t"))) for line in text.split("\n"))
    return "\n".join(map(no_command, lines))


def no_command(line: str) -> str:
    """`line`, escaped where GitHub Actions would take it for a command."""
    return _COMMAND_LINE.sub(r"\1\\x3a", line)


def printable_json(value: object) -> str:
    """`value` as indented JSON, in which all that is no visible character is escaped as JSON has it."""
    text = json.dumps(value, indent=2, ensure_ascii=False)
    visible = _NOT_ASCII.sub(lambda found: _as_json(found[0]), text)
    return _COMMAND.sub(r"\\u0023", visible)


def _escaped(char: str) -> str:
    return char if char.isprintable() else char.encode("unicode_escape").decode("ascii")


def _as_json(char: str) -> str:
    return char if char.isprintable() else json.dumps(char)[1:-1]
