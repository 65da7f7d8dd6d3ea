"""Lists that are answered page by page: as the project declares them, or as `page_forms` recognises them."""

from __future__ import annotations

from msgspec import Struct

from specshim.api import model as api
from specshim.api.model import Api, Operation
from specshim.api.operations.responses import successes
from specshim.python.planning.argument_names import argument_names, key_of
from specshim.python.planning.definitions import Definitions
from specshim.python.planning.flattening import flattened, resolve
from specshim.python.planning.page_forms import present, recognised
from specshim.settings import PagesSettings


class PageShape(Struct, frozen=True):
    """What one walks over: the type of the items, and the call that makes the runtime's strategy."""

    item: api.Type
    strategy: str
    bare: str | None
    """What the items are called where the answer is nothing but their array."""


def page_record(
    operation: Operation, declared: PagesSettings | None, version: Api
) -> api.Record | None:
    """The record that `operation` answers page by page; None when it answers none, or a bare array."""
    answer = _answer(operation, version)
    settings = declared or recognised(operation, version)
    if settings is None or not isinstance(answer, api.Record):
        return None
    return answer if _items(answer, settings.items, version) is not None else None


def is_paged(operation: Operation, declared: PagesSettings | None, version: Api) -> bool:
    """Whether `operation` answers page by page."""
    settings = declared or recognised(operation, version)
    answer = _answer(operation, version)
    return settings is not None and _items(answer, settings.items, version) is not None


def page_shape(
    operation: Operation, declared: PagesSettings | None, definitions: Definitions
) -> PageShape | None:
    """How the answers of `operation` continue; None when they do not."""
    settings = declared or recognised(operation, definitions.version)
    answer = _answer(operation, definitions.version)
    items = _items(answer, settings.items, definitions.version) if settings else None
    if settings is None or items is None:
        return None
    strategy = _strategy(operation, answer, items, settings, definitions)
    return PageShape(items.items, strategy, settings.items if answer is items else None)


def _answer(operation: Operation, version: Api) -> api.Type | api.Definition:
    """What a page is; nothing where there are several answers."""
    contents = [it for response in successes(operation.responses) for it in response.contents]
    return resolve(version, contents[0].type) if len(contents) == 1 else api.Nothing()


def _field(record: api.Record, wire_name: str) -> api.Field | None:
    return next((field for field in record.fields if field.wire_name == wire_name), None)


def _items(answer: api.Type | api.Definition, path: str, version: Api) -> api.Array | None:
    """The array at a dotted path of wire names (`result.items`), or the answer that is one."""
    if isinstance(answer, api.Array):
        return answer
    target: api.Type | api.Definition = answer
    for name in path.split("."):
        field = _field(target, name) if isinstance(target, api.Record) else None
        if field is None:
            return None
        target = present(field.type, version)
    return target if isinstance(target, api.Array) else None


_STRATEGIES = {
    "cursor": ("CursorPages", ("cursor", "parameter", "more", "place")),
    "token": ("TokenPages", ("token", "parameter", "more", "place")),
    "offset": ("OffsetPages", ("parameter", "total", "more", "place")),
    "page": ("PageNumberPages", ("parameter", "first", "pages", "more", "place")),
    "link": ("LinkHeaderPages", ()),
    "next-url": ("NextUrlPages", ("url",)),
}
"""The runtime's class for each style, and what of the settings it takes."""


def _strategy(
    operation: Operation,
    answer: api.Type | api.Definition,
    items: api.Array,
    settings: PagesSettings,
    definitions: Definitions,
) -> str:
    """The call that makes the runtime's strategy; paths of wire names become paths of attributes."""
    name, taken = _STRATEGIES[settings.style]
    item = resolve(definitions.version, items.items)
    values: dict[str, object] = {}
    for key in ("items", *taken):
        value = getattr(settings, key)
        if value is None or (key, value) in _USUAL:
            continue
        owner = item if key == "cursor" else answer
        if key == "parameter":
            value = _argument(operation, settings, definitions)
        elif isinstance(value, str) and key != "place" and isinstance(owner, api.Record):
            value = _attributes(owner, value, definitions)
        values[key] = value
    arguments = ", ".join(f"{key}={value!r}" for key, value in values.items())
    return f"{name}({arguments})"


_USUAL = (("place", "argument"), ("first", 1))
"""What the runtime's strategies take for granted."""


def _argument(
    operation: Operation, settings: PagesSettings, definitions: Definitions
) -> str | None:
    """What callers call the parameter that asks for a page; a body's member stays as on the wire."""
    if settings.place == "body":
        return settings.parameter
    record = flattened(operation, definitions.version)
    names = argument_names(operation, operation.parameters, record, definitions)
    asked = (it for it in operation.parameters if it.wire_name == settings.parameter)
    return next((str(names[key_of(it)]) for it in asked), settings.parameter)


def _attributes(record: api.Record, path: str, definitions: Definitions) -> str:
    """`next_page.offset` as attributes; a name that the document does not have stays as it is."""
    names: list[str] = []
    target: api.Type | api.Definition = record
    for wire_name in path.split("."):
        field = _field(target, wire_name) if isinstance(target, api.Record) else None
        known = definitions.field_names(target) if isinstance(target, api.Record) else {}
        names.append(known.get(wire_name, wire_name))
        target = present(field.type, definitions.version) if field else api.Anything()
    return ".".join(names)
