"""What a run leaves for the next one."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from specshim.diagnostics import Argument, Place
from specshim.python.home import RuntimePlace
from specshim.python.pins import Pins

Name = tuple[str, str]
"""A module of the runtime, and what it defines."""


class Finding(Struct, frozen=True):
    """A diagnostic as it was reported."""

    code: str
    place: Place | None
    arguments: Mapping[str, Argument]
    related: tuple[tuple[str, Place], ...]


class File(Struct, frozen=True):
    """A file of the package: which words are in it, by their numbers, and its digest.

    `context` is what it is written from again, where that can be told of it alone; `wanted` is what it takes of
    the runtime.
    """

    read: frozenset[int]
    digest: str
    context: bytes | None = None
    wanted: frozenset[Name] = frozenset()


class Kept(Struct, frozen=True):
    """`basis` is the digest of all that it was made from but for the words, whose digests are in `words`."""

    basis: str
    words: tuple[bytes, ...]
    same: tuple[tuple[int, int, bool], ...]
    """Whether the words of two numbers were the same, where something hung on that."""
    distinguished: tuple[int, ...]
    """The numbers of those that were told from all others of these."""
    files: Mapping[str, File]
    findings: tuple[Finding, ...]
    pins: Pins
    operation_ids: Mapping[str, Mapping[str, str]]
    runtime: RuntimePlace
