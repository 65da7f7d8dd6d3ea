"""Give long enumerations a name, so that their values stand once and not in every signature."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct, field
from msgspec.structs import replace

from specshim.api import model as api
from specshim.api.model import Api, Certainty, Definition, DefinitionId, Naming, Operation, Prose
from specshim.api.parts import changed_patterns
from specshim.diagnostics import Place
from specshim.python.planning.uniting import united
from specshim.settings import Project

LONGEST_INLINE = 5
"""Values that still read well inside an annotation."""


def hoist(version: Api, project: Project | None = None) -> Api:
    """The same API with every longer inline `enum` as an :class:`Enumeration` of its own; where enumerations are to be
    classes, with every one; and what is written out several times once."""
    is_class = project is not None and project.enums == "enum"
    found = _Found(1 if is_class else LONGEST_INLINE)
    definitions = {key: _definition(it, found) for key, it in version.definitions.items()}
    operations = tuple(_operation(it, found) for it in version.operations)
    hoisted = {**definitions, **found.enumerations}
    return united(replace(version, definitions=hoisted, operations=operations))


class _Found(Struct, frozen=True):
    longest: int
    enumerations: dict[DefinitionId, Definition] = field(default_factory=dict)

    def named(self, choice: api.Choice, words: tuple[str, ...], place: Place) -> api.Ref:
        identifier = DefinitionId(f"{place}/enum")
        while (other := self.enumerations.get(identifier)) is not None:
            if isinstance(other, api.Enumeration) and other.values == choice.values:
                return api.Ref(identifier)
            identifier = DefinitionId(f"{identifier}'")
        naming = Naming(words, Certainty.SUGGESTED)
        self.enumerations[identifier] = api.Enumeration(
            identifier, naming, choice.values, Prose(), place, choice.labels
        )
        return api.Ref(identifier)


def _definition(definition: Definition, found: _Found) -> Definition:
    words = definition.naming.words

    def inner(part: api.Type) -> api.Type:
        return _type(part, (*words, "value"), definition.place, found)

    match definition:
        case api.Record():
            fields = tuple(_field(it, words, found) for it in definition.fields)
            return replace(
                definition,
                fields=fields,
                additional=inner(definition.additional),
                by_pattern=changed_patterns(definition.by_pattern, inner),
            )
        case api.Alias():
            return replace(definition, type=inner(definition.type))
        case _:
            return definition


def _field(field_: api.Field, words: tuple[str, ...], found: _Found) -> api.Field:
    type_ = _type(field_.type, (*words, field_.wire_name), field_.place, found)
    return field_ if type_ is field_.type else replace(field_, type=type_)


def _operation(operation: Operation, found: _Found) -> Operation:
    words = tuple(_spoken(operation))
    parameters = tuple(
        replace(it, type=_type(it.type, (*words, it.wire_name), it.place, found))
        for it in operation.parameters
    )
    return replace(operation, parameters=parameters)


def _spoken(operation: Operation) -> Iterator[str]:
    if operation.operation_id:
        yield operation.operation_id
    else:
        yield operation.method.lower()
        yield operation.path


def _type(type_: api.Type, words: tuple[str, ...], place: Place, found: _Found) -> api.Type:
    def inner(part: api.Type) -> api.Type:
        return _type(part, words, place, found)

    match type_:
        case api.Choice() if len(type_.values) > found.longest:
            return found.named(type_, words, place)
        case api.Array():
            items = inner(type_.items)
            return type_ if items is type_.items else replace(type_, items=items)
        case api.Tuple():
            return replace(type_, items=tuple(map(inner, type_.items)), rest=inner(type_.rest))
        case api.Dictionary():
            return replace(
                type_,
                keys=inner(type_.keys),
                values=inner(type_.values),
                by_pattern=changed_patterns(type_.by_pattern, inner),
            )
        case api.Union():
            return replace(type_, members=tuple(map(inner, type_.members)))
        case _:
            return type_
