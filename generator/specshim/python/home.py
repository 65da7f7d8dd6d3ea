"""Where the modules of one version stand in the package, and whose runtime they use."""

from __future__ import annotations

from typing import Final, TypeAlias

from msgspec import Struct

from specshim.python.expressions import Import
from specshim.python.identifiers import PyName

ModulePath: TypeAlias = tuple[str, ...]
"""Folders and name of a module inside the package."""


class RuntimePlace(Struct, frozen=True):
    """Where the runtime stands, as seen from the root of the package."""

    levels: int = 0
    """How many folders up the way begins: none for a runtime of the package's own."""
    way: ModulePath = ("_runtime",)

    @property
    def is_shared(self) -> bool:
        """Whether other packages use it too."""
        return self.levels > 0

    def seen_from(self, depth: int = 0) -> str:
        """What import statements call it in a module that is `depth` folders below the root: `.._runtime`."""
        return "." * (1 + depth + self.levels) + ".".join(self.way)

    def below(self, text: str) -> str | None:
        """The module of it that an import statement names by `text`; None where it is another's."""
        _, found, module = text.partition(f".{'.'.join(self.way)}.")
        return module if found and text.startswith(".") else None


OWN_RUNTIME: Final = RuntimePlace()


class Home(Struct, frozen=True):
    """The root of a package of one version, else the folder of a version."""

    folder: PyName | None
    """None for the root of the package: nothing in it knows of versions."""
    runtime: RuntimePlace = OWN_RUNTIME

    def path(self, *parts: str) -> ModulePath:
        """The path of a module inside the package."""
        return parts if self.folder is None else (self.folder, *parts)

    def module(self, *parts: str) -> str:
        """The same, as import statements have it."""
        return "." + ".".join(self.path(*parts))

    def settings(self, name: str) -> Import:
        """What callers may set: with what they may say of versions, where there are some."""
        room = "settings" if self.folder is None else "versions"
        return Import(f"._runtime.{room}.options", name)

    def client(self, name: str) -> Import:
        """The base of clients."""
        room = "" if self.folder is None else "versions."
        return Import(f"._runtime.{room}client", name)

    @property
    def api(self) -> Import:
        """What a client knows of its API as a whole."""
        module = "settings.api" if self.folder is None else "versions.profile"
        return Import(f"._runtime.{module}", "Api")
