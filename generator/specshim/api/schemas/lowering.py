"""From a schema to a type: walks the table of recognisers, and keeps the definitions that they ask for."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping

from msgspec import Struct, field
from msgspec.structs import replace

from specshim.api.findings import Findings
from specshim.api.model import (
    Alias,
    Anything,
    Choice,
    Definition,
    DefinitionId,
    Enumeration,
    Naming,
    Null,
    Type,
    Union,
)
from specshim.api.naming import Words, referenced
from specshim.api.schemas.annotations import schema_prose
from specshim.api.schemas.assertions.conjunction import Schema, mapping
from specshim.api.schemas.assertions.keywords import (
    KEYWORDS,
    REFERENCES,
    UNSUPPORTED,
    is_silent,
    speaks_of,
)
from specshim.api.schemas.assertions.requirements import carried
from specshim.api.schemas.reading import SchemaReader
from specshim.api.schemas.recognisers import RECOGNISERS, RECORD, Recogniser
from specshim.api.schemas.records import record_of
from specshim.api.schemas.scope import Scope
from specshim.api.schemas.unions import union_of
from specshim.api.schemas.values import labels_of
from specshim.documents import Node

DEEPEST = 60
"""Unions, arrays and dictionaries within each other, without a name between them."""


class SchemaLowering(Struct, frozen=True):
    """Lowers schemas in place and remembers which of them became definitions.

    A definition is noted when something refers to it and built when it is its turn, so neither a long
    chain of references nor a cycle makes the stack any deeper.
    """

    reader: SchemaReader
    _waiting: deque[tuple[DefinitionId, Schema, Naming]] = field(default_factory=deque)
    _noted: set[DefinitionId] = field(default_factory=set)
    _built: dict[DefinitionId, Definition] = field(default_factory=dict)

    @property
    def findings(self) -> Findings:
        """Where faults of the document are reported."""
        return self.reader.findings

    def type_of(self, node: Node, words: Words) -> Type:
        """The type of the schema that an operation has at `node`."""
        return self.lower(self.reader.read(node), words)

    def lower(self, schema: Schema, words: Words) -> Type:
        """The type of a schema that an operation has in place."""
        return self._lower(schema, self._scope(words))

    def define(self, node: Node) -> None:
        """Make the schema at `node` a definition."""
        self._note(self.reader.read(node), referenced(node.place))

    def build(self) -> Mapping[DefinitionId, Definition]:
        """Every definition that was asked for, and those that these ask for in their turn."""
        while self._waiting:
            identity, schema, naming = self._waiting.popleft()
            self._built[identity] = self._definition(identity, schema, naming)
        return self._built

    def _note(self, schema: Schema, naming: Naming) -> DefinitionId:
        if schema.id not in self._noted:
            self._noted.add(schema.id)
            self._waiting.append((schema.id, schema, naming))
        return schema.id

    def _scope(self, words: Words) -> Scope:
        return Scope(self.reader, self._lower, self._note, words)

    def _lower(self, schema: Schema, scope: Scope) -> Type:
        recogniser = _recogniser(schema)
        if (schema.id, recogniser.name) in scope.entered:
            self.findings.add("endless-schema", schema.place)
            return Anything()
        if len(scope.entered) > DEEPEST:
            self.findings.add("nested-too-deep", schema.place, limit=DEEPEST)
            return Anything()
        if not recogniser.splits:
            _account(schema, recogniser, self.findings)
        type_ = recogniser.build(schema, scope.entering(schema, recogniser.name))
        if isinstance(type_, Choice) and not type_.labels:
            return replace(type_, labels=labels_of(schema, type_.values))
        return type_

    def _definition(self, identity: DefinitionId, schema: Schema, naming: Naming) -> Definition:
        """What `schema` becomes, without the null that those who refer to it state themselves."""
        scope = self._scope(Words(naming.words, naming.context))
        prose = schema_prose(schema)
        inner = schema.without_null()
        if _recogniser(inner) is RECORD:
            _account(inner, RECORD, self.findings)
            return record_of(identity, inner, naming, scope)
        type_ = self._lower(inner, scope)
        if self.reader.admits_null(schema):
            type_ = _without_null(type_)
        if isinstance(type_, Choice):
            labels = labels_of(schema, type_.values) or type_.labels
            return Enumeration(identity, naming, type_.values, prose, schema.place, labels)
        return Alias(identity, naming, type_, prose, schema.place)


def _without_null(type_: Type) -> Type:
    if isinstance(type_, Union) and isinstance(type_.members[-1], Null):
        return union_of(type_.members[:-1], type_.tag)
    return type_


def _recogniser(schema: Schema) -> Recogniser:
    return next(recogniser for recogniser in RECOGNISERS if recogniser.applies(schema))


def _account(schema: Schema, recogniser: Recogniser, findings: Findings) -> None:
    """Report every keyword that the type does not carry: nothing is dropped in silence."""
    for part in schema.parts:
        for keyword in mapping(part):
            if keyword in recogniser.reads or keyword in REFERENCES or is_silent(keyword):
                continue
            place = part.place / keyword
            if recogniser.name == "record" and carried(part, keyword):
                continue
            if keyword == "format":
                stated = str(mapping(part)["format"])
                findings.tally("unknown-format", place, format=stated, type=recogniser.name)
            elif keyword in UNSUPPORTED:
                findings.tally("unsupported-keyword", place, keyword=keyword)
            elif not speaks_of(keyword, schema.types or ("any",)):
                findings.tally("idle-keyword", place, keyword=keyword, type=recogniser.name)
            else:
                meant = findings.suggest(keyword, KEYWORDS, likeness=0.75)
                findings.tally("unread-keyword", place, keyword=keyword, suggestion=meant)
