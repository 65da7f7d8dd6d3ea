"""Type aliases in an order in which each can be evaluated."""

from __future__ import annotations

from collections.abc import Mapping

from specshim.api.model import DefinitionId
from specshim.python.model import (
    AliasLine,
)
from specshim.python.planning.definitions import Definitions


def sorted_aliases(
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
