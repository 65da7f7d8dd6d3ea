"""A version of the API, as the set of functions in which versions differ."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from . import placing, rules_v1, rules_v2, shapes_v1, shapes_v2
from .records import Json, Record, Resources
from .rules import Rule
from .state import State


@dataclass(frozen=True, slots=True)
class Dialect:
    """How one version reads requests and writes answers."""

    name: str
    rules: Mapping[str, Rule]
    understood: Callable[[Json], Json]
    """A checked body in the vocabulary of the state."""
    placed: Callable[[State, Json, tuple[Json, ...], Resources], Resources]
    """The resources after a request, from its body, the tools and those before."""
    shape: Callable[[Record, State], Json]
    """A record as this version shows it."""


def _as_it_is(body: Json) -> Json:
    return body


V1 = Dialect("v1", rules_v1.RULES, shapes_v1.understood, placing.placed_by_v1, shapes_v1.shape)
V2 = Dialect("v2", rules_v2.RULES, _as_it_is, placing.placed_by_v2, shapes_v2.shape)

DIALECTS: Mapping[str, Dialect] = {dialect.name: dialect for dialect in (V1, V2)}
"""Every version by name, oldest first."""
