"""The table of rules: what can change, as rows of data. The verdicts are derived, in `judging`."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from msgspec.structs import replace

from specshim.versions.rules import (
    access,
    bodies,
    bounds,
    composition,
    names,
    objects,
    operations,
    parameters,
    policy,
    prose,
    responses,
    security,
    servers,
    types,
    values,
)
from specshim.versions.rules.mirrors import mirrors
from specshim.versions.rules.rule import Effect, Guard, Handling, Rule

_SECTIONS: Final = (
    operations,
    parameters,
    bodies,
    responses,
    types,
    values,
    objects,
    bounds,
    composition,
    access,
    security,
    servers,
    policy,
    names,
    prose,
)

RULES: Final[Mapping[str, Rule]] = MappingProxyType(
    {
        rule.id: replace(rule, section=section.SECTION)
        for section in _SECTIONS
        for rule in section.RULES
    }
)
"""Every rule by its id, in the order of the sections."""

__all__ = ["RULES", "Effect", "Guard", "Handling", "Rule", "mirrors"]
