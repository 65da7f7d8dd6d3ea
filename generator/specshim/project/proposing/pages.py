"""How lists seem to continue, where a parameter and the answer show it together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, Literal

from msgspec import Struct

from specshim.api.model import Anything, Api, Array, Operation, Record
from specshim.python.planning.flattening import resolve
from specshim.python.planning.pages import is_paged
from specshim.python.words import snake, split
from specshim.settings import PagesSettings

_ITEMS: Final = ("data", "items", "results", "records", "values", "entries")


class _Style(Struct, frozen=True):
    """Parameters that ask for a later page, and properties of a page that tell about the rest."""

    style: Literal["token", "offset", "page"]
    parameters: tuple[str, ...]
    field: Literal["token", "total", "pages"]
    fields: tuple[str, ...]
    needs_field: bool = False


_TOKENS: Final = (
    "next_page_token",
    "next_token",
    "next_cursor",
    "next",
    "cursor",
    "pagination.next",
)

_STYLES: Final = (
    _Style(
        "token",
        ("page_token", "next_token", "pagination_token", "starting_token", "cursor", "next_cursor"),
        "token",
        _TOKENS,
        needs_field=True,
    ),
    _Style("offset", ("offset", "skip"), "total", ("total_count", "total")),
    _Style("page", ("page", "page_number"), "pages", ("total_pages", "page_count", "pages")),
)
"""The first that an operation shows is proposed. `page_token` stands for `pageToken` as well."""


def propose_pages(api: Api) -> dict[str, PagesSettings]:
    """Settings for the list operations whose pages are not walked without them, by operation."""
    return {
        it.operation_id or f"{it.method.upper()} {it.path}": pages
        for it in api.operations
        if it.method.upper() == "GET" and not is_paged(it, None, api)
        for pages in _pages(it, api)
    }


def _pages(operation: Operation, api: Api) -> Iterator[PagesSettings]:
    """One proposal, or none."""
    record = _answer(operation, api)
    items = _items(record, api) if record is not None else None
    if record is None or items is None:
        return
    parameters = [it.wire_name for it in operation.parameters if it.location == "query"]
    for style in _STYLES:
        parameter = _called(style.parameters, parameters)
        field = next((it for path in style.fields if (it := _path(record, path, api))), None)
        if parameter is not None and (field is not None or not style.needs_field):
            found = {"style": style.style, "items": items, "parameter": parameter}
            yield PagesSettings.model_validate(
                {**found, style.field: field} if field is not None else found
            )
            return


def _answer(operation: Operation, api: Api) -> Record | None:
    contents = [
        content
        for response in operation.responses
        if response.status.startswith("2")
        for content in response.contents
    ]
    found = resolve(api, contents[0].type) if len(contents) == 1 else None
    return found if isinstance(found, Record) else None


def _items(record: Record, api: Api) -> str | None:
    """The array of a page: one that is called so, or the only one."""
    arrays = [it.wire_name for it in record.fields if isinstance(resolve(api, it.type), Array)]
    called = next((name for name in _ITEMS if name in arrays), None)
    return called or (arrays[0] if len(arrays) == 1 else None)


def _path(record: Record, path: str, api: Api) -> str | None:
    """The document's own spelling of `path`, which leads to a scalar; None where it leads nowhere."""
    spelled: list[str] = []
    target: object = record
    for name in path.split("."):
        fields = {it.wire_name: it for it in target.fields} if isinstance(target, Record) else {}
        own = _called((name,), list(fields))
        if own is None:
            return None
        spelled.append(own)
        target = resolve(api, fields[own].type)
    return None if isinstance(target, Record | Array | Anything) else ".".join(spelled)


def _called(names: Sequence[str], there: Sequence[str]) -> str | None:
    """The first of `names` that is there, in whatever spelling."""
    spellings = {snake(split(it)): it for it in there}
    return next((spellings[name] for name in names if name in spellings), None)
