"""Search in a vector store: the share of the asked words that a file contains."""

import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from .records import Json, StoreFile, VectorStore
from .state import State


@dataclass(frozen=True, slots=True)
class Search:
    """What to look for, and which finds to keep."""

    words: frozenset[str]
    most: int
    threshold: float
    filters: Json | None


def search(state: State, store: VectorStore, wanted: Search) -> list[Json]:
    """The best finds first; a file in which no word occurs is none."""
    finds = [
        _find(state, file, wanted.words)
        for file in store.files
        if file.status == "completed" and _passes(file.attributes, wanted.filters)
    ]
    kept = [find for find in finds if find["score"] > 0]
    above = [find for find in kept if find["score"] >= wanted.threshold]
    return sorted(above, key=lambda find: find["score"], reverse=True)[: wanted.most]


def _find(state: State, file: StoreFile, words: frozenset[str]) -> Json:
    source = state.files.find(file.id)
    text = source.text.lower()
    found = sum(word in text for word in words)
    return {
        "file_id": file.id,
        "filename": source.filename,
        "score": found / len(words) if words else 0.0,
        "attributes": file.attributes,
        "content": [{"type": "text", "text": source.text}],
    }


_COMPARISONS: Mapping[str, Callable[[Any, Any], bool]] = {
    "eq": operator.eq,
    "ne": operator.ne,
    "gt": operator.gt,
    "gte": operator.ge,
    "lt": operator.lt,
    "lte": operator.le,
    "in": lambda value, allowed: value in allowed,
    "nin": lambda value, refused: value not in refused,
}


def _passes(attributes: Json, wanted: Json | None) -> bool:
    if wanted is None:
        return True
    if wanted["type"] in ("and", "or"):
        quantifier = all if wanted["type"] == "and" else any
        return quantifier(_passes(attributes, each) for each in wanted["filters"])
    if wanted["key"] not in attributes:
        return wanted["type"] in ("ne", "nin")
    compare = _COMPARISONS[wanted["type"]]
    try:
        return compare(attributes[wanted["key"]], wanted["value"])
    except TypeError:
        # A number beside a string has no order: the file does not match.
        return False
