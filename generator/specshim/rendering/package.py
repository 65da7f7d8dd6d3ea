"""The Python IR -> the text of every file of the generated package."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from specshim.python.compat import CompatPackage
from specshim.python.imports import relative_module
from specshim.python.model import InputsModule, ModelsModule, ModulePath, Package, VersionPackage
from specshim.rendering import methods
from specshim.rendering.compat import own_functions, render_compat
from specshim.rendering.environment import environment, render
from specshim.rendering.formatting import format_python
from specshim.rendering.licence import under_licence
from specshim.rendering.listing import render_listing
from specshim.rendering.root import offered_runtime, render_root
from specshim.rendering.runtime_copies import imported_runtime, runtime_copies, with_siblings


@dataclass(frozen=True, slots=True)
class Index:
    """A package that offers the names of its modules without importing them."""

    docstring: str
    imports: tuple[str, ...]
    modules: tuple[tuple[str, tuple[str, ...]], ...]


def render_package(package: Package, compat: CompatPackage | None = None) -> dict[str, str]:
    """Path inside the package -> text, sorted by path; `compat` is what lies between versions."""
    environment().filters.update(
        method_docstring=methods.method_docstring,
        brief_docstring=methods.brief_docstring,
        polled_docstring=methods.polled_docstring,
        sync_returns=methods.sync_returns,
        async_returns=methods.async_returns,
        tuple_literal=_tuple_literal,
    )
    modules = {**dict(_modules(package)), **(render_compat(compat) if compat else {})}
    used = with_siblings({name for text in modules.values() for name in imported_runtime(text)})
    modules["__init__.py"] = render_root(package, used)
    offered = imported_runtime(modules["__init__.py"])
    runtime = runtime_copies(used | with_siblings({"__init__", *offered}))
    copies = {**runtime, **(own_functions(compat) if compat else {})}
    python = under_licence({**format_python(modules), **copies}, package.licence_header)
    others = {"py.typed": "", "api.txt": render_listing(package, offered_runtime(used))}
    return dict(sorted({**python, **others}.items()))


def _modules(package: Package) -> Iterator[tuple[str, str]]:
    if package.older:
        yield "client.py", render("python/choosing_client.py.jinja", package=package)
    for version in package.versions:
        yield from _version_modules(version)


def _version_modules(version: VersionPackage) -> Iterator[tuple[str, str]]:
    yield f"{version.folder}/__init__.py", render("python/version.py.jinja", version=version)
    yield _path(version.client.path), render("python/client.py.jinja", client=version.client)
    for models in version.models:
        yield _path(models.path), render("python/models.py.jinja", module=models)
    for inputs in version.inputs:
        yield _path(inputs.path), render("python/params.py.jinja", module=inputs)
    for resource in version.resources:
        yield _path(resource.path), render("python/resource.py.jinja", module=resource)
    title = version.docstring.rstrip(".")
    yield _index(version, "models", f"{title}: its models.", version.models)
    yield _index(version, "params", f"{title}: the plain-dict forms of its models.", version.inputs)
    text = f"{title}: its resources."
    yield f"{version.folder}/resources/__init__.py", render(
        "python/docstring_only.py.jinja", text=text
    )


def _index(
    version: VersionPackage,
    name: str,
    docstring: str,
    modules: Iterable[ModelsModule | InputsModule],
) -> tuple[str, str]:
    path = (version.folder, name, "__init__")
    runtime = relative_module(path, "._runtime.lazy")
    index = Index(
        docstring,
        (f"from {runtime} import lazy",),
        tuple(
            (module.path[-1], tuple(map(str, module.names))) for module in modules if module.names
        ),
    )
    template = "python/index.py.jinja" if index.modules else "python/docstring_only.py.jinja"
    return _path(path), render(template, index=index, text=docstring)


def _path(path: ModulePath) -> str:
    return "/".join(path) + ".py"


def _tuple_literal(values: Iterable[str]) -> str:
    return repr(tuple(map(str, values)))
