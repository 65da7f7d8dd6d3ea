"""Where in which document: a file and an RFC 6901 JSON Pointer."""

from __future__ import annotations

from msgspec import Struct


def escape_token(token: str) -> str:
    """One reference token as RFC 6901 section 3 writes it: `~` is `~0`, `/` is `~1`."""
    return token.replace("~", "~0").replace("/", "~1")


def unescape_token(token: str) -> str:
    """The inverse of :func:`escape_token`; RFC 6901 section 4 fixes the order of the two steps."""
    return token.replace("~1", "/").replace("~0", "~")


def format_pointer(tokens: tuple[str, ...]) -> str:
    """The pointer of RFC 6901 section 3: empty for the whole document."""
    joined = "/".join(("", *tokens))
    if "~" not in joined and joined.count("/") == len(tokens):
        return joined
    return "".join(f"/{escape_token(token)}" for token in tokens)


class Place(Struct, frozen=True, order=True):
    """A node of a document: the file as the user named it, and the way to the node from its root.

    `place / "properties" / "name"` and `place / 0` are places below it.
    """

    file: str
    pointer: tuple[str, ...] = ()

    def __truediv__(self, token: str | int) -> Place:
        return Place(self.file, (*self.pointer, str(token)))

    @property
    def fragment(self) -> str:
        """`#/paths/~1pets`: the pointer as a `$ref` within the file would write it."""
        return f"#{format_pointer(self.pointer)}"

    def __str__(self) -> str:
        return f"{self.file}{self.fragment}"
