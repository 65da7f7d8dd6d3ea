"""What a caller of a generated package can name: classes and their attributes, dict forms, methods."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from specshim.python.expressions import Expression
from specshim.python.model import Answer, Child, Method, ResourceModule, VersionPackage


@dataclass(frozen=True, slots=True)
class Slot:
    """An attribute, a key or an argument: what may stand there, and whether it must be given."""

    annotation: Expression
    required: bool


@dataclass(frozen=True, slots=True)
class Call:
    """A method: its arguments by name and what it hands back."""

    arguments: Mapping[str, Slot]
    returns: Expression


@dataclass(frozen=True, slots=True)
class Surface:
    """Everything by the name under which a caller finds it."""

    classes: Mapping[str, Mapping[str, Slot]]
    inputs: Mapping[str, Mapping[str, Slot]]
    aliases: Mapping[str, Expression]
    methods: Mapping[str, Call]


def surface_of(version: VersionPackage) -> Surface:
    """The surface of one version's folder."""
    models = [cls for module in version.models for cls in module.classes]
    inputs = [cls for module in version.inputs for cls in module.classes]
    return Surface(
        classes={
            cls.name: {it.name: Slot(it.annotation, it.default is None) for it in cls.attributes}
            for cls in models
        },
        inputs={
            cls.name: {it.wire_name: Slot(it.annotation, it.required) for it in cls.keys}
            for cls in inputs
        },
        aliases={
            **{line.name: line.value for module in version.models for line in module.aliases},
            **{line.name: line.value for module in version.inputs for line in module.aliases},
        },
        methods=dict(_methods(version)),
    )


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
        it.name: Slot(it.annotation, it.default is None) for it in method.arguments
    }
    return Call(arguments, _returns(method))


def _returns(method: Method) -> Expression:
    """A page by what it iterates over: its class is named after the resource."""
    if method.page is not None:
        return Expression(f"Page[{method.page.item}]", method.page.item.imports)
    if method.answer is Answer.STREAM and method.stream is not None:
        return Expression(f"Stream[{method.stream.item}]", method.stream.item.imports)
    return method.returns
