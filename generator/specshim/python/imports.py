"""Import statements as isort sorts them; inside the package always relative."""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Iterable

from specshim.python.expressions import Expression, Import
from specshim.python.home import OWN_RUNTIME, ModulePath, RuntimePlace
from specshim.python.model import ImportBlock
from specshim.python.runtime_modules import written_module

_GROUPS = ("future", "standard", "installed", "own")


def import_block(
    path: ModulePath,
    runtime: Iterable[Import],
    typing: Iterable[Import] = (),
    *,
    place: RuntimePlace,
) -> ImportBlock:
    """The statements of the module at `path`; what is imported at run time is left out of `typing`.

    `place` is where the client runtime stands.
    """
    needed = frozenset(runtime)
    only_typing = frozenset(typing) - needed
    if only_typing:
        needed |= {Import("typing", "TYPE_CHECKING")}
    own = {
        (tuple(it.module[1:].split(".")), it.name.partition(" as ")[0])
        for it in needed
        if it.module.startswith(".")
    }
    return ImportBlock(
        _groups(path, needed, place), _groups(path, only_typing, place), frozenset(own)
    )


def imports_of(expressions: Iterable[Expression | None]) -> frozenset[Import]:
    return frozenset().union(*(it.imports for it in expressions if it is not None))


def _groups(
    path: ModulePath, imports: Iterable[Import], place: RuntimePlace
) -> tuple[tuple[str, ...], ...]:
    grouped: defaultdict[str, defaultdict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for item in imports:
        module = relative_module(path, item.module, place)
        if module is not None:
            grouped[_group(item.module)][module].add(item.name)
    return tuple(tuple(_statements(grouped[name])) for name in _GROUPS if name in grouped)


def _statements(modules: dict[str, set[str]]) -> Iterable[str]:
    for module in sorted(modules, key=_module_order):
        if "" in modules[module]:
            yield f"import {module}"
    for module in sorted(modules, key=_module_order):
        names = sorted(modules[module] - {""}, key=import_order)
        listed = ", ".join(name for name in names if " as " not in name)
        imported = [*(name for name in names if " as " in name), *([listed] if listed else [])]
        yield from (f"from {module} import {it}" for it in sorted(imported, key=_first_order))


def _first_order(names: str) -> tuple[int, list[str | int], str]:
    return import_order(names.partition(",")[0])


def _module_order(module: str) -> tuple[int, str]:
    dots = len(module) - len(module.lstrip("."))
    return (-dots, module)


def import_order(name: str) -> tuple[int, list[str | int], str]:
    """The order of names in an import statement, as isort's default has it."""
    bare = name.partition(" as ")[0]
    return (_kind(bare), _natural(name.lower()), name)


def export_order(name: str) -> tuple[int, list[str | int]]:
    """The order of names in `__all__`, likewise."""
    return (_kind(name), _natural(name))


def _kind(name: str) -> int:
    """Constants, then classes, then the rest."""
    if name.isupper() and len(name) > 1:
        return 0
    return 1 if name[:1].isupper() else 2


def _natural(name: str) -> list[str | int]:
    """`v2` before `v10`: texts and numbers in turn, so that like is held against like."""
    return [int(it) if it.isdecimal() else it for it in re.split(r"([0-9]+)", name)]


def relative_module(path: ModulePath, module: str, place: RuntimePlace) -> str | None:
    """`module` as seen from `path`; None when it is the module itself."""
    if not module.startswith("."):
        return module
    if module.startswith(f"{OWN_RUNTIME.seen_from()}."):
        written = written_module(module.removeprefix(f"{OWN_RUNTIME.seen_from()}."))
        return f"{place.seen_from(len(path) - 1)}.{written}"
    target = tuple(it for it in module[1:].split(".") if it)
    if target == path:
        return None
    folder = path[:-1]
    if target == folder[: len(target)]:
        return "." * (len(folder) - len(target) + 1)
    shared = 0
    while shared < min(len(folder), len(target) - 1) and folder[shared] == target[shared]:
        shared += 1
    return "." * (len(folder) - shared + 1) + ".".join(target[shared:])


def _group(module: str) -> str:
    if module == "__future__":
        return "future"
    if module.startswith("."):
        return "own"
    top = module.partition(" ")[0].partition(".")[0]
    return "standard" if top in sys.stdlib_module_names else "installed"
