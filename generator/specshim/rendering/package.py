"""The Python IR -> the text of every file of the generated package."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from specshim.diagnostics.progress import Tell, nobody
from specshim.python.compat import CompatPackage
from specshim.python.home import ModulePath
from specshim.python.imports import relative_module
from specshim.python.model import InputsModule, ModelsModule, Package, VersionPackage
from specshim.rendering.compat import compat_modules, own_functions
from specshim.rendering.contexts import (
    BaseContext,
    ChoosingClientContext,
    ClientContext,
    Context,
    DocstringContext,
    Index,
    IndexContext,
    ModelsContext,
    ParamsContext,
    ResourceContext,
    VersionContext,
)
from specshim.rendering.formatting import format_python
from specshim.rendering.licence import under_licence
from specshim.rendering.listing import render_listing
from specshim.rendering.quoting import WIDTH
from specshim.rendering.root import offered_runtime, root_context
from specshim.rendering.runtime_copies import imported_runtime, runtime_copies, with_siblings
from specshim.rendering.templates import Templates


def render_package(
    package: Package,
    templates: Templates,
    compat: CompatPackage | None = None,
    tell: Tell = nobody,
) -> dict[str, str]:
    """Path inside the package -> text, sorted by path; `compat` is what lies between versions.

    Raises TemplateFault where one of a user's templates does not work.
    """
    contexts = {**dict(_modules(package)), **dict(compat_modules(compat) if compat else ())}
    modules = {path: templates.render(context, path) for path, context in contexts.items()}
    used = with_siblings({name for text in modules.values() for name in imported_runtime(text)})
    modules["__init__.py"] = templates.render(root_context(package, used), "__init__.py")
    offered = imported_runtime(modules["__init__.py"])
    runtime = runtime_copies(used | with_siblings(offered))
    copies = {**runtime, **(own_functions(compat) if compat else {})}
    if templates.line_length != WIDTH:
        copies = format_python(copies, templates.line_length)
    formatted = format_python(modules, templates.line_length, tell)
    python = under_licence({**formatted, **copies}, package.licence_header)
    others = {"py.typed": "", "api.txt": render_listing(package, offered_runtime(package, used))}
    return dict(sorted({**python, **others}.items()))


def _modules(package: Package) -> Iterator[tuple[str, Context]]:
    if package.older:
        yield "client.py", ChoosingClientContext(package)
    if package.base_class is not None:
        yield "_base.py", BaseContext(package.base_class)
    for version in package.versions:
        yield from _version_modules(version)


def _version_modules(version: VersionPackage) -> Iterator[tuple[str, Context]]:
    home = version.home
    if home.folder is not None:
        yield _path(home.path("__init__")), VersionContext(version)
    yield _path(version.client.path), ClientContext(version.client)
    for models in version.models:
        yield _path(models.path), ModelsContext(models)
    for inputs in version.inputs:
        yield _path(inputs.path), ParamsContext(inputs)
    for resource in version.resources:
        yield _path(resource.path), ResourceContext(resource)
    title = version.docstring.rstrip(".")
    yield _index(version, "models", f"{title}: its models.", version.models)
    if version.inputs:
        docstring = f"{title}: the plain-dict forms of its models."
        yield _index(version, "params", docstring, version.inputs)
    yield _path(home.path("resources", "__init__")), DocstringContext(f"{title}: its resources.")


def _index(
    version: VersionPackage,
    name: str,
    docstring: str,
    modules: Iterable[ModelsModule | InputsModule],
) -> tuple[str, Context]:
    path = version.home.path(name, "__init__")
    runtime = relative_module(path, "._runtime.lazy")
    offered = tuple(
        (module.path[-1], tuple(map(str, module.names))) for module in modules if module.names
    )
    if not offered:
        return _path(path), DocstringContext(docstring)
    return _path(path), IndexContext(Index(docstring, (f"from {runtime} import lazy",), offered))


def _path(path: ModulePath) -> str:
    return "/".join(path) + ".py"
