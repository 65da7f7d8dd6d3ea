"""An edit by hand that is carried along: a patch, from which both sides can be told."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import unified_diff
from typing import Final, Self

from pydantic import Field, RootModel

from specshim.sources.digests import digest_of_text

CONFLICT: Final = "<<<<<<< "
"""How the first line of a conflict begins that git has marked."""
_HEADERS: Final = 3
"""Lines before the first hunk, and its own first line."""


class Edit(RootModel[tuple[str, ...]]):
    """The lines of one hunk that holds the whole file: kept (` `), generated only (`-`), edited only (`+`)."""

    root: tuple[str, ...] = Field(min_length=1)

    @classmethod
    def between(cls, generated: str, edited: str) -> Self:
        """The edit that makes `edited` of `generated`, which differ."""
        before, after = generated.split("\n"), edited.split("\n")
        lines = unified_diff(before, after, n=len(before) + len(after), lineterm="")
        return cls(tuple(lines)[_HEADERS:])

    @property
    def generated(self) -> str:
        """The file as it was generated."""
        return "\n".join(self._side("-"))

    @property
    def edited(self) -> str:
        """The file as somebody left it."""
        return "\n".join(self._side("+"))

    def is_settled(self, generated: str) -> bool:
        """Whether the edit fits on what has the digest `generated`, and nobody has to choose between lines."""
        is_open = any(line.startswith(CONFLICT) for line in self._side("+"))
        return not is_open and digest_of_text(self.generated) == generated

    def shown(self, name: str) -> Iterator[str]:
        """The lines of a unified diff of the file called `name`."""
        before, after = self.generated.split("\n"), self.edited.split("\n")
        return unified_diff(before, after, name, name, lineterm="")

    def _side(self, sign: str) -> Iterator[str]:
        return (line[1:] for line in self.root if line[:1] in (" ", sign))
