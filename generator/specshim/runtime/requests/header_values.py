"""What a header may hold."""

from __future__ import annotations

import re

from ..responses.errors import refuse

__all__ = ["header_value"]

# RFC 9110, 5.5: visible characters, with spaces and tabs only between them.
_HEADER_VALUE = re.compile("(?:[!-~\x80-\xff](?:[\t -~\x80-\xff]*[!-~\x80-\xff])?)?")


def header_value(text: str, argument: str) -> str:
    """Return a header's value, or raise InvalidArgumentError without showing it."""
    if _HEADER_VALUE.fullmatch(text) is None:
        refuse(
            argument,
            "a header holds one line of Latin-1 text, without control characters "
            "and without space around it (RFC 9110, 5.5)",
        )
    return text
