"""Names that a package had before it knew of versions, and has elsewhere now."""

from __future__ import annotations

import sys
import warnings
from collections.abc import Callable
from importlib import import_module

__all__ = ["moved"]


def moved(
    module: str, home: str, names: list[str]
) -> tuple[Callable[[str], object], Callable[[], list[str]]]:
    """Return ``__getattr__`` and ``__dir__`` of a module (PEP 562).

    ``home`` is the module, as seen from this one, that has ``names`` now; whoever takes
    one of them from here gets a DeprecationWarning.
    """

    def get(name: str) -> object:
        if name not in names:
            raise AttributeError(f"module {module!r} has no attribute {name!r}")
        source = import_module(home, sys.modules[module].__package__)
        message = f"{module}.{name} is deprecated: import it from {source.__name__}"
        warnings.warn(message, DeprecationWarning, stacklevel=2)
        value: object = getattr(source, name)
        return value

    return get, lambda: sorted({*vars(sys.modules[module]), *names})
