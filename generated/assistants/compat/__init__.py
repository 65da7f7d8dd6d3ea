"""Speaks one version of the API to the server under the types of another."""

from __future__ import annotations

from functools import cache
from typing import Any

from .._runtime.requests.operations import Operation
from .._runtime.versions.calls.bridges import Bridge
from .._runtime.versions.calls.pairs import Pair

__all__ = ["bridge"]

VERSIONS = ("v1", "v2")


@cache
def bridge(shape: str, wire: str) -> Bridge:
    """What turns requests of one version into those of another, and answers back.

    What lies between is imported now: who speaks one version only does without it.
    """
    return Bridge.between(shape, wire, VERSIONS, _pair, _operations)


def _pair(old: str, new: str) -> Pair:
    """What lies between two neighbours."""
    if (old, new) == ("v1", "v2"):
        from . import v1_to_v2

        return v1_to_v2.PAIR
    raise LookupError(f"{old} and {new} are no neighbours")


def _operations(version: str) -> tuple[Operation[Any], ...]:
    if version == "v1":
        from . import v1_operations

        return v1_operations.OPERATIONS
    if version == "v2":
        from . import v2_operations

        return v2_operations.OPERATIONS
    raise LookupError(version)
