"""Where two documents say something else that changes no call: prose, examples, keywords that say nothing."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Final, TypeAlias

from specshim.diagnostics import Place
from specshim.sources import Tree
from specshim.versions.canonical import canonical
from specshim.versions.subject import Subject

_MOST: Final = 1_000

Pair: TypeAlias = tuple[Place | None, Place | None]
"""A place of each side; None on the side that lacks it."""


def differing(old: Subject, new: Subject) -> tuple[Pair, ...]:
    """The places at which the files of two versions differ, those of one name together; at most a thousand."""
    return tuple(islice(_differing(old, new), _MOST))


def _differing(old: Subject, new: Subject) -> Iterator[Pair]:
    for was, now in zip(old.documents, new.documents, strict=False):
        files = {was.source.path: now.source.path}
        files |= {it: it for it in was.trees.keys() & now.trees.keys() if it not in files}
        for before, after in sorted(files.items()):
            sides = (was.trees[before], now.trees[after])
            yield from _trees(Place(before), Place(after), *sides)


def _trees(at: Place, new_at: Place, old: Tree, new: Tree) -> Iterator[Pair]:
    if isinstance(old, dict) and isinstance(new, dict):
        for key in old:
            if key in new:
                yield from _trees(at / key, new_at / key, old[key], new[key])
            else:
                yield at / key, None
        yield from ((None, new_at / key) for key in new if key not in old)
    elif isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        for index, (was, now) in enumerate(zip(old, new, strict=True)):
            yield from _trees(at / index, new_at / index, was, now)
    elif canonical(old) != canonical(new):
        yield at, new_at
