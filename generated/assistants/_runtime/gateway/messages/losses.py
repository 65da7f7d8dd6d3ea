"""Tells losses in a header."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final
from urllib.parse import quote

from ...versions.policies import Loss

LOSSES: Final = b"specshim-losses"
_LONGEST: Final = 4096  # in bytes; servers commonly refuse heads beyond 8 KiB


def losses_field(losses: Sequence[Loss]) -> bytes:
    """Return losses as a list of RFC 9651, each a token with parameters.

    Such as ``drop;at="/file_ids";in=request;from="v1";to="v2";reason="..."``. Those
    that find no room are counted: ``more;count=12``.
    """
    told: list[str] = []
    room = _LONGEST
    for item in _items(losses):
        room -= len(item) + 2
        if room < 0:
            told.append(f"more;count={len(losses) - len(told)}")
            break
        told.append(item)
    return ", ".join(told).encode("ascii")


def _items(losses: Sequence[Loss]) -> Iterator[str]:
    for loss in losses:
        place = loss.pointer if loss.part == "body" else f"{loss.part}{loss.pointer}"
        facts = [
            f"at={_text(place)}",
            f"in={loss.direction}",
            f"from={_text(loss.source)}",
            f"to={_text(loss.target)}",
            f"reason={_text(loss.reason)}",
        ]
        yield ";".join([loss.kind, *facts])


def _text(text: str) -> str:
    """Return a string, or a display string where it is not of ASCII (3.3.3, 3.3.8)."""
    if text.isascii() and text.isprintable():
        escaped = text.replace("\\", "\\\\").replace('"', '\\"')
        return f'"{escaped}"'
    kept = "".join(map(chr, range(0x20, 0x7F))).replace("%", "").replace('"', "")
    first, *pieces = quote(text, safe=kept).split("%")
    lowered = [piece[:2].lower() + piece[2:] for piece in pieces]
    return '%"' + "%".join([first, *lowered]) + '"'
