"""Which status of the one side is which of the other: `2XX` is `200` and all others of its family."""

from __future__ import annotations

from collections.abc import Collection

from msgspec import Struct


class StatusPairing(Struct, frozen=True):
    """Statuses of both sides, what is left on each, and the ranges that became some of their members."""

    pairs: tuple[tuple[str, str], ...]
    removed: tuple[str, ...]
    added: tuple[str, ...]
    narrowed: tuple[str, ...]


def pair_statuses(old: Collection[str], new: Collection[str]) -> StatusPairing:
    """Equal ones, then what only one side lists with the range that holds it on the other."""
    gone, came = sorted(set(old) - set(new)), sorted(set(new) - set(old))
    narrowed = [(wide, one) for wide in gone for one in came if _holds(wide, one, old)]
    widened = [(one, wide) for wide in came for one in gone if _holds(wide, one, new)]
    ranges = {wide for wide, _ in narrowed}
    pairs = [(it, it) for it in old if it in new]
    return StatusPairing(
        (*pairs, *narrowed, *widened),
        tuple(it for it in gone if it not in ranges | {one for one, _ in widened}),
        tuple(it for it in came if it not in {one for _, one in narrowed}),
        tuple(sorted(ranges)),
    )


def _holds(wide: str, status: str, stated: Collection[str]) -> bool:
    """`default` is what no other entry holds, so it is a success only where none is listed."""
    if wide == "default":
        return not any(map(is_success, stated)) and is_success(status)
    return wide.endswith("XX") and status[0] == wide[0] and not status.endswith("XX")


def is_success(status: str) -> bool:
    """Whether the call succeeded (RFC 9110, 15.3)."""
    return status.startswith("2")
