"""The runtime is a house: rooms in one order, and no module that leads back to itself."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

import specshim.runtime

ROOT = Path(specshim.runtime.__file__).parent
FLOORS = (
    ("requirements", "release", "lazy", "moved", "values"),
    ("responses",),
    ("requests",),
    ("settings",),
    ("transport",),
    ("base_client",),
    ("resources", "client", "raw", "polling", "streams", "pages"),
    ("versions", "stored"),
    ("gateway",),
)
"""From the ground up; a module imports what stands on its own floor or below."""

MOST = 12
"""Modules in one room: more, and nobody finds what they look for."""


def _modules() -> dict[str, Path]:
    paths = (path for path in sorted(ROOT.rglob("*.py")) if path.name != "__init__.py")
    return {".".join(path.relative_to(ROOT).with_suffix("").parts): path for path in paths}


MODULES = _modules()


def _imported(name: str) -> Iterator[str]:
    """The modules that a module imports, also those that only type checkers see."""
    package = name.split(".")[:-1]
    for node in ast.walk(ast.parse(MODULES[name].read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.level:
            above = package[: len(package) - node.level + 1]
            source = ".".join([*above, *([node.module] if node.module else [])])
            named = (f"{source}.{alias.name}".lstrip(".") for alias in node.names)
            yield from ([source] if source in MODULES else (it for it in named if it in MODULES))


def _floor(name: str) -> int:
    return next(n for n, rooms in enumerate(FLOORS) if name.split(".")[0] in rooms)


@pytest.mark.parametrize("name", MODULES)
def test_a_module_imports_nothing_from_a_floor_above(name: str) -> None:
    above = [it for it in _imported(name) if _floor(it) > _floor(name)]
    assert above == []


def test_no_module_leads_back_to_itself() -> None:
    TopologicalSorter({name: {*_imported(name)} for name in MODULES}).prepare()


def test_no_room_leads_back_to_itself() -> None:
    rooms: dict[str, set[str]] = {}
    for name in MODULES:
        needed = {it.rpartition(".")[0] for it in _imported(name)}
        rooms.setdefault(name.rpartition(".")[0], set()).update(needed)
    # What stands in no room has its floor, and opens several.
    del rooms[""]
    TopologicalSorter({room: needed - {room, ""} for room, needed in rooms.items()}).prepare()


def test_every_room_says_what_lives_there() -> None:
    rooms = [path for path in sorted(ROOT.rglob("*")) if (path / "__init__.py").is_file()]
    assert len(rooms) >= 8
    for room in rooms:
        assert ast.get_docstring(ast.parse((room / "__init__.py").read_text())), room
        assert len(list(room.glob("*.py"))) - 1 <= MOST, room
