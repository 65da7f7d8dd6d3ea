"""The forms in which lists continue, recognised where parameters and answer both show one.

A form that only one side hints at is none: the list stays a list, and the hint is told.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, TypeAlias

from msgspec import Struct

from specshim.api import model as api
from specshim.api.model import Api, Operation
from specshim.api.operations.responses import successes
from specshim.python.planning.flattening import resolve
from specshim.python.words import snake, split
from specshim.settings import PagesSettings

BARE: Final = "items"
"""What the items of an answer are called that is nothing but an array."""

_ITEMS: Final = ("data", "items", "results", "records", "values", "entries", "value", "list")
_AROUND_ITEMS: Final = ("data", "result", "results", "response", "payload", "_embedded")


class Evidence(Struct, frozen=True):
    """What an operation shows: the names of its query parameters, and the scalars of its answer.

    Both are by their words (`pageToken` is `page_token`), to how the document spells them.
    """

    parameters: Mapping[str, api.Parameter]
    members: Mapping[str, tuple[str, api.Type | api.Definition]]
    items: str
    array: api.Array
    has_link: bool

    def parameter(self, *names: str) -> str | None:
        found = next((name for name in names if name in self.parameters), None)
        return self.parameters[found].wire_name if found else None

    def member(self, *names: str, of: frozenset[api.ScalarKind] | None = None) -> str | None:
        for name in names:
            path, type_ = self.members.get(name, ("", api.Null()))
            if path and (of is None or (isinstance(type_, api.Scalar) and type_.kind in of)):
                return path
        return None


_TEXT: Final = frozenset({api.ScalarKind.STRING, api.ScalarKind.URI, api.ScalarKind.UUID})
_URL: Final = frozenset({api.ScalarKind.URI})
_NUMBER: Final = frozenset({api.ScalarKind.INTEGER, api.ScalarKind.NUMBER})
_FLAG: Final = frozenset({api.ScalarKind.BOOLEAN})

_MORE: Final = (
    "has_more",
    "has_next",
    "has_next_page",
    "more",
    "meta.has_more",
    "pagination.has_more",
)
_TOTALS: Final = ("total", "total_count", "total_results", "total_items", "total_size")
_COUNTED: Final = (
    *_TOTALS,
    *(f"{owner}.{name}" for owner in ("meta", "pagination", "paging", "page") for name in _TOTALS),
)
_PAGES: Final = ("total_pages", "page_count", "pages", "last_page", "num_pages")
_PAGED: Final = (
    *_PAGES,
    *(f"{owner}.{name}" for owner in ("meta", "pagination", "paging", "page") for name in _PAGES),
)
_TOKENS: Final = ("next_page_token", "next_token", "next_cursor", "next_page_cursor", "next_marker")
_OWNERS: Final = ("meta", "pagination", "paging", "cursors", "response_metadata", "page_info")
_CONTINUING: Final = (
    *_TOKENS,
    *(
        f"{owner}.{name}"
        for owner in _OWNERS
        for name in (*_TOKENS, "next", "cursor", "end_cursor")
    ),
    "continuation_token",
    "next",
    "cursor",
)
_TOKEN_PARAMETERS: Final = (
    "page_token",
    "next_page_token",
    "next_token",
    "continuation_token",
    "pagination_token",
    "starting_token",
    "page_cursor",
    "next_cursor",
    "cursor",
    "marker",
    "after",
)
_LINKS: Final = (
    "links.next",
    "links.next.href",
    "_links.next.href",
    "_links.next",
    "next_link",
    "odata.next_link",
    "next_url",
    "next_page_url",
    "next_page_uri",
    "paging.next_url",
    "pagination.next_url",
)
_BARE_LINKS: Final = ("next", "next_page", "paging.next", "meta.next", "pagination.next")
_PAGE_NUMBERS: Final = ("page", "page_number", "page_no", "current_page", "page_index")
_OFFSETS: Final = ("offset", "skip", "start", "start_index", "start_at")
ASKING: Final = frozenset(
    {*_TOKEN_PARAMETERS, *_PAGE_NUMBERS, *_OFFSETS, "starting_after", "per_page", "page_size"}
) - {"after", "start", "marker"}
"""Parameters that hardly mean anything else than a later page, or the size of one."""


def recognised(operation: Operation, version: Api) -> PagesSettings | None:
    """How the answers of `operation` continue; None where they do not, or leave it in doubt."""
    found = evidence(operation, version)
    if found is None:
        return None
    settings = next((it for form in _FORMS if (it := form(found, version))), None)
    return None if settings is None else PagesSettings.model_validate(settings)


def evidence(operation: Operation, version: Api) -> Evidence | None:
    """What a GET shows of its pages; None where its answer holds no array that could be one."""
    contents = [it for response in successes(operation.responses) for it in response.contents]
    if operation.method != "GET" or len(contents) != 1:
        return None
    answer = resolve(version, contents[0].type)
    has_link = any(
        header.wire_name.lower() == "link"
        for response in successes(operation.responses)
        for header in response.headers
    )
    asked = {
        snake(split(it.wire_name)): it for it in operation.parameters if it.location == "query"
    }
    if isinstance(answer, api.Array):
        return Evidence(asked, {}, BARE, answer, has_link)
    if not isinstance(answer, api.Record):
        return None
    items = next(_arrays(answer, version), None)
    if items is None:
        return None
    return Evidence(asked, dict(_members(answer, version)), *items, has_link)


def _arrays(record: api.Record, version: Api) -> Iterator[tuple[str, api.Array]]:
    """The array of a page, likeliest first: one that is called so, the only one, or one a level below."""
    arrays = {
        it.wire_name: type_
        for it in record.fields
        if isinstance(type_ := present(it.type, version), api.Array)
    }
    yield from ((name, arrays[name]) for name in _ITEMS if name in arrays)
    if len(arrays) == 1:
        yield from arrays.items()
    for field in record.fields if not arrays else ():
        inner = present(field.type, version)
        if field.wire_name in _AROUND_ITEMS and isinstance(inner, api.Record):
            yield from ((f"{field.wire_name}.{it}", array) for it, array in _arrays(inner, version))


Spelled: TypeAlias = tuple[str, api.Type | api.Definition]


def _members(
    record: api.Record, version: Api, words: str = "", path: str = "", depth: int = 3
) -> Iterator[tuple[str, Spelled]]:
    """The scalars of a page, by the words of their paths."""
    for field in record.fields:
        name = ("_" if field.wire_name.startswith("_") else "") + snake(split(field.wire_name))
        if "odata" in field.wire_name:
            name = name.replace("odata_", "odata.")
        type_ = present(field.type, version)
        where = f"{path}{field.wire_name}"
        if isinstance(type_, api.Record) and depth > 1:
            yield from _members(type_, version, f"{words}{name}.", f"{where}.", depth - 1)
        elif "." not in field.wire_name:
            yield f"{words}{name}", (where, type_)


def present(type_: api.Type, version: Api) -> api.Type | api.Definition:
    """What a nullable type is when it is not null."""
    target = resolve(version, type_)
    if isinstance(target, api.Union):
        members = [member for member in target.members if not isinstance(member, api.Null)]
        if len(members) == 1:
            return resolve(version, members[0])
    return target


Found: TypeAlias = dict[str, object] | None


def _by_cursor(shown: Evidence, version: Api) -> Found:
    """The last item's id asks for what comes after it, until `has_more` is false."""
    parameter, more = shown.parameter("after", "starting_after"), shown.member("has_more")
    item = resolve(version, shown.array.items)
    if parameter is None or more is None or not isinstance(item, api.Record):
        return None
    if not any(field.wire_name == "id" for field in item.fields):
        return None
    return {
        "style": "cursor",
        "items": shown.items,
        "parameter": parameter,
        "cursor": "id",
        "more": more,
    }


