"""Definitions -> modules of pydantic models, and the plain dicts that callers may pass instead."""

from __future__ import annotations

import keyword
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from pydantic import BaseModel

from specshim.api import model as api
from specshim.api.model import Access, Api, DefinitionId, Presence
from specshim.python import expressions as ex
from specshim.python.annotations import MODELS, Spelling, nullable
from specshim.python.docstrings import documented, field_docstring
from specshim.python.expressions import Expression, Import
from specshim.python.flattening import flattened, offered, resolve, sendable
from specshim.python.identifiers import ClassName, PyName, Wish, assign, py_name
from specshim.python.imports import import_block, imports_of
from specshim.python.model import (
    AliasLine,
    Attribute,
    InputClass,
    InputsModule,
    Key,
    ModelClass,
    ModelsModule,
    ModulePath,
)
from specshim.python.modules import (
    closure,
    definition_references,
    edges_of,
    references,
    response_types,
)
from specshim.python.naming import INPUT_SUFFIX

_NONE_TYPE = ex.plain("NoneType", Import("types", "NoneType"))
ANNOTATIONS = Import("__future__", "annotations")
_TAKEN = {*dir(BaseModel), *dir(type(BaseModel))}
RESERVED_FIELDS = frozenset(name for name in _TAKEN if not name.startswith("__")) | {
    "dt",
    "builtins",
}
"""What pydantic's models have already, and the modules that annotations name."""

LONGEST_INLINE_INPUT = 24
"""Characters of an input alias that tells more than its name would (`Mapping[str, str]`)."""

PAGE_METHODS = frozenset({"fetch", "has_next_page", "next_page", "pages"})
"""What the runtime's pages have."""


@dataclass(frozen=True)
class Definitions:
    """The definitions of one version with their names and modules: where any of them is imported from."""

    folder: str
    version: Api
    classes: Mapping[DefinitionId, ClassName]
    modules: Mapping[DefinitionId, str]
    paged: frozenset[DefinitionId] = frozenset()
    """Records that page classes derive from, which have methods to walk on."""

    def field_names(self, record: api.Record) -> dict[str, PyName]:
        """Wire name -> attribute name of each field."""
        reserved = RESERVED_FIELDS | PAGE_METHODS if record.id in self.paged else RESERVED_FIELDS
        wishes = [
            Wish(field.wire_name, int(field.wire_name != name), (name, f"{name.rstrip('_')}_field"))
            for field in record.fields
            for name in [py_name(field.wire_name, prefix="field", reserved=reserved)]
        ]
        return {wire: PyName(name) for wire, name in assign(wishes).items()}

    def model(self, identifier: DefinitionId) -> Expression:
        name = self.classes[identifier]
        return ex.plain(name, Import(f".{self.folder}.models.{self.modules[identifier]}", name))

    def given(self, identifier: DefinitionId) -> Expression:
        """What a caller may pass for `identifier`: the model or its plain-dict form."""
        definition = self.version.definitions[identifier]
        if isinstance(definition, api.Enumeration):
            return self.model(identifier)
        if isinstance(definition, api.Alias):
            inline = (
                self.spelling(inputs=True).spell(definition.type)
                if not self.is_recursive(definition)
                else None
            )
            if inline is not None and len(inline.text) <= LONGEST_INLINE_INPUT:
                return inline
        name = self.classes[identifier] + INPUT_SUFFIX
        form = ex.plain(name, Import(f".{self.folder}.params.{self.modules[identifier]}", name))
        if isinstance(definition, api.Record):
            return ex.union((self.model(identifier), form))
        return form

    def has_form(self, definition: api.Definition) -> bool:
        """Whether a plain form of its own stands in the params module."""
        form = self.classes[definition.id] + INPUT_SUFFIX
        return any(it.name == form for it in self.given(definition.id).imports)

    def is_recursive(self, definition: api.Definition) -> bool:
        """Whether an alias comes back to itself through other aliases (a class in between breaks the loop)."""
        reached: set[DefinitionId] = set()
        waiting = list(definition_references(definition))
        while waiting:
            identifier = waiting.pop()
            if identifier == definition.id:
                return True
            target = self.version.definitions[identifier]
            if identifier not in reached and not isinstance(target, api.Record):
                reached.add(identifier)
                waiting.extend(self.edges[identifier])
        return False

    @cached_property
    def edges(self) -> Mapping[DefinitionId, frozenset[DefinitionId]]:
        return edges_of(self.version)

    @cached_property
    def given_ids(self) -> frozenset[DefinitionId]:
        """Definitions that occur inside the arguments of methods."""
        roots: set[DefinitionId] = set()
        for operation in self.version.operations:
            record = flattened(operation, self.version)
            given = [it.type for it in operation.parameters]
            if record is not None:
                given += [it.type for it in sendable(record)]
            elif operation.body is not None:
                given += [it.type for it in offered(operation.body.contents)]
            roots |= {identifier for type_ in given for identifier in references(type_)}
        return closure(roots, self.edges)

    @cached_property
    def answered_ids(self) -> frozenset[DefinitionId]:
        """Definitions that occur inside what a server answers."""
        roots = {
            identifier
            for operation in self.version.operations
            for type_ in response_types(operation)
            for identifier in references(type_)
        }
        return closure(roots, self.edges)

    def spelling(self, *, inputs: bool, open_unions: bool = False) -> Spelling:
        return Spelling(self.model, self.given, self.tag, inputs=inputs, open_unions=open_unions)

    def model_spelling(self, identifier: DefinitionId) -> Spelling:
        """How the types inside one definition are written: what only requests hold knows no strangers."""
        answered = identifier in self.answered_ids
        return Spelling(self.model, self.given, self.tag, open_unions=answered, files=not answered)

    def resolve(self, type_: api.Type) -> api.Type | api.Definition:
        """What `type_` comes to behind aliases: a record, an enumeration, or a type."""
        return resolve(self.version, type_)

    def field_docstring(self, field: api.Field) -> str:
        """What a property means; a definition that it names speaks where the property is silent."""
        named = [self.version.definitions[it].prose for it in references(field.type)]
        return field_docstring(field, named[0] if len(named) == 1 else None)

    def tag(self, union: api.Union) -> str | None:
        """The attribute that tells the members apart: in each of them required, and a literal.

        pydantic can choose by nothing else; it tries the members of other unions one after another.
        """
        if union.tag is None:
            return None
        names: set[str | None] = set()
        for member in union.members:
            if not isinstance(member, api.Null):
                names.add(self._tag_attribute(member, union.tag.wire_name))
        return names.pop() if len(names) == 1 else None

    def _tag_attribute(self, member: api.Type, wire_name: str) -> str | None:
        record = self.resolve(member)
        if not isinstance(record, api.Record):
            return None
        for field in record.fields:
            value = self.resolve(field.type)
            literal = isinstance(value, api.Const | api.Choice | api.Enumeration)
            if field.wire_name == wire_name and field.presence is Presence.REQUIRED and literal:
                return self.field_names(record)[wire_name] if field.access is Access.BOTH else None
        return None

    def allows_null(self, type_: api.Type) -> bool:
        target = self.resolve(type_)
        if isinstance(target, api.Record | api.Enumeration | api.Alias):
            return False
        if isinstance(target, api.Union):
            return any(self.allows_null(member) for member in target.members)
        return nullable(target)


