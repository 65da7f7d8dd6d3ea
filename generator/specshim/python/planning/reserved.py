"""Names of arguments that the runtime has taken, as its own source states them.

Those of several versions are taken in a package of one version too, so that a second version renames nothing.
"""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

_RUNTIME: Final = Path(__file__).resolve().parents[2] / "runtime"
_STATING: Final = ("settings/options.py", "versions/options.py")


@cache
def option_names() -> frozenset[str]:
    """What may be said with any call."""
    return frozenset(_keys("Options", set()))


@cache
def setting_names() -> frozenset[str]:
    """What may be said of a client."""
    return frozenset(_keys("Settings", set()) | _keys("AsyncSettings", set()))


def _keys(name: str, seen: set[str]) -> set[str]:
    """The keys of the typed dictionaries of that name, with those that they extend."""
    if name in seen:
        return set()
    seen.add(name)
    found: set[str] = set()
    for node in _classes()[name]:
        found |= {
            it.target.id
            for it in node.body
            if isinstance(it, ast.AnnAssign) and isinstance(it.target, ast.Name)
        }
        for base in node.bases:
            found |= _keys(ast.unparse(base).rpartition(".")[2], seen)
    return found


@cache
def _classes() -> defaultdict[str, list[ast.ClassDef]]:
    classes: defaultdict[str, list[ast.ClassDef]] = defaultdict(list)
    for node in _stated():
        classes[node.name].append(node)
    return classes


def _stated() -> Iterator[ast.ClassDef]:
    for path in (_RUNTIME / name for name in _STATING):
        if path.is_file():
            tree = ast.parse(path.read_text(encoding="utf-8"))
            yield from (node for node in tree.body if isinstance(node, ast.ClassDef))
