"""The definitions of one version with their names: how each of them is written, and where."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from functools import cached_property
from graphlib import TopologicalSorter

from msgspec import Struct, field
from msgspec.structs import replace
from pydantic import BaseModel

from specshim.api import model as api
from specshim.api.model import Access, Api, DefinitionId, Presence
from specshim.api.settling.cycles import knots
from specshim.api.settling.reachability import (
    closure,
    edges_of,
    received_types,
    references,
    references_of,
)
from specshim.python import expressions as ex
from specshim.python.annotations import MODELS, Spelling, Tagging, nullable
from specshim.python.docstrings import (
    Docstring,
    Note,
    argument_note,
    field_docstring,
    whole_docstring,
    without_echo,
)
from specshim.python.expressions import Expression, Import
from specshim.python.home import Home
from specshim.python.identifiers import ClassName, PyName, Wish, assign, py_name
from specshim.python.naming import INPUT_SUFFIX
from specshim.python.pins import Names, Pointers
from specshim.python.planning.flattening import flattened, resolve, sendable, sent_contents

_TAKEN = {*dir(BaseModel), *dir(type(BaseModel))}


RESERVED_FIELDS = frozenset(name for name in _TAKEN if not name.startswith("__")) | {
    "dt",
    "builtins",
}
"""What pydantic's models have already, and the modules that annotations name."""


LONGEST_INLINE_INPUT = 24
"""Characters of an input alias that tells more than its name would (`Mapping[str, str]`)."""


OWN_BASE = "._base"
"""The module in which the app's base class and ours are one."""


PAGE_METHODS = frozenset({"fetch", "has_next_page", "next_page", "pages"})
"""What the runtime's pages have."""


