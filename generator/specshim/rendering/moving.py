"""The modules that a package had before it knew of versions: their names are where the version is now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from specshim.python.home import ModulePath
from specshim.python.imports import import_order
from specshim.python.model import Package, VersionPackage
from specshim.rendering.contexts import Context, DocstringContext, MovedContext


def moved_modules(package: Package) -> Iterator[tuple[ModulePath, Context]]:
    """Path inside the package -> what the module is laid out from; nothing where there never were such modules."""
    version = package.flat
    if version is None:
        return
    for path, names in _modules(version):
        old = path[1:]
        if old == ("client",) and package.others:
            continue  # The client that chooses a version stands there.
        home = ".".join(path[:-1] if path[-1] == "__init__" else path)
        docstring = f"Deprecated: import from `{home}`."
        if not names:
            yield old, DocstringContext(docstring)
            continue
        yield (
            old,
            MovedContext(
                docstring=docstring,
                runtime=package.runtime.seen_from(len(old) - 1),
                home="." * len(old) + home,
                names=tuple(sorted(names, key=import_order)),
            ),
        )


def _modules(version: VersionPackage) -> Iterator[tuple[ModulePath, Sequence[str]]]:
    """The modules of `version`, and what they offer."""
    home = version.home
    yield version.client.path, version.client.names
    for folder, modules in (("models", version.models), ("params", version.inputs)):
        offered = {it.path: tuple(map(str, it.names)) for it in modules}
        if offered or folder == "models":
            yield (
                home.path(folder, "__init__"),
                [name for names in offered.values() for name in names],
            )
        yield from offered.items()
    yield home.path("resources", "__init__"), ()
    yield from ((it.path, it.exports) for it in version.resources)
    if version.webhooks is not None:
        yield version.webhooks.path, ("parse",)
