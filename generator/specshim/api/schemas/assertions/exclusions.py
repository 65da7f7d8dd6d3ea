"""Values that a schema refuses by `not` of `enum` or `const` (JSON Schema 2020-12 Core, 10.2.1.4)."""

from __future__ import annotations

from typing import TypeAlias

from specshim.api.findings import Findings
from specshim.api.schemas.assertions.conjunction import Schema, mapping
from specshim.api.schemas.assertions.keywords import is_silent
from specshim.documents import Node

Value: TypeAlias = str | int | float | bool


def refused_values(schema: Schema, findings: Findings) -> tuple[Value, ...]:
    """The scalar values that the parts refuse, each once; what else they refuse by `not` is told."""
    found: dict[tuple[bool, Value], Value] = {}
    for refused in schema.each("not"):
        values = _listed(refused)
        if values is None:
            findings.tally("unsupported-keyword", refused.place, keyword="not")
        # True is not 1 in JSON.
        found |= {(isinstance(it, bool), it): it for it in values or ()}
    return tuple(found.values())


def _listed(refused: Node) -> tuple[Value, ...] | None:
    """The values of a schema that only lists scalars, null set aside; None for any other."""
    stated = mapping(refused)
    asserted = {key for key in stated if not is_silent(key)}
    if asserted not in ({"enum"}, {"const"}):
        return None
    values = stated["enum"] if "enum" in stated else [stated["const"]]
    if not isinstance(values, list) or any(isinstance(it, list | dict) for it in values):
        return None
    return tuple(it for it in values if isinstance(it, str | int | float))
