"""Which version a request speaks, and how it is told to speak another."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from urllib.parse import unquote_plus

from ...requests.styles import percent_encoded
from ...versions.selection import (
    UnknownVersionError,
    VersionHeader,
    Versioning,
    VersionPath,
    VersionQuery,
)
from .heads import Head

__all__ = ["Speech", "heard", "speaking"]


@dataclass(frozen=True, slots=True)
class Speech:
    """What a request says of its version."""

    version: str | None
    """None where it says nothing."""
    path: str
    """Its path without what tells the version."""
    unknown: str | None = None
    """What it says where that is no version, or are several."""

    def check(self) -> None:
        """Raise UnknownVersionError for what cannot be understood."""
        if self.unknown is not None:
            raise UnknownVersionError(f"there is no version {self.unknown!r}")


def heard(versioning: Versioning | None, head: Head) -> Speech:
    """Return what a request says of its version."""
    match versioning:
        case VersionHeader():
            told = (head.get(versioning.name.lower().encode()) or b"").decode("latin-1")
            return _among(_said(versioning, told), versioning, head.path)
        case VersionQuery():
            return _among(_asked(head.query, versioning.name), versioning, head.path)
        case VersionPath():
            return _placed(versioning, head.path)
    return Speech(None, head.path)


def speaking(
    versioning: Versioning | None, head: Head, version: str, *, always: bool
) -> Head:
    """Return the head as one of another version; all else in it stays.

    A head that tells no version is told one with ``always`` only. A version in the
    path is told by the path that is asked for, and not here.
    """
    match versioning:
        case VersionHeader():
            return _with_header(versioning, head, version, always)
        case VersionQuery():
            return _with_query(versioning, head, version, always)
    return head


def _among(said: Iterable[str], versioning: Versioning, path: str) -> Speech:
    values = {value: version for version, value in versioning.values.items()}
    told = list(dict.fromkeys(said))
    if len(told) == 1 and told[0] in values:
        return Speech(values[told[0]], path)
    return Speech(None, path, ", ".join(told) or None)


def _said(versioning: VersionHeader, told: str) -> list[str]:
    """Return what a header says that concerns the version."""
    if versioning.style == "value":
        return [told.strip()] if told.strip() else []
    return [token for token in _tokens(told) if _concerns(versioning, token)]


def _concerns(versioning: VersionHeader, token: str) -> bool:
    values, keys = _known(tuple(versioning.values.values()))
    return token in values or ("=" in token and _key(token) in keys)


@cache
def _known(values: tuple[str, ...]) -> tuple[frozenset[str], frozenset[str]]:
    """Return the tokens of versions, and what stands before their ``=``."""
    return frozenset(values), frozenset(_key(it) for it in values if "=" in it)


def _asked(query: str, name: str) -> list[str]:
    pairs = (pair.partition("=") for pair in query.split("&") if pair)
    return [unquote_plus(value) for key, _, value in pairs if unquote_plus(key) == name]


def _placed(versioning: VersionPath, path: str) -> Speech:
    """Return the version by the longest prefix that fits."""
    fitting = [
        (prefix, version)
        for version, value in versioning.values.items()
        for prefix in [f"/{value.strip('/')}".rstrip("/")]
        if path == prefix or path.startswith(f"{prefix}/")
    ]
    if not fitting:
        return Speech(None, path)
    prefix, version = max(fitting)
    return Speech(version, path[len(prefix) :] or "/")


def _with_header(
    versioning: VersionHeader, head: Head, version: str, always: bool
) -> Head:
    value = versioning.values[version]
    given = head.get(versioning.name.lower().encode())
    told = (given or b"").decode("latin-1")
    if not _said(versioning, told) and not always:
        return head
    if versioning.style == "value":
        return head.with_header(versioning.name, value)
    tokens = [
        value if _concerns(versioning, token) else token for token in _tokens(told)
    ]
    merged = dict.fromkeys(tokens if value in tokens else [*tokens, value])
    return head.with_header(versioning.name, ", ".join(merged))


def _with_query(
    versioning: VersionQuery, head: Head, version: str, always: bool
) -> Head:
    value = versioning.values[version]
    said = f"{percent_encoded(versioning.name)}={percent_encoded(value)}"
    pairs = [pair for pair in head.query.split("&") if pair]
    others = [
        pair
        for pair in pairs
        if unquote_plus(pair.partition("=")[0]) != versioning.name
    ]
    if len(others) == len(pairs) and not always:
        return head
    return replace(head, query="&".join([*others, said]))


def _tokens(told: str) -> list[str]:
    return [token.strip() for token in told.split(",") if token.strip()]


def _key(token: str) -> str:
    return token.partition("=")[0].strip().lower()
