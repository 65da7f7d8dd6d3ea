"""The names that a piece of Python uses, found without parsing it.

A run would spend a tenth of its time on parsing all of the runtime. The runtime is our own and black lays it out, so
this need not know all of Python; a test holds what it finds against Python's own parser.
"""

from __future__ import annotations

import re
from typing import Final

_TEXT: Final = r""""(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*\'"""
_TOKENS: Final = re.compile(
    rf"""
      [rR]?\"\"\"(?:[^"\\]|\\.|"(?!\"\"))*\"\"\"        # a docstring
    | \#[^\n]*
    | (?:\bcast\(\s*|\bbound=)(?P<type>{_TEXT})           # a type, which checkers look up
    | (?P<filled>\b[rR]?f[rR]?(?:{_TEXT}))
    | (?P<text>(?:\b[rRbB]{{1,2}})?(?:{_TEXT}))
    | (?<![\w.]) (?P<name>[A-Za-z_]\w*) (?P<member>\.[A-Za-z_]\w*)? (?!\w) (?P<keyword>=(?!=))?
    """,
    re.VERBOSE,
)
_PLACEHOLDER: Final = re.compile(r"\{([^{}]*)")
_WORD: Final = re.compile(r"(?<![\w.])[A-Za-z_]\w*")
_GENERIC: Final = re.compile(r"""["'][A-Za-z_][\w.]*\[[\w\s.,|\[\]]*\]["']""")


def words(code: str) -> frozenset[str]:
    """The names that `code` may use; with their first member where they have one, as `module.name`."""
    found: set[str] = set()
    for token in _TOKENS.finditer(code):
        if token["name"]:
            if token["member"]:
                found |= {token["name"], token["name"] + token["member"]}
            elif not token["keyword"]:
                found.add(token["name"])
        elif token["filled"]:
            found.update(*map(_WORD.findall, _PLACEHOLDER.findall(token["filled"])))
        elif token["type"] or _GENERIC.fullmatch(token["text"] or ""):
            # With the `cast` before it.
            found.update(_WORD.findall(token[0]))
    return frozenset(found)
