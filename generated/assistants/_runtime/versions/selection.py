"""How the version of an API is told to its server.

The version on the wire is that of the call (``wire=``), else of the client, else the
one that the client was generated for.
"""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Literal, Protocol

from ..errors import APIError, refuse
from ..settings import Given


class UnknownVersionError(APIError, ValueError):
    """A version that this client does not know; nothing was sent."""


class RetiredVersionWarning(FutureWarning):
    """The API's owner has switched a version off; compatible servers may live on."""


class Versioning(Protocol):
    """A way to tell the version; each changes one part of a request."""

    @property
    def values(self) -> Mapping[str, str]:
        """What stands for each version on the wire."""
        ...

    @property
    def retired(self) -> Mapping[str, str]:
        """The versions that are switched off, with the date of that."""
        ...

    def header(self, version: str, given: Given) -> tuple[str, str] | None:
        """Return the header to send in place of what was given; None for no header."""
        ...

    def query(self, version: str, given: Given) -> tuple[str, str] | None:
        """Return the query parameter to send, likewise."""
        ...

    def prefix(self, version: str) -> str:
        """Return what goes between base URL and path."""
        ...


@dataclass(frozen=True, slots=True)
class VersionHeader:
    """A header: its whole value, or one token of a comma-separated list.

    Tokens are known by what stands before ``=``; others may stand beside the version's.
    """

    name: str
    values: Mapping[str, str]
    style: Literal["token", "value"] = "value"
    retired: Mapping[str, str] = field(default_factory=dict)

    def header(self, version: str, given: Given) -> tuple[str, str]:
        """Return the header with the version in it.

        Raises InvalidArgumentError when the caller's own header says another version.
        """
        value, own = self.values[version], given(self.name)
        if own is None or self.style == "value":
            _agree(self.name, own, value, version)
            return self.name, value
        tokens = [token.strip() for token in own.split(",") if token.strip()]
        for token in tokens:
            if _key(token) == _key(value) or token in self.values.values():
                _agree(self.name, token, value, version)
        return self.name, ", ".join(dict.fromkeys([*tokens, value]))

    def query(self, version: str, given: Given) -> None:
        """Return None: the query says nothing."""

    def prefix(self, version: str) -> str:
        """Return nothing to put before the path."""
        return ""


@dataclass(frozen=True, slots=True)
class VersionQuery:
    """A parameter of the query."""

    name: str
    values: Mapping[str, str]
    retired: Mapping[str, str] = field(default_factory=dict)

    def header(self, version: str, given: Given) -> None:
        """Return None: the headers say nothing."""

    def query(self, version: str, given: Given) -> tuple[str, str]:
        """Return the pair with the version.

        Raises InvalidArgumentError when the caller's own query says another version.
        """
        value = self.values[version]
        _agree(self.name, given(self.name), value, version)
        return self.name, value

    def prefix(self, version: str) -> str:
        """Return nothing to put before the path."""
        return ""


@dataclass(frozen=True, slots=True)
class VersionPath:
    """A prefix of the path, such as ``/v1``."""

    values: Mapping[str, str]
    retired: Mapping[str, str] = field(default_factory=dict)

    def header(self, version: str, given: Given) -> None:
        """Return None: the headers say nothing."""

    def query(self, version: str, given: Given) -> None:
        """Return None: the query says nothing."""

    def prefix(self, version: str) -> str:
        """Return the prefix."""
        return self.values[version]


@dataclass(frozen=True, slots=True)
class Spoken:
    """The version that one call speaks, as it is told to the server."""

    versioning: Versioning
    version: str

    @property
    def prefix(self) -> str:
        """What goes between base URL and path."""
        return self.versioning.prefix(self.version)

    def header(self, given: Given) -> tuple[str, str] | None:
        """Return the header to send in place of what was given; None for no header."""
        return self.versioning.header(self.version, given)

    def query(self, given: Given) -> tuple[str, str] | None:
        """Return the query parameter to send, likewise."""
        return self.versioning.query(self.version, given)


def check_version(versioning: Versioning | None, version: str) -> None:
    """Refuse a version that is not known."""
    known = versioning.values if versioning else {}
    if version not in known:
        available = ", ".join(known) or "none: this API has no versions on the wire"
        raise UnknownVersionError(f"wire: no version {version!r} (known: {available})")


def warn_if_retired(
    versioning: Versioning | None, version: str, told: set[str]
) -> None:
    """Warn of a version that is switched off, unless that was told before."""
    date = versioning.retired.get(version) if versioning else None
    if date and version not in told:
        from ..exchange import callers_level

        told.add(version)
        is_past = date <= datetime.now(UTC).date().isoformat()
        warnings.warn(
            f"version {version} {'was' if is_past else 'will be'} switched off on {date}",
            RetiredVersionWarning,
            stacklevel=callers_level(),
        )


def _key(token: str) -> str:
    return token.partition("=")[0].strip().lower()


def _agree(name: str, own: str | None, value: str, version: str) -> None:
    if own not in (None, value):
        refuse(
            name,
            f"{own!r} contradicts the version of this call, {version!r}; "
            "choose the version with wire=",
        )
