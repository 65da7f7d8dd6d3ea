"""The Python IR of the `compat` folder -> its files."""

from __future__ import annotations

from specshim.python.compat import CompatPackage
from specshim.python.model import ModulePath
from specshim.rendering.environment import render


def render_compat(compat: CompatPackage) -> dict[str, str]:
    """Path inside the package -> text, not yet formatted."""
    return {
        "compat/__init__.py": render("python/compat.py.jinja", compat=compat),
        **{
            _path(module.path): render("python/compat_pair.py.jinja", module=module)
            for module in compat.pairs
        },
        **{
            _path(module.path): render("python/compat_operations.py.jinja", module=module)
            for module in compat.operations
        },
    }


def own_functions(compat: CompatPackage) -> dict[str, str]:
    """The project's own functions, as its author wrote them."""
    return {_path(module.path): module.text for module in compat.own}


def _path(path: ModulePath) -> str:
    return "/".join(path) + ".py"
