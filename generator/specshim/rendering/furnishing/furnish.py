"""Writes the modules of `_runtime`: the definitions that a package has, as they stand in the runtime."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from msgspec import Struct

from specshim.python.expressions import Import
from specshim.python.home import OWN_RUNTIME, ModulePath
from specshim.python.imports import import_block
from specshim.python.runtime_modules import WRITTEN, source_order, written_module
from specshim.rendering.furnishing.reaching import Reached, home_of
from specshim.rendering.furnishing.sources import (
    LATE,
    Definition,
    Imported,
    is_folder,
    known_names,
    runtime_module,
)
from specshim.rendering.layout import lay_out
from specshim.rendering.quoting import WIDTH, comment, docstring

__all__ = ["furnish"]


class _Part(Struct, frozen=True):
    """What a module has of one module of the runtime."""

    source: str
    definitions: tuple[Definition, ...]


_Parts = tuple[_Part, ...]

_LATE_BLOCK: Final = re.compile(rf"(?:{LATE.pattern}\n)+", re.MULTILINE)
"""Imports that stand together in a function."""


def furnish(reached: Reached) -> dict[str, str]:
    """The text of each module of the runtime by its path in the runtime's folder, as black leaves it."""
    modules = {
        name: tuple(_Part(source, reached.of(source)) for source in sources)
        for name, sources in _together(reached.modules).items()
    }
    return {
        f"{'/'.join(path_of(name))}.py": _header(name, parts) + _body(name, parts)
        for name, parts in modules.items()
    }


def _together(sources: Iterable[str]) -> Mapping[str, list[str]]:
    """The modules of the runtime by the module that they are written into, and the folders that these are in."""
    together: dict[str, list[str]] = {}
    for source in sorted(sources, key=source_order):
        together.setdefault(written_module(source), []).append(source)
    for name in [*together]:
        while "." in name:
            name = name.rpartition(".")[0]
            together.setdefault(name, [])
    return together


def path_of(name: str) -> ModulePath:
    """The path in the runtime's folder of a module that is written."""
    parts = tuple(name.split(".")) if name else ()
    is_room = is_folder(name) and (not name or name not in WRITTEN)
    return (*parts, "__init__") if is_room else parts


def _absolute(source: str) -> str:
    """Where the definitions of a module of the runtime are, counted from the runtime's folder."""
    return f".{written_module(source)}"


def _imports(name: str, parts: _Parts, *, typed: bool = False) -> Iterator[Import]:
    """What is used of other modules: when the module runs, or only by type checkers."""
    for part in parts:
        used = frozenset[str]().union(*(it.uses for it in part.definitions))
        source = runtime_module(part.source)
        for known, imported in (source.typed if typed else source.imports).items():
            if known in used:
                statement = (
                    _of_runtime(known, imported) if imported.is_own else _of_other(known, imported)
                )
                if statement.module != _absolute(name):
                    yield statement


def _of_other(known: str, imported: Imported) -> Import:
    return Import(imported.module, _as(known, imported.name) if imported.name else "")


def _of_runtime(known: str, imported: Imported) -> Import:
    """From where it is defined: a module may only pass it on."""
    if imported.name:
        home = home_of(imported.module, imported.name)
        assert home is not None, imported
        return Import(_absolute(home[0]), _as(known, home[1]))
    folder, _, module = _absolute(imported.module).rpartition(".")
    return Import(folder or ".", _as(known, module))


def _as(known: str, name: str) -> str:
    return name if known == name else f"{name} as {known}"


def _header(name: str, parts: _Parts) -> str:
    said = WRITTEN[name].docstring if name in WRITTEN else runtime_module(name).docstring
    lines = [docstring(said), "", "from __future__ import annotations"]
    typed = _imports(name, parts, typed=True)
    block = import_block(path_of(name), _imports(name, parts), typed, place=OWN_RUNTIME)
    for group in block.runtime:
        lines += ["", *group]
    for number, group in enumerate(block.typing):
        lines += ["", *(() if number else ("if TYPE_CHECKING:",)), *(f"    {it}" for it in group)]
    return lay_out("\n".join(lines), WIDTH)


def _body(name: str, parts: _Parts) -> str:
    """The definitions with their blank lines; where there are several parts, each begins with what it is about."""
    lines: list[str] = []
    written: set[str] = set()
    is_below_block = False
    for part in parts:
        heading = comment(runtime_module(part.source).docstring).rstrip() if len(parts) > 1 else ""
        for definition in part.definitions:
            # Each part has its own type variables.
            if definition.text in written:
                continue
            written.add(definition.text)
            if heading:
                lines += ["", "", heading] if lines else ["", heading]
            is_apart = definition.is_block or (is_below_block and not heading)
            gap = definition.gap if lines and not heading else 1
            lines += [""] * (2 if is_apart else gap)
            lines.append(_with_late_imports(name, part.source, definition.text))
            heading, is_below_block = "", definition.is_block
    return "".join(f"{line}\n" for line in lines)


def _with_late_imports(name: str, source: str, text: str) -> str:
    """A definition in which functions import what they do from where that is written."""
    late = runtime_module(source).late
    if not late:
        return text

    def block(found: re.Match[str]) -> str:
        known = [it for statement in LATE.finditer(found[0]) for it in known_names(statement)]
        imports = [_of_runtime(it, late[it]) for it in known]
        (group,) = import_block(path_of(name), imports, place=OWN_RUNTIME).runtime
        return "".join(f"{found['indent']}{it}\n" for it in group)

    return _LATE_BLOCK.sub(block, text)
