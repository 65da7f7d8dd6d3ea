"""What the text of a `$ref` asks for: RFC 3986 section 4.1, RFC 6901 section 6."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final
from urllib.parse import unquote, urljoin

from msgspec import Struct

from specshim.diagnostics import unescape_token

SUFFIXES: Final = (".yaml", ".yml", ".json")

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]+:")
_DRIVE = re.compile(r"[A-Za-z]:")


class Reference(Struct, frozen=True):
    """A `$ref` in its parts: the `target` before the `#`, empty for the same file, and the rest."""

    target: str
    fragment: str

    @property
    def pointer(self) -> tuple[str, ...] | None:
        """The fragment as a JSON pointer; None when it is an anchor."""
        if not self.fragment:
            return ()
        if not self.fragment.startswith("/"):
            return None
        return tuple(unescape_token(token) for token in self.fragment[1:].split("/"))


def parse_reference(ref: str) -> Reference:
    """Split `ref` and decode its percent escapes."""
    target, _, fragment = ref.partition("#")
    return Reference(unquote(target), unquote(fragment))


def url_of(file: str, target: str) -> str | None:
    """The URL that `target` in `file` names; None where it is a file of this machine, or cannot be fetched."""
    try:
        url = urljoin(file, target) if file.startswith("https://") else target
    except ValueError:
        return None
    return url if url.startswith("https://") else None


class _Ban(Struct, frozen=True):
    applies: Callable[[str], object]
    code: str
    reason: str = ""


_BANS: Final = (
    _Ban(lambda target: target.startswith("//"), "remote-ref"),
    _Ban(lambda target: target.lower().startswith("file:"), "forbidden-ref", "it is a file URL"),
    _Ban(_SCHEME.match, "remote-ref"),
    _Ban(_DRIVE.match, "forbidden-ref", "it names a drive"),
    _Ban(lambda target: target.startswith(("/", "~")), "forbidden-ref", "its path is absolute"),
    _Ban(lambda target: "\\" in target, "forbidden-ref", "its path has a backslash"),
    _Ban(lambda target: not target.isprintable(), "forbidden-ref", "its path is not printable"),
    _Ban(
        lambda target: not target.lower().endswith(SUFFIXES),
        "unread-file",
        f"it does not end in {', '.join(SUFFIXES)}",
    ),
)


def ban_on(target: str) -> tuple[str, str] | None:
    """The code and reason for which a file is not opened, if there is one.

    A document is untrusted: it must not make us read devices, keys or passwords, nor anything from
    the network.
    """
    return next(((ban.code, ban.reason) for ban in _BANS if ban.applies(target)), None)