class Definitions(Struct, frozen=True, dict=True):
    """The definitions of one version with their names and modules: where any of them is imported from."""

    home: Home
    version: Api
    classes: Mapping[DefinitionId, ClassName]
    modules: Mapping[DefinitionId, str]
    paged: frozenset[DefinitionId]
    """Records that page classes derive from, which have methods to walk on."""
    pins: Names
    base: str = MODELS
    """The module of the class that models derive from."""
    has_enum_classes: bool = False
    """Whether listed strings are classes of members."""
    as_text: frozenset[api.ScalarKind] = frozenset()
    """Kinds of strings that stay strings."""
    of_app: Mapping[str, Expression] = field(default_factory=dict)
    """The app's own types, by format."""
    unknown: str = MODELS
    """The module of the class for objects of an unknown kind."""
    describes: bool = False
    """Whether JSON Schemas have the docstrings of fields: they know classes, and what aliases say only from these."""

    @property
    def pointers(self) -> Pointers:
        return Pointers(self.version.place.file)

    def field_names(self, record: api.Record) -> Mapping[str, PyName]:
        """Wire name -> attribute name of each field."""
        # They are asked for by all that names one field of it.
        if record.id not in self._field_names:
            self._field_names[record.id] = self._named_fields(record)
        return self._field_names[record.id]

    @cached_property
    def _field_names(self) -> dict[DefinitionId, Mapping[str, PyName]]:
        return {}

    def _named_fields(self, record: api.Record) -> Mapping[str, PyName]:
        reserved = RESERVED_FIELDS | PAGE_METHODS if record.id in self.paged else RESERVED_FIELDS
        pointers = self.pointers
        wishes = [
            Wish(
                field.wire_name,
                int(field.wire_name != name),
                (name, f"{name.rstrip('_')}_field"),
                self.pins.get(pointers.member(record.id, field.wire_name)),
            )
            for field in record.fields
            for name in [py_name(field.wire_name, prefix="field", reserved=reserved)]
        ]
        return {wire: PyName(name) for wire, name in assign(wishes, reserved).items()}

    def model(self, identifier: DefinitionId) -> Expression:
        definition = self.version.definitions[identifier]
        if isinstance(definition, api.Alias) and isinstance(definition.type, api.Null):
            # An alias of None would have no `|`, which annotations write.
            return ex.NONE
        name = self.classes[identifier]
        return ex.plain(name, Import(self.home.module("models", self.modules[identifier]), name))

    def given(self, identifier: DefinitionId) -> Expression:
        """What a caller may pass for `identifier`: the model or its plain-dict form."""
        # One is asked for wherever it is named, and written out it asks for others in its turn.
        if identifier not in self._given:
            self._given[identifier] = self._spelled_as_given(identifier)
        return self._given[identifier]

    @cached_property
    def _given(self) -> dict[DefinitionId, Expression]:
        return {}

    def _spelled_as_given(self, identifier: DefinitionId) -> Expression:
        definition = self.version.definitions[identifier]
        if isinstance(definition, api.Enumeration) and not self.is_enum_class(definition):
            return self.model(identifier)
        if isinstance(definition, api.Alias):
            inline = (
                self.spelling(inputs=True).spell(definition.type)
                if not self.stays_named(definition)
                else None
            )
            if inline is not None and len(inline.text) <= LONGEST_INLINE_INPUT:
                return inline
        name = self.classes[identifier] + INPUT_SUFFIX
        form = ex.plain(name, Import(self.home.module("params", self.modules[identifier]), name))
        if isinstance(definition, api.Record):
            return ex.union((self.model(identifier), form))
        return form

    def is_enum_class(self, definition: api.Definition) -> bool:
        """Whether `definition` is a class of members, where such are wanted: all that it lists are strings, or integers."""
        if not self.has_enum_classes or not isinstance(definition, api.Enumeration):
            return False
        return {*map(type, definition.values)} in ({str}, {int})

    def has_form(self, definition: api.Definition) -> bool:
        """Whether a plain form of its own stands in the params module."""
        form = self.classes[definition.id] + INPUT_SUFFIX
        return any(it.name == form for it in self.given(definition.id).imports)

    def stays_named(self, definition: api.Definition) -> bool:
        """Whether an alias is known by its name alone: what it stands for is looked at when it is needed.

        So is one that comes back to itself through other aliases (a class in between breaks the
        loop), and one that leads down in more ways than can be walked.
        """
        return definition.id in self._named

    @cached_property
    def _named(self) -> frozenset[DefinitionId]:
        definitions = self.version.definitions
        others = {
            identifier: targets
            for identifier, targets in self.edges.items()
            if not isinstance(definitions[identifier], api.Record)
        }
        recursive = frozenset().union(*knots(others))
        return recursive | frozenset(_manifold(others, recursive))

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
                given += [it.type for it in sent_contents(operation, self.version)]
            roots |= {identifier for type_ in given for identifier in references(type_)}
        return closure(roots, self.edges)

    @cached_property
    def answered_ids(self) -> frozenset[DefinitionId]:
        """Definitions that occur inside what a server answers, or sends of its own accord."""
        return closure(references_of(received_types(self.version)), self.edges)

    @property
    def _plain(self) -> Spelling:
        return Spelling(
            self.model,
            self.given,
            self.tagging,
            self.containers,
            self.is_object,
            as_text=self.as_text,
            of_app=self.of_app,
            unknown=self.unknown,
        )

    @property
    def shapes(self) -> Spelling:
        """How types are written where the runtime takes them as values."""
        return replace(self._plain, open_unions=True, evaluated=True)

    def spelling(self, *, inputs: bool, open_unions: bool = False) -> Spelling:
        return replace(self._plain, inputs=inputs, open_unions=open_unions)

    def model_spelling(self, identifier: DefinitionId) -> Spelling:
        """How the types inside one definition are written: what only requests hold knows no strangers."""
        answered = identifier in self.answered_ids
        return replace(self._plain, open_unions=answered, files=not answered)

    def is_object(self, identifier: DefinitionId) -> bool:
        """Whether a definition is of objects, or of one object among others."""
        match self.resolve(api.Ref(identifier)):
            case api.Record():
                return True
            case api.Union(members):
                inner = (self.resolve(it) for it in members)
                return any(isinstance(it, api.Record) for it in inner)
        return False

    def resolve(self, type_: api.Type) -> api.Type | api.Definition:
        """What `type_` comes to behind aliases: a record, an enumeration, or a type."""
        return resolve(self.version, type_)

    def prose_of(self, definition: api.Definition) -> api.Prose:
        """What a definition says of itself beside its name."""
        return without_echo(definition.prose, self.classes[definition.id])

    def field_docstring(self, field: api.Field) -> Docstring:
        """What a property means beside what its type tells who looks it up."""
        named = self._named_by(field)
        if named is None:
            return field_docstring(field)
        if self.describes and not (isinstance(named, api.Record) or self.is_enum_class(named)):
            return whole_docstring(field, self.prose_of(named))
        return field_docstring(field, named.prose)

    def argument_note(self, field: api.Field) -> Note:
        """What a property means, its type included: who calls sees no more than this."""
        named = self._named_by(field)
        return argument_note(field, None if named is None else self.prose_of(named))

    def _named_by(self, field: api.Field) -> api.Definition | None:
        """The only definition that a property names."""
        named = [self.version.definitions[it] for it in references(field.type)]
        return named[0] if len(named) == 1 else None

    def tagging(self, union: api.Union) -> Tagging | None:
        """How the members of a union are told apart; None where only their shape tells."""
        if union.tag is None:
            return None
        members = [member for member in union.members if not isinstance(member, api.Null)]
        name = union.tag.wire_name
        fields = [self._field(member, name) for member in members]
        told = {
            None if field is None else self._told(member, field, values)
            for member, field, values in zip(members, fields, union.tag.values, strict=True)
        }
        attribute = told.pop() if len(told) == 1 else None
        is_optional = any(
            field is None
            or field.presence is not Presence.REQUIRED
            or field.access is not Access.BOTH
            or self.allows_null(field.type)
            for field in fields
        )
        fallback = union.tag.fallback
        is_told = attribute is not None and not is_optional and fallback is None
        field = attribute if is_told and attribute is not None else name
        return Tagging(field, union.tag.values, is_told, is_optional, fallback)

    def _field(self, member: api.Type, wire_name: str) -> api.Field | None:
        record = self.resolve(member)
        fields = record.fields if isinstance(record, api.Record) else ()
        return next((field for field in fields if field.wire_name == wire_name), None)

    def _told(
        self, member: api.Type, field: api.Field, values: tuple[api.TagValue, ...]
    ) -> PyName | None:
        """The attribute of a tag whose type lists just the values: pydantic can choose by literal text."""
        record, target = self.resolve(member), self.resolve(field.type)
        assert isinstance(record, api.Record)
        if self._is_class(target) or _literal_text(target) != frozenset(values):
            return None
        return self.field_names(record)[field.wire_name]

    def containers(self, type_: api.Type) -> frozenset[str]:
        """Which of `object` and `array` a type may be."""
        kinds: set[str] = set()
        for target in self.alternatives(type_):
            match target:
                case api.Record() | api.Dictionary():
                    kinds.add("object")
                case api.Array() | api.Tuple():
                    kinds.add("array")
        return frozenset(kinds)

    def alternatives(self, type_: api.Type) -> Iterator[api.Type | api.Definition]:
        """What a type may be, unions of unions followed: each of them once, however often it is named."""
        waiting: list[api.Type] = [type_]
        seen: set[DefinitionId] = set()
        while waiting:
            found = waiting.pop()
            if isinstance(found, api.Ref) and found.id in seen:
                continue
            if isinstance(found, api.Ref):
                seen.add(found.id)
            target = self.resolve(found)
            if isinstance(target, api.Union):
                waiting += reversed(target.members)
            else:
                yield target

    def _is_class(self, target: api.Type | api.Definition) -> bool:
        return isinstance(target, api.Enumeration) and self.is_enum_class(target)

    def allows_null(self, type_: api.Type) -> bool:
        return any(
            not isinstance(it, api.Record | api.Enumeration | api.Alias) and nullable(it)
            for it in self.alternatives(type_)
        )


def _literal_text(target: api.Type | api.Definition) -> frozenset[str]:
    """The texts that a type lists. Numbers and booleans are looked at more closely (`Exact`), which no tag
    of pydantic can be."""
    values: tuple[object, ...] = ()
    if isinstance(target, api.Const):
        values = (target.value,)
    elif isinstance(target, api.Choice | api.Enumeration):
        values = target.values
    texts = frozenset(value for value in values if isinstance(value, str))
    return texts if len(texts) == len(values) else frozenset()


_MOST_WAYS = 1_000
"""Python walks all ways through nested unions whenever one of them is compared with another."""


def _manifold(
    aliases: Mapping[DefinitionId, frozenset[DefinitionId]], recursive: Set[DefinitionId]
) -> Iterator[DefinitionId]:
    """The aliases from which too many ways lead down, counted from those that are cut off below."""
    below = {it: aliases[it] & aliases.keys() - recursive for it in aliases.keys() - recursive}
    ways: dict[DefinitionId, int] = {}
    for identifier in TopologicalSorter(below).static_order():
        ways[identifier] = sum(ways[it] for it in below[identifier]) or 1
        if ways[identifier] > _MOST_WAYS:
            ways[identifier] = 1
            yield identifier
