"""The Python IR of the `compat` folder -> its files."""

from __future__ import annotations

from collections.abc import Iterator

from specshim.python.compat import CompatPackage
from specshim.python.home import ModulePath
from specshim.rendering.contexts import (
    CompatContext,
    Context,
    GatewayContext,
    OperationsContext,
    PairContext,
)


def compat_modules(compat: CompatPackage) -> Iterator[tuple[str, Context]]:
    """Path inside the package -> what it is laid out from."""
    yield "compat/__init__.py", CompatContext(compat)
    for pair in compat.pairs:
        yield _path(pair.path), PairContext(pair)
    for operations in compat.operations:
        yield _path(operations.path), OperationsContext(operations)
    if compat.gateway is not None:
        yield _path(compat.gateway.path), GatewayContext(compat.gateway)


def own_functions(compat: CompatPackage) -> dict[str, str]:
    """The project's own functions, as its author wrote them."""
    return {_path(module.path): module.text for module in compat.own}


def _path(path: ModulePath) -> str:
    return "/".join(path) + ".py"
