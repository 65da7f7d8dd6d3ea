"""The Python IR -> the text of every file of the generated package."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from specshim.python.compat import CompatPackage
from specshim.python.expressions import Import
from specshim.python.imports import import_block, relative_module
from specshim.python.model import (
    Answer,
    InputsModule,
    Method,
    ModelsModule,
    ModulePath,
    Package,
    VersionPackage,
)
from specshim.rendering.compat import own_functions, render_compat
from specshim.rendering.environment import environment, render
from specshim.rendering.formatting import format_python
from specshim.rendering.licence import under_licence

RUNTIME = Path(__file__).resolve().parents[1] / "runtime"


@dataclass(frozen=True, slots=True)
class Index:
    """A package that offers the names of its modules without importing them."""

    docstring: str
    imports: tuple[str, ...]
    modules: tuple[tuple[str, tuple[str, ...]], ...]


def render_package(package: Package, compat: CompatPackage | None = None) -> dict[str, str]:
    """Path inside the package -> text, sorted by path; `compat` is what lies between versions."""
    environment().filters.update(
        method_docstring=_method_docstring,
        brief_docstring=_brief_docstring,
        polled_docstring=_polled_docstring,
        sync_returns=_sync_returns,
        async_returns=_async_returns,
        tuple_literal=_tuple_literal,
    )
    modules = {**dict(_modules(package)), **(render_compat(compat) if compat else {})}
    used = _with_siblings({name for text in modules.values() for name in _imported_runtime(text)})
    modules["__init__.py"] = _root(package, used)
    offered = _imported_runtime(modules["__init__.py"])
    runtime = _runtime(used | _with_siblings({"__init__", *offered}))
    copies = {**runtime, **(own_functions(compat) if compat else {})}
    python = under_licence({**format_python(modules), **copies}, package.licence_header)
    return dict(sorted({**python, "py.typed": ""}.items()))


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


# --- filters that need the Python IR -----------------------------------------------------------


def _method_docstring(method: Method) -> str:
    """What a method does, where it goes, and what its arguments mean."""
    parts = [method.docstring, _route(method)]
    arguments = [it for it in method.arguments if it.docstring]
    if arguments:
        parts.append("\n".join(_argument_line(it.name, it.docstring) for it in arguments))
    return "\n\n".join(part for part in parts if part)


_LINE = 88 - len('        """"""')
"""What a docstring of one line can hold inside a method."""


def _brief_docstring(method: Method) -> str:
    """The same in a line or two, for the async form, whose sync twin tells the rest."""
    summary = method.docstring.partition("\n\n")[0]
    line = f"{summary.rstrip('.')}: {_route(method)}."
    if not summary:
        return f"{_route(method)}."
    return line if len(line) <= _LINE else f"{summary}\n\n{_route(method)}"


def _polled_docstring(method: Method) -> str:
    assert method.poll is not None
    return (
        f"Do as `{method.name}` does, and wait until there is nothing left to wait for.\n\n"
        "Looks every `poll_interval` seconds, else as often as the server asks for; raises"
        " PollingTimeoutError after `poll_timeout` seconds."
    )


def _route(method: Method) -> str:
    route = f"`{method.operation.method} {method.operation.path}`"
    return f"{route}, deprecated" if method.deprecated else route


_LONGEST_NOTE = 240


def _argument_line(name: str, docstring: str) -> str:
    """The first paragraph, or as many of its sentences as read well in a list."""
    note = " ".join(docstring.split("\n\n")[0].split())
    while len(note) > _LONGEST_NOTE and ". " in note[:-1]:
        note = note[: note.rindex(". ", 0, -1) + 1]
    return f"- `{name}`: {note}"


def _sync_returns(method: Method) -> str:
    if method.page is not None:
        return method.page.sync_class
    stream = f"Stream[{method.stream.item}]" if method.stream is not None else ""
    if method.answer is Answer.EITHER:
        return f"{method.returns} | {stream}"
    return stream or str(method.returns)


def _async_returns(method: Method) -> str:
    if method.page is not None:
        return f"AsyncPaginator[{method.page.async_class}, {method.page.item}]"
    stream = f"AsyncStream[{method.stream.item}]" if method.stream is not None else ""
    if method.answer is Answer.EITHER:
        return f"{method.returns} | {stream}"
    if method.answer is Answer.DOWNLOAD:
        return str(method.returns).replace("Download", "AsyncDownload")
    return stream or str(method.returns)


def _tuple_literal(values: Iterable[str]) -> str:
    return repr(tuple(map(str, values)))


# --- the runtime ------------------------------------------------------------------------------


_OFFERED = {
    "downloads": ("AsyncDownload", "Download"),
    "files": ("File",),
    "losses": ("Loss", "LossError", "LossWarning", "collect_losses"),
    "models": ("Unknown",),
    "options": ("Options",),
    "paging": ("AsyncPaginator",),
    "polling": ("PollingTimeoutError",),
    "recipes": ("EffectsTimeoutError",),
    "streaming": ("AsyncStream", "Stream"),
    "trips": ("NotInVersion",),
}
"""Types that methods take or return, by the runtime module that has them."""


def _root(package: Package, used: frozenset[str]) -> str:
    """The package's own `__init__`: the clients, and the names that an app annotates or catches with."""
    offered = {f"._runtime.{module}": names for module, names in _OFFERED.items() if module in used}
    offered["._runtime.errors"] = _error_names()
    offered["._runtime.omit"] = ("Omit", "omit")
    offered["._runtime.raw"] = ("Raw", "raw", "raw_async")
    clients = ".client" if package.older else f".{package.newest.folder}.client"
    offered[clients] = ("AsyncClient", "Client")
    names = ["VERSIONS", *(name for names in offered.values() for name in names)]
    imports = import_block(
        ("__init__",), [Import(module, name) for module in offered for name in offered[module]]
    )
    return render("python/package.py.jinja", package=package, imports=imports, names=names)


def _error_names() -> tuple[str, ...]:
    """The public errors, read from the module that is copied, so that none is forgotten."""
    tree = ast.parse((RUNTIME / "errors.py").read_text(encoding="utf-8"))
    return tuple(
        node.name
        for node in tree.body
        if isinstance(node, ast.ClassDef) and node.name[0].isupper() and node.name.endswith("Error")
    )


def _runtime(names: Iterable[str]) -> dict[str, str]:
    """Verbatim copies of the runtime modules called `names`."""
    return {f"_runtime/{name}.py": _runtime_text(name) for name in names}


def _with_siblings(names: Set[str]) -> frozenset[str]:
    """The runtime modules `names` and all that they import, directly or not."""
    found: set[str] = set()
    waiting = set(names)
    while waiting:
        name = waiting.pop()
        found.add(name)
        waiting |= _siblings(name) - found
    return frozenset(found)


@cache
def _runtime_text(name: str) -> str:
    return (RUNTIME / f"{name}.py").read_text(encoding="utf-8")


_RUNTIME_IMPORT = re.compile(r"^ *from \.+_runtime\.(\w+) import ", re.MULTILINE)


def _imported_runtime(text: str) -> set[str]:
    # A line of a docstring can look like an import; only what exists is copied.
    return {name for name in _RUNTIME_IMPORT.findall(text) if (RUNTIME / f"{name}.py").is_file()}


def _siblings(name: str) -> set[str]:
    return {
        node.module
        for node in ast.walk(ast.parse(_runtime_text(name)))
        if isinstance(node, ast.ImportFrom) and node.level == 1 and node.module
    }
