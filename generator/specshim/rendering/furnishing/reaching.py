"""Which definitions of the runtime a package needs: what it imports, and all that this uses in its turn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from typing import Final, TypeAlias

from msgspec import Struct

from specshim.rendering.furnishing.sources import (
    Definition,
    Imported,
    RuntimeModule,
    runtime_module,
)

__all__ = ["Name", "Reached", "home_of", "reach", "whole"]

Name: TypeAlias = tuple[str, str]
"""A module of the runtime, and what it defines."""

ALWAYS: Final = ""
"""The runtime's own `__init__`, which every package has."""


class Reached(Struct, frozen=True):
    """What a package has of the runtime, by module."""

    names: Mapping[str, Set[str]]

    @property
    def modules(self) -> Set[str]:
        """The modules of which it has something."""
        return self.names.keys()

    def of(self, module: str) -> tuple[Definition, ...]:
        """The definitions of a module that the package has, in their order."""
        kept = self.names[module]
        return tuple(
            it
            for it in runtime_module(module).definitions
            if not it.names or not kept.isdisjoint(it.names)
        )


def reach(roots: Iterable[Name]) -> Reached:
    """All that `roots` need; names that the runtime does not have are passed over."""
    found: dict[str, set[str]] = {}
    waiting = [*_acts(ALWAYS, found), *roots]
    while waiting:
        home = home_of(*waiting.pop())
        if home is None:
            continue
        module, name = home
        if module not in found:
            waiting += _acts(module, found)
        if name not in found[module]:
            found[module].add(name)
            for definition in runtime_module(module).defining(name):
                waiting += _used(module, definition)
    return Reached(found)


def whole(modules: Iterable[str]) -> Iterator[Name]:
    """All that `modules` define."""
    for module in modules:
        for definition in runtime_module(module).definitions:
            yield from ((module, name) for name in definition.names)


def _acts(module: str, found: dict[str, set[str]]) -> Iterator[Name]:
    """What a module uses as soon as it is imported, whatever is taken from it."""
    found[module] = set()
    for definition in runtime_module(module).definitions:
        if not definition.names:
            yield from _used(module, definition)


def home_of(module: str, name: str) -> Name | None:
    """Where a name is defined that a module of the runtime defines or imports."""
    while True:
        source = runtime_module(module)
        if name in source.names:
            return module, name
        imported = source.imports.get(name) or source.typed.get(name)
        if imported is None or not imported.is_own or not imported.name:
            return None
        module, name = imported.module, imported.name


def _used(module: str, definition: Definition) -> Iterator[Name]:
    source = runtime_module(module)
    for word in definition.uses:
        first, _, member = word.partition(".")
        imported = source.imported(first)
        if member:
            if imported is not None and _is_module(imported):
                yield imported.module, member
        elif imported is not None and imported.is_own and imported.name:
            yield imported.module, imported.name
        else:
            yield from _own(source, module, first)


def _own(source: RuntimeModule, module: str, name: str) -> Iterator[Name]:
    if name in source.names:
        yield module, name


def _is_module(imported: Imported) -> bool:
    return imported.is_own and not imported.name