def plan_models(definitions: Definitions) -> tuple[ModelsModule, ...]:
    """One module of models for each group of definitions."""
    return tuple(
        _models_module(definitions, name, group)
        for name, group in sorted(_grouped(definitions).items())
    )


def plan_inputs(definitions: Definitions) -> tuple[InputsModule, ...]:
    """The plain-dict forms of everything that a caller may pass below the top of a body."""
    planned = []
    for name, group in sorted(_grouped(definitions).items()):
        given = [it for it in group if it.id in definitions.given_ids and definitions.has_form(it)]
        if given:
            planned.append(_inputs_module(definitions, name, given))
    return tuple(planned)


def _grouped(definitions: Definitions) -> Mapping[str, list[api.Definition]]:
    groups: defaultdict[str, list[api.Definition]] = defaultdict(list)
    for identifier, definition in definitions.version.definitions.items():
        groups[definitions.modules[identifier]].append(definition)
    return groups


# --- models -----------------------------------------------------------------------------------


def _models_module(
    definitions: Definitions, name: str, group: list[api.Definition]
) -> ModelsModule:
    path = (definitions.folder, "models", name)
    classes = [_model_class(definitions, it) for it in group if isinstance(it, api.Record)]
    aliases = _alias_lines(definitions, [it for it in group if not isinstance(it, api.Record)])
    expressions = [
        *(attribute.annotation for cls in classes for attribute in cls.attributes),
        *(cls.extra for cls in classes),
        *(alias.value for alias in aliases),
    ]
    needed = imports_of(expressions) | _class_imports(classes) | _alias_imports(aliases)
    return ModelsModule(
        path=path,
        docstring=f"Models of {definitions.version.title or 'the API'}: {name.replace('_', ' ')}.",
        imports=import_block(path, needed),
        classes=tuple(classes),
        aliases=aliases,
    )


