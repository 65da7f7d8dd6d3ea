"""What Python can import a package as."""

from __future__ import annotations

import keyword
import re
from typing import Final

LONGEST: Final = 80
"""Letters of a name: file systems allow some 250, and names of files are longer than those of what is in them."""


def package_name(text: str) -> str:
    """`text` itself; ValueError, which says what would do, where no package can be called that."""
    if text == identifier(text):
        return text
    reason = "is a keyword of Python" if keyword.iskeyword(text) else "cannot be imported"
    raise ValueError(f"`{shortened(text)}` {reason}; `{identifier(text)}` would do")


def identifier(text: str) -> str:
    """`text` as the name of a package: `my-api` is `my_api`."""
    is_sound = re.fullmatch(r"\w*", text, re.ASCII) and len(text) <= LONGEST
    name = text if is_sound else re.sub(r"[\W_]+", "_", text, flags=re.ASCII)[:LONGEST].strip("_")
    if not name.strip("_"):
        return "client"
    if name[0].isdigit():
        return f"_{name[: LONGEST - 1]}"
    return f"{name}_" if keyword.iskeyword(name) else name


def shortened(text: str) -> str:
    """`text`, or the beginning of a long one."""
    return text if len(text) <= LONGEST else f"{text[:20]}..."
