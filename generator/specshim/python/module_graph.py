"""That no two modules of the package import each other: Python could run neither of them first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from specshim.python.compat import CompatPackage
from specshim.python.home import ModulePath
from specshim.python.model import ImportBlock, Package

Graph = Mapping[ModulePath, frozenset[ModulePath]]
"""Module -> those that it imports when it is imported itself."""

_UNDER_WAY: Final = object()
_DONE: Final = object()


class CircularImportError(Exception):
    """Modules were planned that import each other: a fault of specshim, found before anything is written."""


def check_module_graph(package: Package, compat: CompatPackage | None) -> None:
    """Raise CircularImportError where a module of the package would import itself by way of others."""
    cycle = find_cycle(_graph(package, compat))
    if cycle:
        shown = " -> ".join(".".join(path) for path in cycle)
        raise CircularImportError(f"the generated modules import each other: {shown}")


def find_cycle(graph: Graph) -> tuple[ModulePath, ...]:
    """A way from a module back to itself; empty where there is none."""
    states: dict[ModulePath, object] = {}
    for start in graph:
        if start in states:
            continue
        way = [start]
        branches = [iter(sorted(graph[start]))]
        states[start] = _UNDER_WAY
        while branches:
            following = next(branches[-1], None)
            if following is None:
                branches.pop()
                states[way.pop()] = _DONE
            elif states.get(following) is _UNDER_WAY:
                return (*way[way.index(following) :], following)
            elif following in graph and following not in states:
                states[following] = _UNDER_WAY
                way.append(following)
                branches.append(iter(sorted(graph[following])))
    return ()


def _graph(package: Package, compat: CompatPackage | None) -> Graph:
    blocks = dict(_blocks(package, compat))
    return {path: frozenset(_targets(path, block, blocks)) for path, block in blocks.items()}


def _blocks(
    package: Package, compat: CompatPackage | None
) -> Iterator[tuple[ModulePath, ImportBlock]]:
    for version in package.versions:
        yield version.client.path, version.client.imports
        for modules in (version.models, version.inputs, version.resources):
            yield from ((it.path, it.imports) for it in modules)
    for pair in compat.pairs if compat else ():
        yield pair.path, pair.imports
    for operations in compat.operations if compat else ():
        yield operations.path, operations.imports


def _targets(
    path: ModulePath, block: ImportBlock, known: Iterable[ModulePath]
) -> Iterator[ModulePath]:
    for module, name in block.own:
        for target in (module, (*module, name)):
            if target in known and target != path:
                yield target
