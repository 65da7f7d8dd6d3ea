"""The modules of the runtime that a package needs, copied as they are."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator, Set
from functools import cache
from pathlib import Path

from specshim.python.home import RuntimePlace

RUNTIME = Path(__file__).resolve().parents[1] / "runtime"


def runtime_copies(names: Iterable[str]) -> dict[str, str]:
    """Verbatim copies of the runtime modules called `names`, by their paths in the package.

    A module is called as its folders and it are, such as `requests.bodies`; a folder stands for
    its `__init__`.
    """
    return {
        f"_runtime/{_file(name).relative_to(RUNTIME).as_posix()}": _text(name) for name in names
    }


def whole_runtime() -> dict[str, str]:
    """All of the runtime, as several packages share it, by the paths in its folder."""
    files = sorted(RUNTIME.rglob("*.py"))
    return {it.relative_to(RUNTIME).as_posix(): it.read_text(encoding="utf-8") for it in files}


def with_siblings(names: Set[str]) -> frozenset[str]:
    """The runtime modules `names`, the folders they are in, and all that they import, directly or not."""
    found: set[str] = set()
    waiting = set(names)
    while waiting:
        name = waiting.pop()
        found.add(name)
        waiting |= ({*_imported(name), *_folders(name)}) - found
    return frozenset(found)


_IMPORT = re.compile(r"^ *from (\.+[\w.]+) import ", re.MULTILINE)


def imported_runtime(text: str, place: RuntimePlace) -> set[str]:
    """The runtime modules that the module `text` imports, where the runtime stands at `place`."""
    named = {place.below(it) for it in _IMPORT.findall(text)}
    # A line of a docstring can look like an import; only what exists is copied.
    return {name for name in named if name is not None and _file(name).is_file()}


@cache
def runtime_tree(name: str) -> ast.Module:
    """The syntax tree of one runtime module."""
    return ast.parse(_text(name))


def runtime_release() -> tuple[int, ...]:
    """The release that the runtime says it is of."""
    for node in runtime_tree("release").body:
        match node:
            case ast.AnnAssign(target=ast.Name(id="RELEASE"), value=ast.Tuple() as value):
                return tuple(ast.literal_eval(value))
    raise LookupError("RELEASE")


def _file(name: str) -> Path:
    path = RUNTIME.joinpath(*name.split(".")) if name else RUNTIME
    return path / "__init__.py" if path.is_dir() else path.with_suffix(".py")


def _folders(name: str) -> Iterator[str]:
    """The folders that a module is in, which are modules too; `""` is the runtime itself."""
    while name:
        name = name.rpartition(".")[0]
        yield name


@cache
def _text(name: str) -> str:
    return _file(name).read_text(encoding="utf-8")


# A run would spend a tenth of its time on parsing all of the runtime.
_OWN_IMPORT = re.compile(r"^ *from (\.+)([\w.]*) import (\w*)", re.MULTILINE)


@cache
def _imported(name: str) -> frozenset[str]:
    package = name if _file(name).name == "__init__.py" else name.rpartition(".")[0]
    return frozenset(
        found
        for dots, module, first in _OWN_IMPORT.findall(_text(name))
        for found in _named(_above(package, len(dots) - 1), module, first)
    )


def _above(package: str, levels: int) -> list[str]:
    parts = package.split(".") if package else []
    return parts[: len(parts) - levels]


def _named(above: list[str], module: str, name: str) -> Iterator[str]:
    """The module that a name is taken from, and the name where it is a module itself."""
    source = ".".join([*above, *([module] if module else [])])
    yield source
    inner = f"{source}.{name}".lstrip(".")
    if name and _file(source).name == "__init__.py" and _file(inner).is_file():
        yield inner
