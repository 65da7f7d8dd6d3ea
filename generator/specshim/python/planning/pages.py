"""Recognise list operations that answer page by page, and how one walks on.

Detected is the style that a document shows in full: a cursor parameter, `has_more`, and items with an
`id`. Every other style is declared in the project file.
"""

from __future__ import annotations

from dataclasses import dataclass

from specshim.api import model as api
from specshim.api.model import Api, Operation
from specshim.python.planning.definitions import Definitions
from specshim.python.planning.flattening import resolve
from specshim.settings import PagesSettings

_CURSOR_PARAMETERS = ("after", "starting_after")
_MORE = "has_more"
_ITEMS = "data"
_CURSOR = "id"


@dataclass(frozen=True, slots=True)
class PageShape:
    """What one walks over: the type of the items, and the call that makes the runtime's strategy."""

    item: api.Type
    strategy: str


def page_record(
    operation: Operation, declared: PagesSettings | None, version: Api
) -> api.Record | None:
    """The record that `operation` answers page by page; None when it does not."""
    record = _answer(operation, version)
    if record is None:
        return None
    pages = (
        _is_declared(record, declared, version)
        if declared
        else _is_detected(operation, record, version)
    )
    return record if pages else None


def page_shape(
    operation: Operation, declared: PagesSettings | None, definitions: Definitions
) -> PageShape | None:
    """How the answers of `operation` continue; None when they do not."""
    record = page_record(operation, declared, definitions.version)
    if record is None:
        return None
    settings = declared or PagesSettings(
        style="cursor", items=_ITEMS, parameter=_parameter(operation), cursor=_CURSOR, more=_MORE
    )
    items = _items(record, settings.items, definitions.version)
    assert items is not None
    return PageShape(items.items, _strategy(record, items, settings, definitions))


def _answer(operation: Operation, version: Api) -> api.Record | None:
    contents = [
        content
        for response in operation.responses
        if response.status.startswith("2")
        for content in response.contents
    ]
    if len(contents) != 1:
        return None
    record = resolve(version, contents[0].type)
    return record if isinstance(record, api.Record) else None


def _is_declared(record: api.Record, declared: PagesSettings, version: Api) -> bool:
    return _items(record, declared.items, version) is not None


def _is_detected(operation: Operation, record: api.Record, version: Api) -> bool:
    items = _items(record, _ITEMS, version)
    if operation.method.upper() != "GET" or _parameter(operation) is None or items is None:
        return False
    item = resolve(version, items.items)
    return (
        _field(record, _MORE) is not None
        and isinstance(item, api.Record)
        and _field(item, _CURSOR) is not None
    )


def _parameter(operation: Operation) -> str | None:
    parameters = {it.wire_name for it in operation.parameters if it.location == "query"}
    return next((name for name in _CURSOR_PARAMETERS if name in parameters), None)


def _field(record: api.Record, wire_name: str) -> api.Field | None:
    return next((field for field in record.fields if field.wire_name == wire_name), None)


def _items(record: api.Record, path: str, version: Api) -> api.Array | None:
    """The array at a dotted path of wire names (`result.items`)."""
    target: api.Type | api.Definition = record
    for name in path.split("."):
        field = _field(target, name) if isinstance(target, api.Record) else None
        if field is None:
            return None
        target = _present(field.type, version)
    return target if isinstance(target, api.Array) else None


def _present(type_: api.Type, version: Api) -> api.Type | api.Definition:
    """What a nullable type is when it is not null."""
    target = resolve(version, type_)
    if isinstance(target, api.Union):
        members = [member for member in target.members if not isinstance(member, api.Null)]
        if len(members) == 1:
            return resolve(version, members[0])
    return target


_STRATEGIES = {
    "cursor": ("CursorPages", ("cursor", "parameter", "more", "place")),
    "token": ("TokenPages", ("token", "parameter", "more", "place")),
    "offset": ("OffsetPages", ("parameter", "total", "more", "place")),
    "page": ("PageNumberPages", ("parameter", "pages", "more", "place")),
    "link": ("LinkHeaderPages", ()),
    "next-url": ("NextUrlPages", ("url",)),
}
"""The runtime's class for each style, and what of the settings it takes."""


def _strategy(
    record: api.Record, items: api.Array, settings: PagesSettings, definitions: Definitions
) -> str:
    """The call that makes the runtime's strategy; paths of wire names become paths of attributes."""
    name, taken = _STRATEGIES[settings.style]
    item = resolve(definitions.version, items.items)
    values: dict[str, str] = {}
    for key in ("items", *taken):
        value = getattr(settings, key)
        if value is None or (key, value) == ("place", "argument"):
            continue
        owner = {"parameter": None, "place": None, "cursor": item}.get(key, record)
        values[key] = (
            _attributes(owner, value, definitions) if isinstance(owner, api.Record) else value
        )
    arguments = ", ".join(f"{key}={value!r}" for key, value in values.items())
    return f"{name}({arguments})"


def _attributes(record: api.Record, path: str, definitions: Definitions) -> str:
    """`next_page.offset` as attributes; a name that the document does not have stays as it is."""
    names: list[str] = []
    target: api.Type | api.Definition = record
    for wire_name in path.split("."):
        field = _field(target, wire_name) if isinstance(target, api.Record) else None
        known = definitions.field_names(target) if isinstance(target, api.Record) else {}
        names.append(known.get(wire_name, wire_name))
        target = _present(field.type, definitions.version) if field else api.Anything()
    return ".".join(names)
