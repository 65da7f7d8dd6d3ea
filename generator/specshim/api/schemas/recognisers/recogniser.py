"""One way to read a schema."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from specshim.api.model import Type
from specshim.api.schemas.assertions.conjunction import Schema
from specshim.api.schemas.scope import Scope


class Recogniser(Struct, frozen=True):
    """Builds the type of the schemas that it applies to.

    `reads` are the keywords that the type carries. With `splits`, the schema is taken apart and the
    parts are recognised in their turn, each with its own account of what it reads.
    """

    name: str
    reads: frozenset[str]
    applies: Callable[[Schema], bool]
    build: Callable[[Schema, Scope], Type]
    splits: bool = False
