"""What a caller of a generated package can name: classes and their attributes, dict forms, methods."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct

from specshim.diagnostics import Place
from specshim.python.expressions import Expression
from specshim.python.model import AliasLine, Answer, Child, Method, ResourceModule, VersionPackage


class Slot(Struct, frozen=True):
    """An attribute, a key or an argument: what may stand there, and whether it must be given.

    `wire` is what an argument fills, whatever it is called.
    """

    annotation: Expression
    required: bool
    wire: str = ""
    origin: Place | None = None


class Class(Struct, frozen=True):
    """A class or a dict form: its attributes or keys by name."""

    slots: Mapping[str, Slot]
    origin: Place | None


class Named(Struct, frozen=True):
    """An alias and what it stands for."""

    value: Expression
    origin: Place | None


class Call(Struct, frozen=True):
    """A method: its arguments by name, what it hands back, and the operation that it sends."""

    arguments: Mapping[str, Slot]
    returns: Expression
    operation: str
    origin: Place | None


class Surface(Struct, frozen=True):
    """Everything by the name under which a caller finds it."""

    classes: Mapping[str, Class]
    inputs: Mapping[str, Class]
    aliases: Mapping[str, Named]
    methods: Mapping[str, Call]


def surface_of(version: VersionPackage) -> Surface:
    """The surface of one version's folder."""
    models = [cls for module in version.models for cls in module.classes]
    inputs = [cls for module in version.inputs for cls in module.classes]
    aliases = [line for module in version.models for line in module.aliases]
    aliases += [line for module in version.inputs for line in module.aliases]
    return Surface(
        classes={
            cls.name: Class(
                {
                    it.name: Slot(it.annotation, it.default is None, origin=it.origin)
                    for it in cls.attributes
                },
                cls.origin,
            )
            for cls in models
        },
        inputs={
            cls.name: Class(
                {
                    it.wire_name: Slot(it.annotation, it.required, origin=it.origin)
                    for it in cls.keys
                },
                cls.origin,
            )
            for cls in inputs
        },
        aliases={line.name: _named(line) for line in aliases},
        methods=dict(_methods(version)),
    )


def _named(line: AliasLine) -> Named:
    return Named(line.value, line.origin)


def _methods(version: VersionPackage) -> Iterator[tuple[str, Call]]:
    resources: dict[str, ResourceModule] = {it.class_name: it for it in version.resources}
    for child in version.client.children:
        yield from _below(child, (), resources)


def _below(
    child: Child, way: tuple[str, ...], resources: Mapping[str, ResourceModule]
) -> Iterator[tuple[str, Call]]:
    resource = resources[child.class_name]
    way = (*way, child.name)
    for method in resource.methods:
        yield ".".join((*way, method.name)), _call(method)
    for inner in resource.children:
        yield from _below(inner, way, resources)


def _call(method: Method) -> Call:
    arguments: dict[str, Slot] = {
        it.name: Slot(it.annotation, it.default is None, it.wire, it.origin)
        for it in method.arguments
    }
    operation = f"{method.operation.method} {method.operation.path}"
    return Call(arguments, _returns(method), operation, method.origin)


def _returns(method: Method) -> Expression:
    """A page by what it iterates over: its class is named after the resource."""
    if method.page is not None:
        return Expression(f"Page[{method.page.item}]", method.page.item.imports)
    if method.answer is Answer.STREAM and method.stream is not None:
        return Expression(f"Stream[{method.stream.item}]", method.stream.item.imports)
    return method.returns
