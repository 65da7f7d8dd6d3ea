"""Policies: tables of overrides over the law, each entry with its reason."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from msgspec import Struct

from specshim.versions.judging.deviations import READ, SENT, Override
from specshim.versions.judging.law import Level


class Policy(Struct, frozen=True):
    """How strict to be, and about what."""

    name: str
    title: str
    overrides: tuple[Override, ...] = ()


def _tolerated(rule: str, reason: str) -> Override:
    return Override(rule, READ, Level.INFO, reason)


def _refused(rule: str) -> Override:
    return Override(
        rule, SENT | READ, Level.BREAKING, "one version means one contract: it may not grow"
    )


_ADDITIONS: Final = (
    "operation-added",
    "parameter-added-optional",
    "property-added-optional",
    "property-added-optional-closed",
    "request-body-added-optional",
    "request-media-type-added",
    "response-media-type-added",
    "response-header-added",
    "success-status-added",
    "enum-value-added",
    "one-of-variant-added",
    "any-of-variant-added",
    "security-alternative-added",
)

POLICIES: Final[Mapping[str, Policy]] = MappingProxyType(
    {
        policy.name: policy
        for policy in (
            Policy("contract", "What the documents promise: the law and its few deviations."),
            Policy(
                "tolerant-reader",
                "The client keeps values and alternatives that it does not know, as generated ones do.",
                (
                    _tolerated("enum-value-added", "unknown values are kept"),
                    _tolerated("one-of-variant-added", "unknown alternatives are kept"),
                    _tolerated("any-of-variant-added", "unknown alternatives are kept"),
                    _tolerated("property-added-optional-closed", "unknown properties are kept"),
                    _tolerated("property-added-required-closed", "unknown properties are kept"),
                    _tolerated("discriminator-mapping-added", "unknown alternatives are kept"),
                ),
            ),
            Policy(
                "same-version",
                "The two documents claim to be one version, so additions are faults too.",
                tuple(map(_refused, _ADDITIONS)),
            ),
        )
    }
)
"""By name; the first is the default."""
