"""Literals as black spells them."""

from __future__ import annotations

import re
from typing import Final

from specshim.rendering.layout.leaves import Unsure

_PLAIN: Final = re.compile(r"""'[^'"\\]*'|"[^'"\\]*\"""")
_UNESCAPED: Final = {quote: re.compile(rf"(([^\\]|^)(\\\\)*){quote}") for quote in "\"'"}
_ESCAPED: Final = {quote: re.compile(rf"([^\\]|^)\\((?:\\\\)*){quote}") for quote in "\"'"}
_NUMBER: Final = re.compile(r"\d+(\.\d+)?(e[+-]?\d+)?")


def normalised_string(text: str) -> str:
    """The literal `text` in double quotes, unless these would need more backslashes."""
    if _PLAIN.fullmatch(text):
        return f'"{text[1:-1]}"'
    if text[0] not in "\"'":
        if "'" in text or "\\" in text:
            raise Unsure(text)  # Of f-strings only these are as plain.
        return text
    quote = text[0]
    other = "'" if quote == '"' else '"'
    body = _twice(_ESCAPED[other], rf"\1\2{other}", text[1:-1])
    turned = _twice(_ESCAPED[quote], rf"\1\2{quote}", body)
    turned = _twice(_UNESCAPED[other], rf"\1\\{other}", turned)
    more = turned.count("\\") - body.count("\\")
    if more > 0 or (more == 0 and quote == '"'):
        return f"{quote}{body}{quote}"
    return f"{other}{turned}{other}"


def _twice(pattern: re.Pattern[str], replacement: str, text: str) -> str:
    """Matches share characters, so that one pass misses every other of them."""
    return pattern.sub(replacement, pattern.sub(replacement, text))


def normalised_number(text: str) -> str:
    """The literal `text` without the plus sign of an exponent; the rest is as `repr` wrote it."""
    if text.isdigit():
        return text
    if _NUMBER.fullmatch(text):
        return text.replace("e+", "e")
    raise Unsure(text)
