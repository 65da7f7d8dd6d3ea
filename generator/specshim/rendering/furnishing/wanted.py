"""What a generated module imports of the runtime."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from specshim.python.home import RuntimePlace
from specshim.python.runtime_modules import sources_of
from specshim.rendering.furnishing.reaching import Name
from specshim.rendering.furnishing.sources import is_runtime_module, runtime_module

_IMPORT: Final = re.compile(r"^ *from (\.+[\w.]+) import (\([^)]*\)|[^\n]*)", re.MULTILINE)


def wanted(text: str, place: RuntimePlace) -> Iterator[Name]:
    """The names that the module `text` imports of the runtime at `place`, where it defines them."""
    # A line of a docstring can look like an import; only what exists is taken.
    for statement, names in _IMPORT.findall(text):
        module = place.below(statement)
        if module is None:
            continue
        for name in re.findall(r"(\w+)(?: as \w+)?", names):
            yield from ((source, name) for source in sources_of(module) if _has(source, name))


def _has(source: str, name: str) -> bool:
    return is_runtime_module(source) and name in runtime_module(source).names
