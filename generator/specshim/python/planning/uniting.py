"""Objects and enumerations that a document writes out several times are one class."""

from __future__ import annotations

from msgspec.structs import replace

from specshim.api.model import (
    Api,
    Certainty,
    Definition,
    DefinitionId,
    Enumeration,
    Record,
    Scalar,
    ScalarKind,
    Type,
)
from specshim.api.parts import all_parts
from specshim.api.settling.equality import asserted, classes
from specshim.api.settling.relinking import Link, relinked_definition, relinked_operation

TELLING = 2
"""Properties or values from which on equal things are the same, whatever they are called."""


def united(version: Api) -> Api:
    """The same API with one definition for those that are written in place and are equal.

    The first of them gives the name.
    """
    (shapes,) = classes((version.definitions,), _shape)
    first: dict[str, DefinitionId] = {}
    for key, shape in shapes.items():
        first.setdefault(shape, key)
    if len(first) == len(shapes):
        return version

    def link(identity: DefinitionId) -> DefinitionId:
        return first[shapes[identity]]

    return replace(
        version,
        definitions={
            key: relinked_definition(it, link)
            for key, it in version.definitions.items()
            if link(key) == key
        },
        operations=tuple(relinked_operation(it, link) for it in version.operations),
        webhooks=tuple(
            replace(it, operation=relinked_operation(it.operation, link)) for it in version.webhooks
        ),
    )


def _shape(definition: Definition, link: Link) -> str:
    """What makes definitions one: all that they assert, and all that they say of their properties."""
    if not _may_be_another(definition):
        return repr(definition.id)
    own = asserted(definition, link)
    prose = [it.prose for it in definition.fields] if isinstance(definition, Record) else []
    return repr((type(definition).__name__, own, prose, _name(definition)))


def _may_be_another(definition: Definition) -> bool:
    """Whether a definition stands for what is written in place, and means the same wherever it is used."""
    if definition.naming.certainty is Certainty.STATED:
        return False
    match definition:
        case Record(fields=fields, additional=additional):
            types = (*(field.type for field in fields), additional)
            return not any(_is_binary(part) for type_ in types for part in all_parts(type_))
    return isinstance(definition, Enumeration)


def _name(definition: Definition) -> str:
    """What else must be equal: of little that is asserted, `{id}`, the name tells more."""
    match definition:
        case Record(fields=stated):
            size = len(stated)
        case Enumeration(values=values):
            size = len(values)
        case _:
            size = 0
    return "" if size >= TELLING else definition.naming.words[-1]


def _is_binary(type_: Type) -> bool:
    """Binary text is a file where it is sent, and text where it is received."""
    return isinstance(type_, Scalar) and type_.kind is ScalarKind.BINARY
