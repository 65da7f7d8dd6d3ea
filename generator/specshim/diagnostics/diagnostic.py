"""One finding, bound to its place."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from msgspec import Struct, field

from specshim.diagnostics.code import Code, Severity
from specshim.diagnostics.place import Place
from specshim.diagnostics.position import Position

Argument = str | int
"""What a message may be filled with."""


_LONGEST: Final = 200
"""Characters of an argument in a message: a document may have names of a megabyte."""
_LONGEST_LIST: Final = 800
"""Of one that is made of short words."""
_LONGEST_WORD: Final = 50


class Diagnostic(Struct, frozen=True):
    """What is wrong where, and what else belongs to it.

    `position` is given where there is no pointer to find it by: in a text that no parser could
    read. `severity` is the code's own unless the report was strict.
    """

    code: Code
    arguments: Mapping[str, Argument] = field(default_factory=lambda: MappingProxyType({}))
    place: Place | None = None
    related: tuple[tuple[str, Place], ...] = ()
    position: Position | None = None
    strict: bool = False

    @property
    def severity(self) -> Severity:
        """The code's severity, raised to an error by `strict` where the code allows it."""
        return Severity.ERROR if self.strict and self.code.strict else self.code.severity

    @property
    def message(self) -> str:
        """The code's message with the arguments in it."""
        return self.code.message.format(**self._shown)

    @property
    def help(self) -> str:
        """What the reader can do about it."""
        return self.code.help.format(**self._shown)

    @property
    def _shown(self) -> dict[str, Argument]:
        return {name: _shorten(value) for name, value in self.arguments.items()}

    @property
    def identity(self) -> tuple[object, ...]:
        """Equal for two findings of the same thing; also their order in a report."""
        file, pointer = (self.place.file, self.place.pointer) if self.place else ("", ())
        at = (self.position.line, self.position.column) if self.position else (0, 0)
        arguments = tuple((name, str(value)) for name, value in sorted(self.arguments.items()))
        return (file, pointer, at, self.code.name, arguments)


def _shorten(value: Argument) -> Argument:
    if not isinstance(value, str) or len(value) <= _LONGEST:
        return value
    if max(map(len, value[:_LONGEST_LIST].split())) > _LONGEST_WORD:
        return f"{value[: _LONGEST - 3]}..."
    if len(value) <= _LONGEST_LIST:
        return value
    return f"{value[: _LONGEST_LIST - 3].rpartition(' ')[0]}..."
