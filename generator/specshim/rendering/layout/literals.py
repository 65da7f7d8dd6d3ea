"""Literals as black spells them."""

from __future__ import annotations

import re
from typing import Final

from specshim.rendering.layout.leaves import Unsure

_PLAIN: Final = re.compile(r"'[^'\"\\]*'")
_UNESCAPED_DOUBLE: Final = re.compile(r'(([^\\]|^)(\\\\)*)"')
_ESCAPED_DOUBLE: Final = re.compile(r'([^\\]|^)\\((?:\\\\)*)"')
_ESCAPED_SINGLE: Final = re.compile(r"([^\\]|^)\\((?:\\\\)*)'")


def normalised_string(text: str) -> str:
    """The literal `text` in double quotes, unless these would need more backslashes."""
    if _PLAIN.fullmatch(text):
        return f'"{text[1:-1]}"'
    if text[0] == "'":
        return _double_quoted(text)
    if text[0] == '"' and "'" not in text and "\\" not in text:
        return text
    if text[0] == '"' and '\\"' not in text and "\\'" not in text:
        return text
    if text[0] not in "\"'" and "'" not in text and "\\" not in text:
        return text
    raise Unsure(text)


def _double_quoted(text: str) -> str:
    body = text[1:-1]
    if '\\"' in body and _ESCAPED_DOUBLE.search(body):
        raise Unsure(text)  # `repr` does not write what needs no backslash.
    new = _twice(_ESCAPED_SINGLE, r"\1\2'", body)
    new = _twice(_UNESCAPED_DOUBLE, r"\1\\" + '"', new)
    return text if new.count("\\") > body.count("\\") else f'"{new}"'


def _twice(pattern: re.Pattern[str], replacement: str, text: str) -> str:
    """Matches share characters, so that one pass misses every other of them."""
    return pattern.sub(replacement, pattern.sub(replacement, text))


def normalised_number(text: str) -> str:
    """The literal `text` as `repr` wrote it, without the plus sign of an exponent."""
    if text.isdigit():
        return text
    if re.fullmatch(r"\d+(\.\d+)?(e[+-]\d+)?", text):
        return text.replace("e+", "e")
    raise Unsure(text)
