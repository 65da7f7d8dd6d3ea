"""Text of a document on a terminal, which would obey the control characters in it."""

from __future__ import annotations


def printable(text: str) -> str:
    """`text` on one line, with everything that is no visible character escaped as in Python."""
    if text.isprintable():
        return text
    return "".join(
        char if char.isprintable() else char.encode("unicode_escape").decode("ascii")
        for char in text
    )
