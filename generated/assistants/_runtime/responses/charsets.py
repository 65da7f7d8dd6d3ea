"""The text of a body, in the character set that its response names."""

from __future__ import annotations

import codecs
from contextlib import suppress
from typing import Final

import httpx2

__all__ = ["charset_of", "text_of"]

_OF_PYTHON: Final = frozenset(
    {
        "idna",
        "mbcs",
        "oem",
        "palmos",
        "punycode",
        "raw-unicode-escape",
        "undefined",
        "unicode-escape",
    }
)
"""Codecs of Python that no server can mean: they are no character sets (RFC 2978)."""


def charset_of(response: httpx2.Response) -> str:
    """Return the character set that a response names, UTF-8 for one that is none."""
    # A name may hold what no codec's name does, such as NUL or half a percent-encoding.
    with suppress(LookupError, ValueError):
        codec = codecs.lookup(response.charset_encoding or "utf-8")
        if codec.name.replace("_", "-") not in _OF_PYTHON:
            # Of hex, zlib and their like, which make bytes of bytes, this raises.
            b" ".decode(codec.name, "replace")
            return codec.name
    return "utf-8"


def text_of(response: httpx2.Response) -> str:
    """Return a body as text; U+FFFD stands for what is none."""
    return response.content.decode(charset_of(response), "replace")
