"""How callers prove who they are: the schemes of a document, and their secrets."""

from __future__ import annotations

import base64
import os
from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable, Generator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol, TypeAlias

from ..responses.errors import MissingCredentialsError

__all__ = [
    "ApiKey",
    "Asking",
    "AsyncSecret",
    "Basic",
    "Bearer",
    "Credentials",
    "Grant",
    "Proof",
    "Scheme",
    "Secret",
]


@dataclass(frozen=True, slots=True)
class Asking:
    """For what call a secret is asked for."""

    url: str
    timeouts: Mapping[str, float | None]
    monotonic: Callable[[], float]
    ends: float | None = None
    """The moment by which the call has to be over; None for never."""


class Grant(ABC):
    """What gets a secret from a server, and another one when that has run out."""

    @abstractmethod
    def revealed(self, scheme: Scheme, asking: Asking) -> Generator[Any, Any, str]:
        """Return the secret to use now; yields what has to be done for it."""

    @abstractmethod
    def forget(self, moment: float) -> bool:
        """Drop the secret if it is older than ``moment``; whether it was."""


Secret: TypeAlias = str | Callable[[], str] | Grant
"""A secret, or what gives the one to use now (asked before each attempt)."""
AsyncSecret: TypeAlias = Secret | Callable[[], Awaitable[str]]
Place: TypeAlias = Literal["header", "query", "cookie"]
Alternatives: TypeAlias = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Proof:
    """Where a secret goes in a request, and as what."""

    place: Place
    name: str
    value: str = field(repr=False)


class Scheme(Protocol):
    """A way to authenticate that the document declares."""

    @property
    def environment(self) -> str | None:
        """The environment variable that holds the secret when none is passed."""
        ...

    @property
    def name(self) -> str:
        """The header, query parameter or cookie that carries the secret."""
        ...

    def proof(self, secret: str) -> Proof:
        """Put the secret where it belongs."""
        ...


@dataclass(frozen=True, slots=True)
class Bearer:
    """A token in the Authorization header (RFC 6750)."""

    environment: str | None = None

    @property
    def name(self) -> str:
        """The header."""
        return "Authorization"

    def proof(self, secret: str) -> Proof:
        """Put the token where it belongs."""
        return Proof("header", self.name, f"Bearer {secret}")


@dataclass(frozen=True, slots=True)
class Basic:
    """A user and password, given as ``user:password`` (RFC 7617)."""

    environment: str | None = None

    @property
    def name(self) -> str:
        """The header."""
        return "Authorization"

    def proof(self, secret: str) -> Proof:
        """Put user and password where they belong."""
        encoded = base64.b64encode(secret.encode()).decode("ascii")
        return Proof("header", self.name, f"Basic {encoded}")


@dataclass(frozen=True, slots=True)
class ApiKey:
    """A key in a header, query parameter or cookie."""

    place: Place
    name: str
    environment: str | None = None

    def proof(self, secret: str) -> Proof:
        """Put the key where it belongs."""
        return Proof(self.place, self.name, secret)


@dataclass(frozen=True, slots=True)
class Credentials:
    """The secrets of one client, by the name of their scheme."""

    schemes: Mapping[str, Scheme]
    given: Mapping[str, AsyncSecret] = field(repr=False)
    inherited: Mapping[str, str] = field(repr=False)
    """Those found in the environment."""

    @classmethod
    def collected(
        cls, schemes: Mapping[str, Scheme], given: Mapping[str, AsyncSecret | None]
    ) -> Credentials:
        """Take the secrets that were passed, and the others from the environment."""
        passed = {name: secret for name, secret in given.items() if secret is not None}
        inherited = {
            name: value
            for name, scheme in schemes.items()
            if name not in passed
            and scheme.environment
            and (value := os.environ.get(scheme.environment))
        }
        return cls(schemes, passed, inherited)

    def chosen(
        self, alternatives: Alternatives, *, replaced: bool
    ) -> Mapping[str, AsyncSecret]:
        """Return the secrets that an operation needs, by scheme.

        ``replaced`` says that the caller's own headers authenticate. Then secrets of
        the environment stay there: they are likely for another server.
        """
        sources: list[Mapping[str, AsyncSecret]] = [self.given]
        if not replaced:
            sources.append({**self.inherited, **self.given})
        for source in sources:
            for alternative in alternatives:
                if alternative and all(name in source for name in alternative):
                    return {name: source[name] for name in alternative}
        if replaced or not alternatives or () in alternatives:
            return {}
        raise MissingCredentialsError(self._missing(alternatives))

    def _missing(self, alternatives: Alternatives) -> str:
        ways = " or ".join(" and ".join(names) for names in alternatives)
        variables = dict.fromkeys(
            variable
            for names in alternatives
            for name in names
            if (variable := self.schemes[name].environment)
        )
        hint = f", or set {' or '.join(variables)}" if variables else ""
        return (
            f"no credentials: pass those of {ways} to the client, whose help names the "
            f"arguments{hint}"
        )
