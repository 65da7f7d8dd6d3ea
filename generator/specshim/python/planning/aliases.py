"""Type aliases in an order in which each can be evaluated."""

from __future__ import annotations

from collections.abc import Mapping

from specshim.api.model import DefinitionId
from specshim.python.model import AliasLine


def sorted_aliases(
    lines: Mapping[DefinitionId, AliasLine],
) -> tuple[AliasLine, ...]:
    """An alias is evaluated where it stands, so what it names comes before it.

    Depth first, with a stack of our own: a document may chain thousands of aliases.
    """
    ids = {str(line.name): identifier for identifier, line in lines.items()}
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
        # What a definition refers to may stand in it written out, and name others itself.
        names = {it.name for it in lines[identifier].value.imports}
        named = sorted({ids[name] for name in names if name in ids} - entered, reverse=True)
        waiting += named
    return tuple(ordered.values())
