"""Speaks one version of the API to the server under the types of another."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import Any, Final

from .._runtime.requests import Operation
from .._runtime.streams import Format
from .._runtime.versions.calls.bridges import Bridge
from .._runtime.versions.calls.pairs import Pair
from .._runtime.stored import Stored

__all__ = [
    "VERSIONS",
    "bridge",
    "decode",
    "encode",
    "operations_of",
    "pair_of",
    "streams_of",
]

VERSIONS: Final = ("v1", "v2")
"""Oldest first."""


@cache
def bridge(shape: str, wire: str) -> Bridge:
    """What turns requests of one version into those of another, and answers back.

    What lies between is imported now: who speaks one version only does without it.
    """
    return Bridge.between(shape, wire, VERSIONS, pair_of, operations_of)


def pair_of(old: str, new: str) -> Pair:
    """What lies between two neighbours."""
    if (old, new) == ("v1", "v2"):
        from . import v1_to_v2

        return v1_to_v2.PAIR
    raise LookupError(f"{old} and {new} are no neighbours")


def operations_of(version: str) -> tuple[Operation[Any], ...]:
    """All operations of a version."""
    if version == "v1":
        from . import v1_operations

        return v1_operations.OPERATIONS
    if version == "v2":
        from . import v2_operations

        return v2_operations.OPERATIONS
    raise LookupError(version)


def streams_of(version: str) -> Mapping[str, Format[Any]]:
    """What reads the streams of a version's operations, by the key of the operation."""
    if version == "v1":
        from . import v1_operations

        return v1_operations.STREAMS
    if version == "v2":
        from . import v2_operations

        return v2_operations.STREAMS
    return {}


def _models_of(version: str) -> ModuleType:
    return import_module(_MODELS[version], __package__)


_MODELS: Final = {"v1": "..v1.models", "v2": "..v2.models"}

_STORED: Final = Stored(VERSIONS, pair_of, _models_of)
decode = _STORED.decode
"""Reads JSON of one version as a model of another."""
encode = _STORED.encode
"""Writes a value of one version as JSON of another."""
