"""A pair of snippets for each code: one in which it is reported, and the same mended."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from msgspec import Struct, field

CONSOLE: Final = "console"
"""The `file` of an example whose snippets are commands: for what depends on the disk."""

_FOLDER: Final = Path(__file__).parent / "examples"
_COMMON: Final = "every"
"""The table of what all examples of a file have, unless they say otherwise."""


class Example(Struct, frozen=True):
    """How a code comes about and how it goes away.

    `file` says what the snippets are: the name of a file, or commands (:data:`CONSOLE`). An OpenAPI
    document is shown without what every document has. `line` is the line of `failing` that is
    reported, counted from 1, or of another file where `reported_in` names it; None where a file as a
    whole is. `beside` holds other files that both snippets need, `command` is what reports the
    finding, and `also` are the codes of findings that the same fault has as well.
    """

    failing: str
    passing: str
    line: int | None = None
    file: str = "api.yaml"
    reported_in: str | None = None
    beside: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    command: str = "specshim generate api.yaml -o client"
    also: tuple[str, ...] = ()

    @property
    def reported_file(self) -> str:
        """The file that the finding is in."""
        return self.reported_in or self.file

    @property
    def is_console(self) -> bool:
        """Whether the snippets are commands."""
        return self.file == CONSOLE


@cache
def examples() -> Mapping[str, Example]:
    """The example of every code, by the code's name."""
    files = sorted(_FOLDER.glob("*.toml"))
    return MappingProxyType({name: example for file in files for name, example in _read(file)})


def _read(file: Path) -> Iterator[tuple[str, Example]]:
    tables = tomllib.loads(file.read_text(encoding="utf-8"))
    common: dict[str, Any] = tables.pop(_COMMON, {})
    for name, own in tables.items():
        table = {**common, **own}
        yield name, Example(**{**table, "also": tuple(table.get("also", ()))})