def _by_token(shown: Evidence, version: Api) -> Found:
    parameter, token = shown.parameter(*_TOKEN_PARAMETERS), shown.member(
        *_CONTINUING, of=_TEXT - _URL
    )
    if parameter is None or token is None:
        return None
    more = shown.member(*_MORE, of=_FLAG)
    return {
        "style": "token",
        "items": shown.items,
        "parameter": parameter,
        "token": token,
        "more": more,
    }


def _by_url(shown: Evidence, version: Api) -> Found:
    """A member that is called a link is one; a bare `next` is one where it is said to be a URL."""
    url = shown.member(*_LINKS, of=_TEXT) or shown.member(*_BARE_LINKS, of=_URL)
    return {"style": "next-url", "items": shown.items, "url": url} if url else None


def _by_link(shown: Evidence, version: Api) -> Found:
    if not shown.has_link or not ASKING & shown.parameters.keys():
        return None
    return {"style": "link", "items": shown.items}


def _by_page(shown: Evidence, version: Api) -> Found:
    parameter, pages = shown.parameter(*_PAGE_NUMBERS), shown.member(*_PAGED, of=_NUMBER)
    more = shown.member(*_MORE, of=_FLAG)
    if parameter is None or (pages is None and more is None):
        return None
    settings = {"style": "page", "items": shown.items, "parameter": parameter, "pages": pages}
    return {**settings, "more": more, "first": _first(shown, parameter)}


def _first(shown: Evidence, wire_name: str) -> int:
    """Pages are counted from 1, unless the document begins at 0."""
    stated = next(it for it in shown.parameters.values() if it.wire_name == wire_name)
    least = stated.type.bounds.minimum if isinstance(stated.type, api.Scalar) else None
    return 0 if stated.default == 0 or (stated.default == api.ABSENT and least == 0) else 1


def _by_offset(shown: Evidence, version: Api) -> Found:
    parameter, total = shown.parameter(*_OFFSETS), shown.member(*_COUNTED, of=_NUMBER)
    more = shown.member(*_MORE, of=_FLAG)
    if parameter is None or (total is None and more is None):
        return None
    settings = {"style": "offset", "items": shown.items, "parameter": parameter}
    return {**settings, "total": total, "more": more}


_FORMS: Final = (_by_cursor, _by_token, _by_url, _by_link, _by_page, _by_offset)
"""The first that an operation shows is how it is walked: what the server says itself comes before counting."""
