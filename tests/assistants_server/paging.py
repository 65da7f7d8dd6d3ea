"""Lists with cursors."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol, TypeVar

from .errors import invalid
from .records import Json


class _Identified(Protocol):
    @property
    def id(self) -> str: ...


R = TypeVar("R", bound=_Identified)


def page(
    records: Sequence[R],
    query: Mapping[str, str],
    shape: Callable[[R], Json],
    *,
    usual: int = 20,
    most: int = 100,
) -> Json:
    """The list object for one request; records come in order of creation."""
    limit = _limit(query.get("limit"), usual, most)
    ordered = _ordered(records, query.get("order", "desc"))
    start, end = _window(ordered, query, limit)
    shown = [shape(record) for record in ordered[start:end]]
    backwards = "before" in query and "after" not in query
    has_more = start > 0 if backwards else end < _stop(ordered, query)
    return {
        "object": "list",
        "data": shown,
        "first_id": shown[0]["id"] if shown else None,
        "last_id": shown[-1]["id"] if shown else None,
        "has_more": has_more,
    }


def _window(ordered: Sequence[Any], query: Mapping[str, str], limit: int) -> tuple[int, int]:
    stop = _stop(ordered, query)
    if "after" in query:
        start = _position(ordered, query["after"], "after") + 1
    elif "before" in query:
        # Walking back, the page is the one that ends where the cursor stands.
        start = max(0, stop - limit)
    else:
        start = 0
    return start, max(start, min(start + limit, stop))


def _stop(ordered: Sequence[Any], query: Mapping[str, str]) -> int:
    if "before" in query:
        return _position(ordered, query["before"], "before")
    return len(ordered)


def _position(ordered: Sequence[Any], cursor: str, param: str) -> int:
    for index, record in enumerate(ordered):
        if record.id == cursor:
            return index
    raise invalid(f"The cursor '{cursor}' is not in this list.", param)


def _ordered(records: Sequence[R], order: str) -> Sequence[R]:
    if order not in ("asc", "desc"):
        raise invalid(f"'{order}' is not an order: use 'asc' or 'desc'.", "order")
    return records if order == "asc" else records[::-1]


def _limit(given: str | None, usual: int, most: int) -> int:
    if given is None:
        return usual
    if not given.isdecimal() or not 1 <= int(given) <= most:
        raise invalid(f"'limit' must be a number from 1 to {most}.", "limit")
    return int(given)
