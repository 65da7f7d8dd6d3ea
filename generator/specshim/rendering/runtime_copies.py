"""The modules of the runtime that a package needs, copied as they are."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Set
from functools import cache
from pathlib import Path

RUNTIME = Path(__file__).resolve().parents[1] / "runtime"


def runtime_copies(names: Iterable[str]) -> dict[str, str]:
    """Verbatim copies of the runtime modules called `names`, by their paths in the package."""
    return {f"_runtime/{name}.py": _text(name) for name in names}


def with_siblings(names: Set[str]) -> frozenset[str]:
    """The runtime modules `names` and all that they import, directly or not."""
    found: set[str] = set()
    waiting = set(names)
    while waiting:
        name = waiting.pop()
        found.add(name)
        waiting |= _siblings(name) - found
    return frozenset(found)


_RUNTIME_IMPORT = re.compile(r"^ *from \.+_runtime\.(\w+) import ", re.MULTILINE)


def imported_runtime(text: str) -> set[str]:
    """The runtime modules that the module `text` imports."""
    # A line of a docstring can look like an import; only what exists is copied.
    return {name for name in _RUNTIME_IMPORT.findall(text) if (RUNTIME / f"{name}.py").is_file()}


@cache
def runtime_tree(name: str) -> ast.Module:
    """The syntax tree of one runtime module."""
    return ast.parse(_text(name))


@cache
def _text(name: str) -> str:
    return (RUNTIME / f"{name}.py").read_text(encoding="utf-8")


@cache
def _siblings(name: str) -> frozenset[str]:
    return frozenset(
        node.module
        for node in ast.walk(runtime_tree(name))
        if isinstance(node, ast.ImportFrom) and node.level == 1 and node.module
    )
