"""Objects with declared properties."""

from __future__ import annotations

from specshim.api.model import (
    DefinitionId,
    Field,
    Naming,
    Nothing,
    Presence,
    Prose,
    Record,
    Type,
)
from specshim.api.schemas.annotations import access_of, default_of, example_of, schema_prose
from specshim.api.schemas.assertions.bounds import object_bounds
from specshim.api.schemas.assertions.conjunction import Schema
from specshim.api.schemas.assertions.requirements import rules_of
from specshim.api.schemas.objects import (
    check_required,
    further,
    key_patterns,
    property_names,
    required_names,
    required_without_property,
)
from specshim.api.schemas.scope import Scope
from specshim.api.schemas.values import tell_listed
from specshim.documents import Node


def record_of(identity: DefinitionId, schema: Schema, naming: Naming, scope: Scope) -> Record:
    """The record that all the parts of `schema` make together."""
    check_required(schema, scope.findings)
    tell_listed(schema, scope.findings, "any object")
    discriminator = schema.narrowest.get("discriminator")
    if discriminator is not None:
        scope.findings.tally("discriminator-without-alternatives", discriminator.place)
    required = required_names(schema)
    fields = [_field(name, schema, name in required, scope) for name in property_names(schema)]
    additional = further(schema, scope, "additional property")
    if not isinstance(additional, Nothing):
        fields += [_undescribed(node, additional) for node in required_without_property(schema)]
    return Record(
        identity,
        naming,
        tuple(fields),
        additional,
        schema_prose(schema),
        schema.place,
        object_bounds(schema),
        rules_of(schema),
        key_patterns(schema, scope, "additional property"),
    )


def _undescribed(name: Node, additional: Type) -> Field:
    """What is required and only named: it is to be sent all the same."""
    return Field(
        str(name.value), additional, Presence.REQUIRED, Prose(), name.place, is_described=False
    )


def _field(name: str, schema: Schema, required: bool, scope: Scope) -> Field:
    stated = scope.reader.property(schema, name)
    assert stated is not None
    return Field(
        name,
        scope.type_of(stated, scope.words / name),
        Presence.REQUIRED if required else Presence.OPTIONAL,
        schema_prose(stated),
        stated.place,
        access_of(stated, scope.reader),
        default_of(stated, scope.reader),
        example=example_of(stated, scope.reader),
    )
