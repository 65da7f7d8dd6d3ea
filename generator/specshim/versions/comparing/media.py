"""Which media type of the one side is which of the other."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Final

from msgspec import Struct

from specshim.api.model import Content, ContentKind
from specshim.api.operations.media import kind_of

STREAMS: Final = frozenset({ContentKind.EVENTS, ContentKind.LINES})

_FORMATS: Final = ("xml", "yaml", "cbor", "msgpack", "csv", "protobuf")
"""Whose names stand somewhere in the media types that have them: `application/vnd.shop+xml`, `text/csv`."""


class MediaPairing(Struct, frozen=True):
    """Media types of both sides and what is left on each.

    `ranges` are single types that became a range which holds them, or the reverse; `changed` were exchanged
    for another type of the same family, so they are among what is left as well.
    """

    pairs: tuple[str, ...]
    ranges: tuple[tuple[str, str, str], ...]
    changed: tuple[tuple[str, str], ...]
    removed: tuple[str, ...]
    added: tuple[str, ...]


def pair_media_types(old: Collection[str], new: Collection[str]) -> MediaPairing:
    """Equal ones, then ranges, then those of one family of which each side has one more."""
    was = [it for it in old if it not in new]
    now = [it for it in new if it not in old]
    ranges = _ranges(was, now)
    if ranges:
        was, now = [], []
    return MediaPairing(
        pairs=tuple(it for it in old if it in new),
        ranges=ranges,
        changed=tuple(_changed(was, now)),
        removed=tuple(was),
        added=tuple(now),
    )


def by_media_type(contents: Iterable[Content]) -> dict[str, Content]:
    """By the type without the encoding of its text, which says nothing of what it holds."""
    return {_plain(content.media_type): content for content in contents}


def _plain(media_type: str) -> str:
    parts = [part.strip().lower() for part in media_type.split(";")]
    return "; ".join(part for part in parts if not part.startswith("charset="))


def _ranges(old: list[str], new: list[str]) -> tuple[tuple[str, str, str], ...]:
    if len(old) != 1 or len(new) != 1:
        return ()
    before, after = old[0], new[0]
    if _holds(after, before):
        return ((before, after, "generalized"),)
    return ((before, after, "specialized"),) if _holds(before, after) else ()


def _holds(wide: str, narrow: str) -> bool:
    main, _, sub = wide.partition("/")
    return sub == "*" and (main == "*" or narrow.partition("/")[0] == main)


def _changed(old: Iterable[str], new: Iterable[str]) -> Iterable[tuple[str, str]]:
    was, now = _by_family(old), _by_family(new)
    for family in was.keys() & now.keys():
        if len(was[family]) == len(now[family]) == 1:
            yield was[family][0], now[family][0]


def _by_family(names: Iterable[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name in names:
        family = _family(name)
        if family is not None:
            found.setdefault(family, []).append(name)
    return found


def _family(media_type: str) -> str | None:
    """What forms share that hold the same data written in the same way; a form is filled in by parts."""
    match kind_of(media_type):
        case ContentKind.JSON:
            return "json"
        case ContentKind.FORM | ContentKind.MULTIPART:
            return "form"
        case ContentKind.EVENTS | ContentKind.LINES:
            return "stream"
    essence = media_type.partition(";")[0]
    return next((it for it in _FORMATS if it in essence), None)
