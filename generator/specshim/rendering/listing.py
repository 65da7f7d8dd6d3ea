"""`api.txt`: one line for each thing that a caller of the package can name, with its signature.

It is for reviews: what a new document changes for code that uses the package is the difference of two of these. Lines
are sorted, and every line is complete in itself.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain

from msgspec import Struct

from specshim.python.compat import CompatPackage
from specshim.python.model import (
    AliasLine,
    Answer,
    Argument,
    ClientModule,
    EnumClass,
    InputClass,
    Method,
    ModelClass,
    Package,
    ResourceModule,
    VersionPackage,
)
from specshim.rendering.furnishing.sources import runtime_tree
from specshim.rendering.methods import async_returns, shown_id, sync_returns

_HEAD = "# Public names and signatures."
"""Sorts before every name."""
_BOTH = " What Client has, AsyncClient has as well, to be awaited."
_ONLY_ASYNC = " All methods of AsyncClient are awaited, but those that return an AsyncPaginator."

_CLIENTS = (("Client", "Secret", "Settings"), ("AsyncClient", "AsyncSecret", "AsyncSettings"))
"""The two clients, and what the runtime calls the types of their arguments."""

_OPTIONS = "**options: Unpack[Options]"
_POLLING = ("poll_interval: float | None = None", "poll_timeout: float | None | Omit = omit")


def render_listing(
    package: Package, runtime: Mapping[str, Sequence[str]], compat: CompatPackage | None = None
) -> str:
    """The text of `api.txt`; `runtime` are the names that the package offers of the runtime, by module."""
    offered = (_offered(module, name) for module, names in runtime.items() for name in names)
    between = _between(compat) if compat is not None else ()
    lines = chain(offered, _root(package), between, *map(_version, package.versions))
    ways = package.halves.chosen("", _BOTH if package.halves.sync else _ONLY_ASYNC)
    return f"{_HEAD}{ways[-1]}\n" + "".join(f"{line}\n" for line in sorted(lines))


def _root(package: Package) -> Iterator[str]:
    if not package.has_versions:
        return
    if package.flat is not None:
        folders = (
            ("models", "params", "resources") if package.flat.inputs else ("models", "resources")
        )
        yield from (f"{it}.* = {package.flat.folder}.{it}.*  # deprecated" for it in folders)
    yield f"VERSIONS = {tuple(version.name for version in package.versions)!r}"
    names = [version.name for version in package.versions]
    for name, secret, settings in package.halves.chosen(*_CLIENTS):
        arguments = [
            *(f"{it.argument}: {secret} | None = None" for it in package.credentials),
            f"version: Literal[{', '.join(map(repr, names))}] | str = {package.default.name!r}",
            f"**settings: Unpack[{settings}]",
        ]
        if package.others:
            yield f"{name}(*, {', '.join(arguments)})"
        else:
            yield f"{name} = {package.default.folder}.{name}"


def _between(compat: CompatPackage) -> Iterator[str]:
    """What is offered of several versions together."""
    yield f"compat.VERSIONS = {compat.versions!r}"
    for name in ("decode", "encode"):
        yield f"compat.{_method('stored', 'Stored', name)}"
    if compat.gateway is None:
        return
    newest = repr(compat.gateway.newest)
    gateway, gate = "**settings: Unpack[GatewaySettings]", "**settings: Unpack[GateSettings]"
    yield f"gateway.Gateway(upstream: str, *, wire: str = {newest}, {gateway})"
    speaks = f"speaks: str = {newest}, prefix: str = ''"
    yield f"gateway.VersionGate(app: Application, *, {speaks}, {gate})"


def _version(version: VersionPackage) -> Iterator[str]:
    lines = chain(
        _client(version.client),
        *(_model(it) for module in version.models for it in module.classes),
        *(_enum(it) for module in version.models for it in module.enums),
        *(_alias("models", it) for module in version.models for it in module.aliases),
        *(_input(it) for module in version.inputs for it in module.classes),
        *(_alias("params", it) for module in version.inputs for it in module.aliases),
        *map(_resource, version.resources),
        _methods(version),
        _webhooks(version),
    )
    prefix = f"{version.folder}." if version.home.folder is not None else ""
    return (f"{prefix}{line}" for line in lines)


def _webhooks(version: VersionPackage) -> Iterator[str]:
    for it in version.webhooks.webhooks if version.webhooks else ():
        yield f"webhooks.parse({it.name!r}, payload, **checks: Unpack[Checks]) -> {it.returns}"


def _client(client: ClientModule) -> Iterator[str]:
    for name, secret, settings in client.halves.chosen(*_CLIENTS):
        arguments = [
            *(f"{it.argument}: {secret} | None = None" for it in client.credentials),
            *_version_argument(client),
            f"**settings: Unpack[{settings}]",
        ]
        yield f"{name}(*, {', '.join(arguments)})"


def _version_argument(client: ClientModule) -> Iterator[str]:
    if client.has_versions:
        yield f"version: Literal[{client.version!r}] = {client.version!r}"


def _model(model: ModelClass) -> Iterator[str]:
    name = f"models.{model.name}"
    yield name
    for it in model.attributes:
        default = "" if it.default is None else f" = {it.default}"
        yield f"{name}.{it.name}: {it.annotation}{default}"
    if model.extra is not None:
        yield f"{name}.*: {model.extra}"


def _enum(enum: EnumClass) -> Iterator[str]:
    name = f"models.{enum.name}"
    yield name
    for it in enum.members:
        yield f"{name}.{it.name} = {it.value!r}"


def _input(form: InputClass) -> Iterator[str]:
    name = f"params.{form.name}"
    yield name
    for it in form.keys:
        annotation = f"Required[{it.annotation}]" if it.required else str(it.annotation)
        yield f"{name}[{it.wire_name!r}]: {annotation}"


def _alias(module: str, alias: AliasLine) -> Iterator[str]:
    yield f"{module}.{alias.name} = {alias.value}"


def _resource(resource: ResourceModule) -> Iterator[str]:
    prefix, chosen = f"resources.{resource.path[-1]}.", resource.halves.chosen
    yield from (f"{prefix}{it}{resource.class_name}" for it in chosen("", "Async"))
    for method in resource.methods:
        if (page := method.page) is not None:
            body = "" if page.bare else f", {page.body}"
            for base, name in chosen(
                ("SyncPage", page.sync_class), ("AsyncPage", page.async_class)
            ):
                yield f"{prefix}{name}({base}[{page.item}]{body})"
                if page.bare:
                    yield f"{prefix}{name}.{page.bare}: {page.body}"


def _methods(version: VersionPackage) -> Iterator[str]:
    """The methods as callers reach them, through the attributes of the client; once, where both clients have them."""
    halves = version.client.halves
    form = halves.chosen(_SYNC, _ASYNC)[0]
    resources = {it.class_name: it for it in version.resources}
    waiting = [(f"{form.prefix}Client", child) for child in version.client.children]
    while waiting:
        above, child = waiting.pop()
        resource = resources[child.class_name]
        way = f"{above}.{child.name}"
        yield f"{way}: {form.prefix}{child.class_name}"
        for method in resource.methods:
            yield from (f"{way}.{signature}" for signature in _signatures(method, form))
        waiting += [(way, inner) for inner in resource.children]


class _Form(Struct, frozen=True):
    """How one half says a method: what is before its classes, and what a call gives."""

    prefix: str
    returns: Callable[[Method], str]


_SYNC = _Form("", sync_returns)
_ASYNC = _Form("Async", async_returns)


def _signatures(method: Method, form: _Form) -> Iterator[str]:
    said = ["deprecated"] if method.deprecated else []
    said += [shown_id(method)] if method.operation_id else []
    note = f"  # {', '.join(said)}" if said else ""
    arguments = _arguments(method.arguments)
    if method.answer is Answer.EITHER and method.stream is not None:
        streaming = _arguments(it for it in method.arguments if it.name != "stream")
        where = [*streaming, "stream: Literal[True]"]
        stream = f"{form.prefix}Stream[{method.stream.item}]"
        yield f"{_call(method.name, where)} -> {stream}{note}"
        yield f"{_call(method.name, arguments)} -> {method.returns}{note}"
    else:
        yield f"{_call(method.name, arguments)} -> {form.returns(method)}{note}"
    if method.poll is not None:
        waiting = [*_arguments(method.polled_arguments), *_POLLING]
        yield f"{_call(method.poll.name, waiting)} -> {method.poll.returns}{note}"


def _arguments(arguments: Iterable[Argument]) -> list[str]:
    arguments = tuple(arguments)
    by_place = [_argument(it) for it in arguments if not it.keyword_only]
    return [*by_place, "*", *(_argument(it) for it in arguments if it.keyword_only)]


def _argument(argument: Argument) -> str:
    default = "" if argument.default is None else f" = {argument.default}"
    return f"{argument.name}: {argument.annotation}{default}"


def _call(name: str, arguments: Sequence[str]) -> str:
    if arguments[-1] == "*":
        arguments = arguments[:-1]
    return f"{name}({', '.join([*arguments, _OPTIONS])})"


def _method(module: str, owner: str, name: str) -> str:
    """A method of a runtime's class, as it is called; of overloads the last, which takes all."""
    for node in runtime_tree(module).body:
        if isinstance(node, ast.ClassDef) and node.name == owner:
            found = [it for it in node.body if isinstance(it, ast.FunctionDef) and it.name == name]
            arguments = ast.unparse(found[-1].args).removeprefix("self, ")
            returns = found[-1].returns
            return f"{name}({arguments})" + (f" -> {ast.unparse(returns)}" if returns else "")
    raise LookupError(name)


def _offered(module: str, name: str) -> str:
    """A class of the runtime with its bases, a function with its arguments, anything else by its name."""
    for node in runtime_tree(module).body:
        match node:
            case ast.ClassDef(name=known, bases=bases) if known == name and bases:
                return f"{name}({', '.join(map(ast.unparse, bases))})"
            case ast.FunctionDef(name=known) | ast.AsyncFunctionDef(name=known) if known == name:
                returns = f" -> {ast.unparse(node.returns)}" if node.returns else ""
                return f"{name}({ast.unparse(node.args)}){returns}"
    return name
