"""What a recogniser is given besides the schema: where it stands, and how to go on."""

from __future__ import annotations

from typing import Protocol

from msgspec import Struct
from msgspec.structs import replace

from specshim.api.findings import Findings
from specshim.api.model import DefinitionId, Naming, Ref, Type
from specshim.api.naming import Words
from specshim.api.schemas.assertions.conjunction import Schema
from specshim.api.schemas.reading import SchemaReader


class TypeOf(Protocol):
    """Lowers a schema that is written in place."""

    def __call__(self, schema: Schema, scope: Scope, /) -> Type: ...


class Define(Protocol):
    """Notes that a schema shall become a definition, and answers its id."""

    def __call__(self, schema: Schema, naming: Naming, /) -> DefinitionId: ...


class Scope(Struct, frozen=True):
    """The way from the definition or operation to the schema at hand.

    `entered` are the schemas that were lowered in place on this way, by recogniser, and `variants` is
    the product of the alternatives that were multiplied out.
    """

    reader: SchemaReader
    lower: TypeOf
    note: Define
    words: Words
    entered: frozenset[tuple[DefinitionId, str]] = frozenset()
    variants: int = 1

    @property
    def findings(self) -> Findings:
        """Where faults of the document are reported."""
        return self.reader.findings

    def type_of(self, schema: Schema, words: Words | None = None) -> Type:
        """The type of a schema within this one."""
        return self.lower(schema, self if words is None else self._with(words, self.entered))

    def define(self, schema: Schema, naming: Naming | None = None) -> Ref:
        """A reference to the definition that `schema` becomes."""
        return Ref(self.note(schema, naming or self.words.suggestion))

    def entering(self, schema: Schema, recogniser: str) -> Scope:
        """The scope of what `schema` holds."""
        return self._with(self.words, self.entered | {(schema.id, recogniser)})

    def multiplied(self, variants: int) -> Scope:
        """The scope of one of several variants."""
        return replace(self, variants=self.variants * variants)

    def _with(self, words: Words, entered: frozenset[tuple[DefinitionId, str]]) -> Scope:
        # Each schema asks for one or two, and `replace` takes four times as long.
        return Scope(self.reader, self.lower, self.note, words, entered, self.variants)
