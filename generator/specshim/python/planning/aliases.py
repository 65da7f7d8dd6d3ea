"""Type aliases in an order in which each can be evaluated."""

from __future__ import annotations

from collections.abc import Mapping

from specshim.api.model import DefinitionId
from specshim.python.model import AliasLine
from specshim.python.planning.definitions import Definitions


def sorted_aliases(
    definitions: Definitions, lines: Mapping[DefinitionId, AliasLine]
) -> tuple[AliasLine, ...]:
    """An alias is evaluated where it stands, so what it names comes before it.

    Depth first, with a stack of our own: a document may chain thousands of aliases.
    """
    ordered: dict[DefinitionId, AliasLine] = {}
    entered: set[DefinitionId] = set()
    waiting: list[DefinitionId] = list(reversed(list(lines)))
    while waiting:
        identifier = waiting[-1]
        if identifier in ordered or identifier in entered:
            waiting.pop()
            ordered.setdefault(identifier, lines[identifier])
            continue
        entered.add(identifier)
        named = sorted(definitions.edges[identifier], reverse=True)
        waiting += [it for it in named if it in lines and it not in entered]
    return tuple(ordered.values())
