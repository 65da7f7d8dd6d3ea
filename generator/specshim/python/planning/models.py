"""Definitions -> modules of pydantic models."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from msgspec.structs import replace

from specshim.api import model as api
from specshim.api.model import Access, Presence
from specshim.python import expressions as ex
from specshim.python.annotations import MODELS, Spelling
from specshim.python.docstrings import documented
from specshim.python.expressions import Expression, Import
from specshim.python.identifiers import PyName
from specshim.python.imports import import_block, imports_of
from specshim.python.model import (
    AliasLine,
    Attribute,
    ModelClass,
    ModelsModule,
)
from specshim.python.planning.aliases import sorted_aliases
from specshim.python.planning.definitions import Definitions
from specshim.python.planning.enums import base_of, plan_enum
from specshim.python.planning.rules import enforced

ANNOTATIONS = Import("__future__", "annotations")


def plan_models(definitions: Definitions) -> tuple[ModelsModule, ...]:
    """One module of models for each group of definitions."""
    return tuple(
        _models_module(definitions, name, group)
        for name, group in sorted(grouped(definitions).items())
    )


def grouped(definitions: Definitions) -> Mapping[str, list[api.Definition]]:
    groups: defaultdict[str, list[api.Definition]] = defaultdict(list)
    for identifier, definition in definitions.version.definitions.items():
        groups[definitions.modules[identifier]].append(definition)
    return groups


def _models_module(
    definitions: Definitions, name: str, group: list[api.Definition]
) -> ModelsModule:
    path = definitions.home.path("models", name)
    classes = [_model_class(definitions, it) for it in group if isinstance(it, api.Record)]
    enums = [
        it for it in group if isinstance(it, api.Enumeration) and definitions.is_enum_class(it)
    ]
    aliases = _alias_lines(
        definitions,
        [
            it
            for it in group
            if not isinstance(it, api.Record) and not definitions.is_enum_class(it)
        ],
    )
    expressions = [
        *(attribute.annotation for cls in classes for attribute in cls.attributes),
        *(cls.extra for cls in classes),
        *(cls.rules for cls in classes),
        *(alias.value for alias in aliases),
    ]
    needed = (
        imports_of(expressions) | _class_imports(definitions, classes) | _alias_imports(aliases)
    )
    needed |= set(map(base_of, enums))
    return ModelsModule(
        path=path,
        docstring=f"Models of {definitions.version.title or 'the API'}: {name.replace('_', ' ')}.",
        imports=import_block(path, needed, place=definitions.home.runtime),
        classes=tuple(classes),
        aliases=aliases,
        enums=tuple(plan_enum(definitions, it) for it in enums),
    )


def _class_imports(definitions: Definitions, classes: list[ModelClass]) -> frozenset[Import]:
    needed = {ANNOTATIONS}
    if classes:
        needed.add(Import(definitions.base, "Model"))
    if any(cls.closed for cls in classes):
        needed.add(Import("pydantic", "ConfigDict"))
    if any(cls.extra for cls in classes):
        needed.add(Import("pydantic", "Field"))
    if any(attribute.default == "read_only()" for cls in classes for attribute in cls.attributes):
        needed.add(Import(MODELS, "read_only"))
    return frozenset(needed)


def _alias_imports(aliases: tuple[AliasLine, ...]) -> frozenset[Import]:
    needed = {ANNOTATIONS}
    if any(not alias.recursive for alias in aliases):
        needed.add(Import("typing", "TypeAlias"))
    if any(alias.recursive for alias in aliases):
        needed.add(Import("typing_extensions", "TypeAliasType"))
    return frozenset(needed)


def _model_class(definitions: Definitions, record: api.Record) -> ModelClass:
    names = definitions.field_names(record)
    spelling = definitions.model_spelling(record.id).within(frozenset(names.values()))
    return ModelClass(
        name=definitions.classes[record.id],
        docstring=documented(definitions.prose_of(record), ""),
        attributes=tuple(
            _attribute(definitions, spelling, field, names) for field in record.fields
        ),
        closed=isinstance(record.additional, api.Nothing),
        extra=_extra(spelling, record.additional),
        rules=enforced(record, replace(spelling, evaluated=True)),
        origin=record.place,
    )


def _extra(spelling: Spelling, additional: api.Type) -> Expression | None:
    if isinstance(additional, api.Anything | api.Nothing):
        return None
    return spelling.spell(additional)


def _attribute(
    definitions: Definitions, spelling: Spelling, field: api.Field, names: Mapping[str, PyName]
) -> Attribute:
    name = names[field.wire_name]
    annotation = spelling.spell(field.type)
    default: str | None = None
    if field.access is Access.READ and field.presence is Presence.REQUIRED:
        default = "read_only()"
    elif field.presence is Presence.OPTIONAL or field.access is Access.WRITE:
        default = "None"
        if not definitions.allows_null(field.type):
            annotation = ex.wrap("Maybe[", annotation, "]", Import(MODELS, "Maybe"))
        elif not annotation.text.endswith("None") and annotation != ex.ANY:
            annotation = ex.union((annotation, ex.NONE))
    if field.access is Access.WRITE and field.presence is Presence.REQUIRED:
        annotation = ex.wrap("WriteOnly[", annotation, "]", Import(MODELS, "WriteOnly"))
        default = None
    if name != field.wire_name:
        alias = ex.plain(f"Field(alias={field.wire_name!r})", Import("pydantic", "Field"))
        annotation = ex.annotated(annotation, alias)
    return Attribute(name, annotation, default, definitions.field_docstring(field), field.place)


def _alias_lines(definitions: Definitions, group: list[api.Definition]) -> tuple[AliasLine, ...]:
    lines = {it.id: _model_alias(definitions, it) for it in group}
    return sorted_aliases(lines)


def _model_alias(definitions: Definitions, definition: api.Definition) -> AliasLine:
    spelling = definitions.model_spelling(definition.id)
    if isinstance(definition, api.Enumeration):
        value = spelling.spell(api.Choice(definition.values))
    else:
        assert isinstance(definition, api.Alias)
        value = spelling.spell(definition.type)
    name = definitions.classes[definition.id]
    recursive = definitions.stays_named(definition)
    return AliasLine(
        name, value, recursive, documented(definitions.prose_of(definition), ""), definition.place
    )
