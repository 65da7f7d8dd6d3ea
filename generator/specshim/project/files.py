"""Which files a package is made from, besides the project file itself."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct, field


class InputFiles(Struct, frozen=True):
    """Paths relative to the project's folder; `documents` with the digest of what each says, where it is known."""

    documents: Mapping[str, str | None]
    conversions: tuple[str, ...] = ()
    templates: Mapping[str, str] = field(default_factory=dict)
    """Of a user's own templates, by the name in their folder: the lock tells nothing of where that is."""

    remote: Mapping[str, Path] = field(default_factory=dict)
    """Of documents on the network: URL -> the file in which what was fetched is kept."""

    @property
    def located(self) -> tuple[str, ...]:
        """The files that findings can point into."""
        return (*self.documents, *self.conversions)
