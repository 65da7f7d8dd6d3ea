"""The Python IR -> the text of every file of the generated package."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from specshim.api.words import watching_words
from specshim.diagnostics import Place
from specshim.diagnostics.progress import Tell, nobody
from specshim.python.compat import CompatPackage
from specshim.python.home import ModulePath, RuntimePlace
from specshim.python.imports import import_order
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
    TypesContext,
    UnknownContext,
    VersionContext,
    WebhooksContext,
)
from specshim.rendering.formatting import format_python
from specshim.rendering.furnishing import furnish
from specshim.rendering.furnishing.reaching import Name, reach
from specshim.rendering.furnishing.wanted import wanted
from specshim.rendering.licence import under_licence
from specshim.rendering.listing import render_listing
from specshim.rendering.moving import moved_modules
from specshim.rendering.quoting import WIDTH
from specshim.rendering.readme import readme_context
from specshim.rendering.root import offered_runtime, root_context
from specshim.rendering.templates import Templates


class Part(Struct, frozen=True):
    """How a file came to be: from `context`, None where more than that is in it, with the words that stand in `read`.

    `wanted` are the names that it takes from the runtime.
    """

    context: Context | None
    read: frozenset[Place]
    wanted: frozenset[Name] = frozenset()


class Rendered(Struct, frozen=True):
    """Path inside the package -> text, sorted by path; whether black had a part in it; and how they came to be."""

    files: Mapping[str, str]
    is_by_black: bool
    parts: Mapping[str, Part]


def render_package(
    package: Package,
    templates: Templates,
    compat: CompatPackage | None = None,
    tell: Tell = nobody,
    *,
    only_black: bool = False,
) -> Rendered:
    """All files of the package; `compat` is what lies between versions, `only_black` has black lay out all.

    Raises TemplateFault where one of a user's templates does not work.
    """
    contexts = {**dict(_modules(package)), **dict(compat_modules(compat) if compat else ())}
    place = package.runtime
    modules: dict[str, str] = {}
    parts: dict[str, Part] = {}
    for path, context in contexts.items():
        tell("rendering", len(modules), len(contexts))
        modules[path], parts[path] = _rendered(context, path, templates, place)
    tell("rendering", len(modules), len(contexts))
    used = reach({name for part in parts.values() for name in part.wanted}).modules
    contexts["__init__.py"] = root_context(package, used)
    text, part = _rendered(contexts["__init__.py"], "__init__.py", templates, place)
    modules["__init__.py"], parts["__init__.py"] = text, replace(part, context=None)
    roots = {name for part in parts.values() for name in part.wanted}
    furnished = {} if place.is_shared else furnish(reach(roots))
    runtime = {f"{'/'.join(place.way)}/{path}": text for path, text in furnished.items()}
    copies = {**runtime, **(own_functions(compat) if compat else {})}
    foreign = {path for path, it in contexts.items() if only_black or templates.is_foreign(it)}
    if only_black or templates.line_length != WIDTH:
        modules, copies, foreign = {**modules, **copies}, {}, foreign | copies.keys()
    formatted = format_python(modules, templates.line_length, tell, foreign=foreign)
    python = under_licence({**formatted.texts, **copies}, package.licence_header)
    readme = readme_context(package, used, converts=compat is not None)
    with watching_words() as use:
        others = {
            "README.md": templates.render(readme, "README.md"),
            "api.txt": render_listing(package, offered_runtime(package, used), compat),
            "py.typed": "",
        }
    parts |= dict.fromkeys(others, Part(None, use.places))
    files = dict(sorted({**python, **others}.items()))
    return Rendered(files, bool(formatted.by_black), parts)


def render_module(
    path: str, context: Context, templates: Templates, place: RuntimePlace, licence_header: str
) -> tuple[str, Part] | None:
    """One file, as :func:`render_package` has it; None where only black can lay it out."""
    text, part = _rendered(context, path, templates, place)
    formatted = format_python({path: text}, templates.line_length)
    return (
        None if formatted.by_black else (under_licence(formatted.texts, licence_header)[path], part)
    )


def _rendered(
    context: Context, path: str, templates: Templates, place: RuntimePlace
) -> tuple[str, Part]:
    with watching_words() as use:
        text = templates.render(context, path)
    return text, Part(context, use.places, frozenset(wanted(text, place)))


def _modules(package: Package) -> Iterator[tuple[str, Context]]:
    if package.others:
        yield "client.py", ChoosingClientContext(package)
    if package.base_class is not None:
        yield "_base.py", BaseContext(package.base_class, package.runtime.seen_from())
    if package.types is not None:
        yield "_types.py", TypesContext(package.types)
    for version in package.versions:
        yield from _version_modules(version)
    yield from ((_path(path), context) for path, context in moved_modules(package))


def _version_modules(version: VersionPackage) -> Iterator[tuple[str, Context]]:
    home = version.home
    if home.folder is not None:
        yield _path(home.path("__init__")), VersionContext(version)
    yield _path(version.client.path), ClientContext(version.client)
    if version.tags:
        path = home.path("_unknown")
        runtime = home.runtime.seen_from(len(path) - 1)
        yield _path(path), UnknownContext(version.tags, f"{runtime}.models")
    for models in version.models:
        yield _path(models.path), ModelsContext(models)
    for inputs in version.inputs:
        yield _path(inputs.path), ParamsContext(inputs)
    for resource in version.resources:
        yield _path(resource.path), ResourceContext(resource)
    if version.webhooks is not None:
        yield _path(version.webhooks.path), WebhooksContext(version.webhooks)
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
    runtime = version.home.runtime.seen_from(len(path) - 1)
    offered = tuple(
        (module.path[-1], tuple(sorted(map(str, module.names), key=import_order)))
        for module in modules
        if module.names
    )
    if not offered:
        return _path(path), DocstringContext(docstring)
    return _path(path), IndexContext(
        Index(docstring, (f"from {runtime}.lazy import lazy",), offered)
    )


def _path(path: ModulePath) -> str:
    return "/".join(path) + ".py"
