"""How much of an untrusted document is read.

The largest public OpenAPI document (Microsoft Graph) has 37 MB, 1.5 million values and fewer than
40 levels.
"""

from typing import Final

MAX_BYTES: Final = 64 * 1024 * 1024
"""Size of one file."""

MAX_DEPTH: Final = 500
"""Levels of lists and maps: half of what Python's recursion allows to whatever walks a tree."""

MAX_VALUES: Final = 4_000_000
"""Values in one file, aliases not expanded."""

MAX_ALIASED_VALUES: Final = 250_000
"""Values that aliases repeat, expanded: a bomb of 1 kB expands to more than memory holds."""

MAX_DIRECTIVES: Final = 64
"""`%TAG` lines: libyaml compares each with all before it."""

MAX_DIGITS: Final = 640
"""Decimal digits of an integer: what Python converts whatever limit is set (sys.int_info)."""
