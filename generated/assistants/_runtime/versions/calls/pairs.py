"""How two neighbouring versions differ, as generated modules tell it."""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeAlias

from ..conversions.conversion import Convert
from ..policies import LossKind

RecipeRequest: TypeAlias = tuple[str, str, object]
"""Method, path below the base URL (percent-encoded, with its query), and JSON body or
None. Other steps have a word in the place of the method:

- ``("WAIT", "", seconds)`` waits;
- ``("CALL", "", body)`` is the call itself, with the caller's own body for None;
- ``("SHOW", "", answer)`` is answered by an answer of the neighbour as the caller's
  version has it;
- ``("LOST", pointer, (direction, kind, reason))`` tells of a loss in the ``"request"``
  or ``"response"`` of the whole call;
- ``("FOUND", pointer, None)`` takes back what the answer was said to lose there;
- ``("FAIL", status, body)`` ends the call with an error of the caller's version."""

Recipe: TypeAlias = Callable[[Mapping[str, Any]], Generator[RecipeRequest, Any, object]]
"""Does by several requests what one version has and its neighbour has not.

It takes the call as ``{"path": ..., "query": ..., "body": ...}`` in the caller's
version, by names on the wire. Its requests are the neighbour's; each is answered by
JSON, and that of ``CALL`` is in the caller's version, as what the recipe returns."""


@dataclass(frozen=True, slots=True)
class Both:
    """How a value goes from the older to the newer version, and back.

    None leaves it as it is.
    """

    up: Convert | None = None
    down: Convert | None = None


@dataclass(frozen=True, slots=True)
class Recipes:
    """What does a call by several requests: spoken in the newer version, or older."""

    up: Recipe | None = None
    down: Recipe | None = None


@dataclass(frozen=True, slots=True)
class Certain:
    """What every answer loses, known before there is one."""

    kind: LossKind
    pointer: str
    reason: str


@dataclass(frozen=True, slots=True)
class Exchange:
    """How an operation that two neighbours share differs between them."""

    old: str
    """Its key in the older version, such as ``POST /assistants/{}``."""
    new: str
    body: Both = Both()
    responses: Mapping[str, Both] = field(default_factory=dict)
    """By status as it is declared: ``200``, ``2XX`` or ``default``."""
    errors: Mapping[str, Both] = field(default_factory=dict)
    parameters: Mapping[str, Both] = field(default_factory=dict)
    """By place and name in the older version, such as ``query order`` (headers in lower
    case). What returns None leaves the parameter out."""
    renamed: Mapping[str, str] = field(default_factory=dict)
    """The parameters with another name in the newer version: ``query a`` to
    ``query b``."""
    supplied_up: Mapping[str, object] = field(default_factory=dict)
    """What the newer version needs where the older does not say it: JSON, by place and
    name in the newer version."""
    supplied_down: Mapping[str, object] = field(default_factory=dict)
    """The same for the older version."""
    events: Both = Both()
    """Each item of a stream."""
    recipes: Recipes = Recipes()
    certain_up: tuple[Certain, ...] = ()
    """What every success loses on its way to the newer version."""
    certain_down: tuple[Certain, ...] = ()


@dataclass(frozen=True, slots=True)
class Schema:
    """How a schema that two neighbours share differs between them."""

    old: str
    """Its name in the older version."""
    new: str
    both: Both = Both()


@dataclass(frozen=True)
class Pair:
    """How an older and a newer version, which are neighbours, differ.

    Operations that are not named are the same in both.
    """

    old: str
    new: str
    exchanges: tuple[Exchange, ...] = ()
    only_old: Mapping[str, Recipe | None] = field(default_factory=dict)
    """The operations that the newer version lacks, with what emulates them there."""
    only_new: Mapping[str, Recipe | None] = field(default_factory=dict)
    schemas: tuple[Schema, ...] = ()
    """The schemas that differ, for values that no call brings."""

    @cached_property
    def by_old(self) -> Mapping[str, Exchange]:
        """The exchanges, by the key of the operation in the older version."""
        return {exchange.old: exchange for exchange in self.exchanges}

    @cached_property
    def by_new(self) -> Mapping[str, Exchange]:
        """The exchanges, by the key of the operation in the newer version."""
        return {exchange.new: exchange for exchange in self.exchanges}
