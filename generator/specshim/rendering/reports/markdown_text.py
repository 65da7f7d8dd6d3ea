"""Text of a document inside Markdown, where it stays text: no link, no mention, no end of a table's cell.

Inside a code span nothing has a meaning (CommonMark 6.1), and forges look for no mentions.
"""

from __future__ import annotations

import re
from typing import Final

from specshim.diagnostics.printable import printable

_LONGEST: Final = 300
"""Characters: one name of a megabyte would leave no room in a comment for anything else."""


def code(text: str) -> str:
    """`text` as a code span on one line; it may stand in a cell of a table (GFM 4.10)."""
    shown = printable(" ".join(text.split()))
    if len(shown) > _LONGEST:
        shown = f"{shown[: _LONGEST - 3]}..."
    fence = "`" * (1 + max(map(len, re.findall("`+", shown)), default=0))
    # One space at both ends is taken away again.
    pad = " " if "`" in (shown[:1], shown[-1:]) else ""
    return f"{fence}{pad}{shown or ' '}{pad}{fence}".replace("|", "\\|")