def _class_imports(classes: list[ModelClass]) -> frozenset[Import]:
    needed = {ANNOTATIONS}
    if classes:
        needed.add(Import(MODELS, "Model"))
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
        docstring=documented(record.prose, ""),
        attributes=tuple(
            _attribute(definitions, spelling, field, names) for field in _ordered(record)
        ),
        closed=isinstance(record.additional, api.Nothing),
        extra=_extra(spelling, record.additional),
    )


def _ordered(record: api.Record) -> tuple[api.Field, ...]:
    """The document's own order: pydantic's constructor is keyword-only, so defaults may come first."""
    return record.fields


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
    if name != field.wire_name:
        alias = ex.plain(f"Field(alias={field.wire_name!r})", Import("pydantic", "Field"))
        annotation = ex.annotated(annotation, alias)
    return Attribute(name, annotation, default, definitions.field_docstring(field))


def _alias_lines(definitions: Definitions, group: list[api.Definition]) -> tuple[AliasLine, ...]:
    lines = {it.id: _model_alias(definitions, it) for it in group}
    return _sorted_aliases(definitions, lines)


def _model_alias(definitions: Definitions, definition: api.Definition) -> AliasLine:
    spelling = definitions.model_spelling(definition.id)
    if isinstance(definition, api.Enumeration):
        value = spelling.spell(api.Choice(definition.values))
    else:
        assert isinstance(definition, api.Alias)
        value = spelling.spell(definition.type)
        # None itself has no `|`, which the users of the alias may write.
        value = _NONE_TYPE if value == ex.NONE else value
    name = definitions.classes[definition.id]
    return AliasLine(
        name, value, definitions.is_recursive(definition), documented(definition.prose, "")
    )


def _sorted_aliases(
    definitions: Definitions, lines: Mapping[DefinitionId, AliasLine]
) -> tuple[AliasLine, ...]:
    """An alias is evaluated where it stands, so what it names comes before it."""
    ordered: dict[DefinitionId, AliasLine] = {}

    def visit(identifier: DefinitionId, path: tuple[DefinitionId, ...]) -> None:
        if identifier in ordered or identifier not in lines or identifier in path:
            return
        for reference in sorted(definitions.edges[identifier]):
            visit(reference, (*path, identifier))
        ordered[identifier] = lines[identifier]

    for identifier in lines:
        visit(identifier, ())
    return tuple(ordered.values())


# --- inputs -----------------------------------------------------------------------------------


def _inputs_module(
    definitions: Definitions, name: str, group: Sequence[api.Definition]
) -> InputsModule:
    path: ModulePath = (definitions.folder, "params", name)
    classes = [_input_class(definitions, it) for it in group if isinstance(it, api.Record)]
    aliases = _sorted_aliases(
        definitions,
        {it.id: _input_alias(definitions, it) for it in group if isinstance(it, api.Alias)},
    )
    needed = imports_of(
        [
            *(key.annotation for cls in classes for key in cls.keys),
            *(alias.value for alias in aliases),
        ]
    )
    needed |= {ANNOTATIONS}
    if classes:
        needed |= {Import("typing_extensions", "TypedDict")}
    if any(key.required for cls in classes for key in cls.keys):
        needed |= {Import("typing_extensions", "Required")}
    if aliases:
        needed |= {Import("typing", "TypeAlias")}
    return InputsModule(
        path=path,
        docstring=f"Plain-dict forms of the models in `models.{name}`, as arguments.",
        imports=import_block(path, needed),
        classes=tuple(classes),
        aliases=aliases,
    )


def _input_class(definitions: Definitions, record: api.Record) -> InputClass:
    fields = [field for field in record.fields if field.access is not Access.READ]
    functional = any(
        not field.wire_name.isidentifier()
        or keyword.iskeyword(field.wire_name)
        or field.wire_name.startswith("__")
        for field in fields
    )
    spelling = definitions.spelling(inputs=True)
    if not functional:
        spelling = spelling.within(frozenset(field.wire_name for field in fields))
    name = definitions.classes[record.id]
    return InputClass(
        name=ClassName(name + INPUT_SUFFIX),
        model=name,
        keys=tuple(
            Key(field.wire_name, spelling.spell(field.type), field.presence is Presence.REQUIRED)
            for field in fields
        ),
        functional=functional,
    )


def _input_alias(definitions: Definitions, alias: api.Alias) -> AliasLine:
    value = definitions.spelling(inputs=True).spell(alias.type)
    name = ClassName(definitions.classes[alias.id] + INPUT_SUFFIX)
    return AliasLine(name, value, definitions.is_recursive(alias), documented(alias.prose, ""))
