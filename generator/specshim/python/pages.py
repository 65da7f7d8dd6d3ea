"""Recognise list operations that answer page by page, and how one walks on.

Detected is the style that a document shows in full: a cursor parameter, `has_more`, and items with an
`id`. Every other style is declared in the project file.
"""

from __future__ import annotations

from dataclasses import dataclass

from specshim.api import model as api
from specshim.api.model import Operation
from specshim.settings import PagesSettings
from specshim.python.plan_models import Definitions, field_names

_CURSOR_PARAMETERS = ("after", "starting_after")
_MORE = "has_more"
_ITEMS = "data"
_CURSOR = "id"


@dataclass(frozen=True, slots=True)
class PageShape:
    """What one walks over: the type of the items, and the call that makes the runtime's strategy."""

    item: api.Type
    strategy: str


def page_shape(
    operation: Operation, declared: PagesSettings | None, definitions: Definitions
) -> PageShape | None:
    """How the answers of `operation` continue; None when they do not."""
    record = _answer(operation, definitions)
    if record is None:
        return None
    if declared is not None:
        return _declared(record, declared, definitions)
    return _detected(operation, record, definitions)


def _answer(operation: Operation, definitions: Definitions) -> api.Record | None:
    contents = [
        content
        for response in operation.responses
        if response.status.startswith("2")
        for content in response.contents
    ]
    if len(contents) != 1:
        return None
    record = definitions.resolve(contents[0].type)
    return record if isinstance(record, api.Record) else None


def _items(record: api.Record, wire_name: str, definitions: Definitions) -> api.Array | None:
    for field in record.fields:
        if field.wire_name == wire_name:
            resolved = definitions.resolve(field.type)
            return resolved if isinstance(resolved, api.Array) else None
    return None


def _detected(operation: Operation, record: api.Record, definitions: Definitions) -> PageShape | None:
    parameters = {it.wire_name for it in operation.parameters if it.location == "query"}
    parameter = next((name for name in _CURSOR_PARAMETERS if name in parameters), None)
    names = {field.wire_name for field in record.fields}
    items = _items(record, _ITEMS, definitions)
    if operation.method.upper() != "GET" or parameter is None or _MORE not in names or items is None:
        return None
    item = definitions.resolve(items.items)
    if not isinstance(item, api.Record) or _CURSOR not in {field.wire_name for field in item.fields}:
        return None
    attributes = field_names(record)
    return PageShape(
        items.items,
        f"CursorPages(items={attributes[_ITEMS]!r}, more={attributes[_MORE]!r},"
        f" cursor={field_names(item)[_CURSOR]!r}, parameter={parameter!r})",
    )


_STRATEGIES = {
    "cursor": ("CursorPages", ("cursor", "parameter", "more", "place")),
    "token": ("TokenPages", ("token", "parameter", "more", "place")),
    "offset": ("OffsetPages", ("parameter", "total", "more", "place")),
    "page": ("PageNumberPages", ("parameter", "pages", "more", "place")),
    "link": ("LinkHeaderPages", ()),
    "next-url": ("NextUrlPages", ("url",)),
}
"""The runtime's class for each style, and what of the settings it takes."""


def _declared(record: api.Record, declared: PagesSettings, definitions: Definitions) -> PageShape | None:
    items = _items(record, declared.items, definitions)
    if items is None:
        return None
    name, taken = _STRATEGIES[declared.style]
    values = {key: getattr(declared, key) for key in ("items", *taken)}
    text = ", ".join(
        f"{key}={value!r}" for key, value in values.items() if value not in (None, "argument")
    )
    return PageShape(items.items, f"{name}({text})")
