"""Python identifiers: which words may become one, and one name each where several want the same."""

from __future__ import annotations

import builtins
import hashlib
import keyword
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from itertools import count
from typing import NewType

from msgspec import Struct

from specshim.python import words

PyName = NewType("PyName", str)
"""A checked identifier in snake_case: an argument, attribute, method or module."""

ClassName = NewType("ClassName", str)
"""A checked identifier in PascalCase: a class or a type alias."""

KEYWORDS = frozenset(keyword.kwlist) | frozenset(keyword.softkwlist)
BUILTINS = frozenset(dir(builtins))


def py_name(text: str, *, prefix: str = "value", reserved: Collection[str] = ()) -> PyName:
    """The snake_case identifier nearest to `text`; a reserved one gets PEP 8's trailing underscore.

    `prefix` is put before what would not start an identifier (`3d` -> `value_3d`) or is empty.
    """
    name = _snake_case(text, prefix)
    return PyName(name + "_" if name in KEYWORDS or name in reserved else name)


# The same names are met again and again: eight times in a large document.
@lru_cache(maxsize=1 << 16)
def _snake_case(text: str, prefix: str) -> str:
    name = normalised(words.snake(words.split(text)))
    if not name.isidentifier():
        name = f"{prefix}_{name}" if name else prefix
    return shortened(name)


def class_name(parts: Iterable[str], *, reserved: Collection[str] = ()) -> ClassName:
    """The PascalCase identifier of `parts`; a valid one is kept letter by letter (`OpenAIFile`)."""
    name = _pascal_case(tuple(parts))
    return ClassName(name + "_" if name in KEYWORDS or name in reserved else name)


@lru_cache(maxsize=1 << 16)
def _pascal_case(parts: tuple[str, ...]) -> str:
    name = normalised("".join(_class_word(part) for part in parts))
    if not name.isidentifier():
        name = "Model" + name
    return shortened(name)


def normalised(name: str) -> str:
    """`name` as Python reads it (PEP 3131): only in this form do two identifiers differ."""
    return unicodedata.normalize("NFKC", name)


def shortened(name: str) -> str:
    """`name`, or its beginning and a digest where it is too long for readers and file systems."""
    if len(name) <= LONGEST_NAME:
        return name
    digest = hashlib.sha256(name.encode()).hexdigest()[:8]
    return f"{name[: LONGEST_NAME - 9]}_{digest}"


def file_name(name: str) -> str:
    """`name` for a file: no two differ in case only, and none is one that Windows keeps for itself (`aux_`)."""
    folded = normalised(name.casefold())
    return shortened(f"{folded}_" if folded in _DEVICES else folded)


_DEVICES = frozenset(
    ("aux", "con", "nul", "prn", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10)))
)
"""What leads to a device in every folder of Windows, whatever suffix follows."""


def _class_word(part: str) -> str:
    if part.isidentifier() and part[:1].isupper() and "_" not in part:
        return part
    return words.pascal(words.split(part))


LONGEST_NAME = 64
"""So that `Name: TypeAlias = Literal[` is a line of at most 88 columns: formatters disagree about longer ones."""


class Wish(Struct, frozen=True):
    """One thing that wants a name: `candidates` from the nicest to the most telling.

    `key` identifies the thing and settles the order among equals, so that the order of a document's
    maps never decides. A lower `rank` comes first: what is stated before what is suggested. `pinned` is
    what it was called before; only what the project itself states (`OWN`) comes before that.
    """

    key: str
    rank: int
    candidates: tuple[str, ...]
    pinned: str | None = None


OWN = -1
"""The rank of a name that the project states."""


def assign(
    wishes: Iterable[Wish], taken: Collection[str] = (), avoided: Collection[str] = ()
) -> dict[str, str]:
    """One name for each wish's key, all different, none of them in `taken`.

    Whoever comes first (what the project states, then what is pinned, then by rank and key) gets its
    nicest free candidate; when all are gone, a number is put behind the last. A name in `avoided` is
    only for who has it already or states it.
    """
    used = set(taken)
    names: dict[str, str] = {}
    for wish in sorted(wishes, key=_turn):
        shunned = () if wish.rank <= OWN else avoided
        name = next(
            name
            for name in _attempts(wish)
            if name not in used and (name == wish.pinned or name not in shunned)
        )
        used.add(name)
        names[wish.key] = name
    return names


def _turn(wish: Wish) -> tuple[bool, bool, int, str]:
    return wish.rank > OWN, wish.pinned is None, wish.rank, wish.key


def _attempts(wish: Wish) -> Iterator[str]:
    if wish.pinned is not None:
        yield wish.pinned
    yield from wish.candidates
    for number in count(2):
        yield numbered(wish.candidates[-1], number)


def numbered(name: str, number: int) -> str:
    """`Pet2`, or `Pet3_2` where the name ends in a digit."""
    return f"{name}{number}" if name[-1:].isalpha() else f"{name}_{number}"


def may_follow(name: str, candidates: tuple[str, ...]) -> bool:
    """Whether `name` is one of `candidates`, or the last of them with a number."""
    number = name.removeprefix(candidates[-1]).removeprefix("_")
    return name in candidates or (
        number.isdecimal() and name == numbered(candidates[-1], int(number))
    )
