"""Python identifiers: which words may become one, and one name each where several want the same."""

from __future__ import annotations

import builtins
import hashlib
import keyword
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import NewType

from specshim.python import words

PyName = NewType("PyName", str)
"""A checked identifier in snake_case: an argument, attribute, method or module."""

ClassName = NewType("ClassName", str)
"""A checked identifier in PascalCase: a class or a type alias."""

KEYWORDS = frozenset(keyword.kwlist) | frozenset(keyword.softkwlist)
ANNOTATION_BUILTINS = frozenset(
    {"bool", "bytes", "dict", "float", "int", "list", "object", "str", "tuple", "type"}
)
BUILTINS = frozenset(dir(builtins))


def py_name(text: str, *, prefix: str = "value", reserved: Collection[str] = ()) -> PyName:
    """The snake_case identifier nearest to `text`; a reserved one gets PEP 8's trailing underscore.

    `prefix` is put before what would not start an identifier (`3d` -> `value_3d`) or is empty.
    """
    name = words.snake(words.split(text))
    if not name.isidentifier():
        name = f"{prefix}_{name}" if name else prefix
    name = shortened(name)
    return PyName(name + "_" if name in KEYWORDS or name in reserved else name)


def class_name(parts: Iterable[str], *, reserved: Collection[str] = ()) -> ClassName:
    """The PascalCase identifier of `parts`; a valid one is kept letter by letter (`OpenAIFile`)."""
    parts = tuple(parts)
    name = "".join(_class_word(part) for part in parts)
    if not name.isidentifier():
        name = "Model" + name
    name = shortened(name)
    return ClassName(name + "_" if name in KEYWORDS or name in reserved else name)


def shortened(name: str) -> str:
    """`name`, or its beginning and a digest where it is too long for readers and file systems."""
    if len(name) <= LONGEST_NAME:
        return name
    digest = hashlib.sha256(name.encode()).hexdigest()[:8]
    return f"{name[: LONGEST_NAME - 9]}_{digest}"


def _class_word(part: str) -> str:
    if part.isidentifier() and part[:1].isupper() and "_" not in part:
        return part
    return words.pascal(words.split(part))


LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class Wish:
    """One thing that wants a name: `candidates` from the nicest to the most telling.

    `key` identifies the thing and settles the order among equals, so that the order of a document's
    maps never decides. A lower `rank` comes first: what is stated before what is suggested.
    """

    key: str
    rank: int
    candidates: tuple[str, ...]


def assign(wishes: Iterable[Wish], taken: Collection[str] = ()) -> dict[str, str]:
    """One name for each wish's key, all different, none of them in `taken`.

    Whoever comes first (by rank, then by key) gets its nicest free candidate; when all are gone, a
    number is put behind the last.
    """
    used = set(taken)
    names: dict[str, str] = {}
    for wish in sorted(wishes, key=lambda wish: (wish.rank, wish.key)):
        name = next(name for name in _attempts(wish.candidates) if name not in used)
        used.add(name)
        names[wish.key] = name
    return names


def _attempts(candidates: tuple[str, ...]) -> Iterator[str]:
    yield from candidates
    number = 2
    while True:
        yield (
            f"{candidates[-1]}{number}"
            if candidates[-1][-1:].isalpha()
            else f"{candidates[-1]}_{number}"
        )
        number += 1
