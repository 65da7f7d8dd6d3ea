"""What v2 accepts in request bodies of vector stores."""

from collections.abc import Mapping
from typing import Any

from .rules import (
    Rule,
    array,
    boolean,
    by_kind,
    choice,
    closed,
    dictionary,
    integer,
    nullable,
    number,
    scalar,
    tagged,
    text,
)
from .rules_shared import METADATA

CHUNKING = tagged(
    auto={},
    static={
        "static": closed(
            {
                "max_chunk_size_tokens": integer(100, 4096),
                "chunk_overlap_tokens": integer(0),
            },
            required=("max_chunk_size_tokens", "chunk_overlap_tokens"),
        )
    },
)

_ATTRIBUTES = nullable(
    dictionary(
        by_kind({str: text(longest=512), bool: scalar, int: scalar, float: scalar}),
        most=16,
        longest_key=64,
    )
)

_EXPIRES_AFTER = closed(
    {"anchor": choice("last_active_at"), "days": integer(1, 365)},
    required=("anchor", "days"),
)

_STORE_FILE = closed(
    {"file_id": text(), "chunking_strategy": CHUNKING, "attributes": _ATTRIBUTES},
    required=("file_id",),
)


def _filter(value: Any, at: str) -> None:
    # Looked up when called: compound filters hold filters.
    _FILTER(value, at)


_COMPARISON: Mapping[str, Rule] = {
    "key": text(),
    "value": by_kind({str: text(), int: scalar, float: scalar, bool: scalar, list: array(scalar)}),
}
_COMPOUND: Mapping[str, Rule] = {"filters": array(_filter)}
_COMPARISONS = ("eq", "ne", "gt", "gte", "lt", "lte", "in", "nin")
_FILTER = tagged(
    **dict.fromkeys(_COMPARISONS, _COMPARISON),
    **dict.fromkeys(("and", "or"), _COMPOUND),
)

_RANKING = closed(
    {
        "ranker": choice("none", "auto", "default-2024-11-15"),
        "score_threshold": number(0, 1),
    }
)

VECTOR_STORE_RULES: Mapping[str, Rule] = {
    "create_vector_store": closed(
        {
            "file_ids": array(text(), most=500),
            "name": text(),
            "description": text(),
            "expires_after": _EXPIRES_AFTER,
            "chunking_strategy": CHUNKING,
            "metadata": METADATA,
        }
    ),
    "modify_vector_store": closed(
        {
            "name": nullable(text()),
            "expires_after": nullable(_EXPIRES_AFTER),
            "metadata": METADATA,
        }
    ),
    "create_vector_store_file": _STORE_FILE,
    "update_vector_store_file": closed({"attributes": _ATTRIBUTES}, required=("attributes",)),
    "create_file_batch": closed(
        {
            "file_ids": array(text(), fewest=1, most=2000),
            "files": array(_STORE_FILE, fewest=1, most=2000),
            "chunking_strategy": CHUNKING,
            "attributes": _ATTRIBUTES,
        }
    ),
    "search_vector_store": closed(
        {
            "query": by_kind({str: text(), list: array(text(), fewest=1)}),
            "rewrite_query": boolean,
            "max_num_results": integer(1, 50),
            "filters": _FILTER,
            "ranking_options": _RANKING,
        },
        required=("query",),
    ),
}
"""The rule of each operation's body, by the operation's name."""
