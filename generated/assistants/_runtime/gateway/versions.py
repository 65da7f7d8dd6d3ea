"""What a generated package knows of all versions of its API."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeAlias

from ..settings import ApiKey, RetryPolicy, Scheme
from ..streams import Format
from ..versions.calls.pairs import Pair
from ..versions.calls.routes import Chain, Operations
from ..versions.selection import UnknownVersionError, Versioning

Streams: TypeAlias = Mapping[str, Format[Any]]
"""How the streams of operations are read, by the key of the operation."""


@dataclass(frozen=True)
class Versions:
    """All versions of one API, and what lies between them."""

    title: str
    names: Sequence[str]
    """Oldest first."""
    versioning: Versioning | None
    """How a version is told on the wire."""
    schemes: Mapping[str, Scheme]
    retry: RetryPolicy
    """What its clients send again."""
    pairs: Callable[[str, str], Pair]
    """Takes two neighbours, the older first."""
    operations: Callable[[str], Operations]
    streams: Callable[[str], Streams]

    @cached_property
    def secret_queries(self) -> Collection[str]:
        """The parameters of the query that hold credentials."""
        schemes = self.schemes.values()
        keys = [it for it in schemes if isinstance(it, ApiKey) and it.place == "query"]
        return {key.name for key in keys}

    def check(self, version: str, argument: str) -> str:
        """Return a version of this API; raises UnknownVersionError."""
        if version not in self.names:
            known = ", ".join(self.names)
            message = f"{argument}: no version {version!r} (known: {known})"
            raise UnknownVersionError(message)
        return version

    def other(self, version: str) -> str:
        """Return who is meant by a caller that tells no version: the version at the
        other end of the history.
        """
        return self.names[-1] if version == self.names[0] else self.names[0]

    def chain(self, shape: str, wire: str) -> Chain:
        """Return what leads from one version to another."""
        return Chain.between(shape, wire, self.names, self.pairs, self.operations)
