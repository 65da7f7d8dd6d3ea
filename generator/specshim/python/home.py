"""Where the modules of one version stand in the package, and whose runtime they use."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from specshim.python.expressions import Import
from specshim.python.identifiers import PyName

ModulePath: TypeAlias = tuple[str, ...]
"""Folders and name of a module inside the package."""


@dataclass(frozen=True, slots=True)
class Home:
    """The root of a package of one version, else the folder of a version."""

    folder: PyName | None
    """None for the root of the package: nothing in it knows of versions."""

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
