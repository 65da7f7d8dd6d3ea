"""Parameters of operations, and headers of responses (OpenAPI 3.1, 4.8.12 and 4.8.21)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, TypeGuard, get_args

from msgspec import Struct

from specshim.api.model import (
    ABSENT,
    JSON,
    Absent,
    ContentKind,
    Header,
    Location,
    Parameter,
    Prose,
    Scalar,
    ScalarKind,
    Style,
    Type,
)
from specshim.api.naming import Words
from specshim.api.operations.context import Context
from specshim.api.operations.examples import shown_example
from specshim.api.operations.headers import FIELD_NAME, RESERVED_HEADERS
from specshim.api.operations.media import kind_of
from specshim.api.operations.querystring import spread
from specshim.api.operations.templates import queried_names, sent_path, template_names
from specshim.api.prose import prose_of
from specshim.api.schemas.annotations import default_of
from specshim.documents import Node

STYLES: Final[Mapping[Location, tuple[Style, ...]]] = {
    "path": ("simple", "label", "matrix"),
    "query": ("form", "spaceDelimited", "pipeDelimited", "deepObject"),
    "header": ("simple",),
    "cookie": ("form", "cookie"),
}
"""The styles of each location, its default first (OpenAPI 3.1, 4.8.12.2; 3.2, 4.12.2.2)."""

TEXT: Final = Scalar(ScalarKind.STRING)


class Valued(Struct, frozen=True):
    """What a parameter holds; `media_type` is set where its value is serialised as a document."""

    type: Type
    media_type: str | None = None
    default: JSON | Absent = ABSENT


def parameters_of(
    path: str, item: Node, operation: Node, words: Words, context: Context
) -> tuple[Parameter, ...]:
    """The parameters of an operation and its path item: the operation's override by name and place."""
    stated = {**_stated(item, context), **_stated(operation, context)}
    usable = [node for node in stated.values() if _is_usable(node, path, context)]
    found: list[Parameter] = []
    for node in usable:
        if node.string("in") == "querystring":
            found.extend(spread(node, words, context))
        else:
            found.append(_parameter(node, words, context))
    return (*found, *_undeclared(path, operation, found, context))


def header_of(name: str, stated: Node, words: Words, context: Context) -> Header | None:
    """A header of a response; `Content-Type` is the media type's matter (OpenAPI 3.1, 4.8.17.1)."""
    node = context.follow(stated)
    if node is None or name.lower() == "content-type":
        return None
    value = _valued(node, words / name, context)
    return Header(name, value.type, node.boolean("required"), prose_of(node), node.place)


def _stated(owner: Node, context: Context) -> dict[tuple[str, str], Node]:
    """The parameters that one object lists, by place and name; the first of two of one name counts."""
    found: dict[tuple[str, str], Node] = {}
    listed = owner.sequence("parameters")
    for stated in listed.elements() if listed else ():
        node = context.follow(stated)
        if node is None:
            continue
        location, name = node.string("in"), node.string("name")
        if not location or not name:
            context.findings.add("incomplete-parameter", node.place)
        elif (location, name) in found:
            related = (("first here", found[location, name].place),)
            context.findings.add("duplicate-parameter", node.place, related=related, name=name)
        else:
            found[location, name] = node
    return found


def _is_usable(node: Node, path: str, context: Context) -> bool:
    name, location = node.string("name") or "", node.string("in") or ""
    if location == "querystring":
        return True
    if not _is_location(location):
        context.findings.add("unsupported-location", node.place, name=name, location=location)
        return False
    if location == "header" and name.lower() in RESERVED_HEADERS:
        context.findings.tally("reserved-header", node.place, name=name)
        return False
    if location == "header" and FIELD_NAME.fullmatch(name) is None:
        context.findings.add("header-name", node.place, name=name)
        return False
    if location == "path" and name not in template_names(path):
        context.findings.add("path-parameter-not-in-path", node.place, name=name, path=path)
        return False
    return True


def _is_location(location: str) -> TypeGuard[Location]:
    return location in get_args(Location)


def _parameter(node: Node, words: Words, context: Context) -> Parameter:
    name, location = node.string("name") or "", node.string("in") or ""
    assert _is_location(location)
    required = node.boolean("required")
    if location == "path" and not required:
        context.findings.tally("optional-path-parameter", node.place)
    if node.boolean("allowEmptyValue"):
        context.findings.tally("empty-value", node.place / "allowEmptyValue")
    style = _style(node, location, context)
    value = _valued(node, words / name, context)
    return Parameter(
        wire_name=name,
        location=location,
        type=value.type,
        required=required or location == "path",
        style=style,
        explode=node.boolean("explode", style in ("form", "cookie")),
        prose=prose_of(node),
        place=node.place,
        allow_reserved=node.boolean("allowReserved"),
        media_type=value.media_type,
        default=value.default,
        example=shown_example(node, context),
    )


def _style(node: Node, location: Location, context: Context) -> Style:
    known = STYLES[location]
    stated = node.string("style")
    for style in known:
        if style == stated:
            return style
    if stated is not None:
        context.findings.add("wrong-style", node.place / "style", style=stated, location=location)
    return known[0]


def _valued(node: Node, words: Words, context: Context) -> Valued:
    """A parameter has a `schema`, or a `content` with one media type (OpenAPI 3.1, 4.8.12.2)."""
    schema, media_type = node.get("schema"), None
    if schema is None:
        media_type, schema = _content(node, context)
    if schema is None:
        return Valued(TEXT)
    reader = context.schemas.reader
    default = default_of(reader.read(schema), reader)
    return Valued(context.schemas.type_of(schema, words), media_type, default)


def _content(node: Node, context: Context) -> tuple[str | None, Node | None]:
    """The media type, where it is one that a value has to be written in, and the schema."""
    content = node.mapping("content")
    for media_type, stated in content.items() if content else ():
        described = context.follow(stated)
        schema = described.get("schema") if described else None
        kind = kind_of(media_type)
        if kind is ContentKind.JSON:
            return media_type, schema
        if kind is not ContentKind.TEXT:
            context.findings.add("content-of-parameter", stated.place, media=media_type)
        return None, schema
    return None, None


def _undeclared(
    path: str, operation: Node, declared: list[Parameter], context: Context
) -> Iterator[Parameter]:
    """Variables of the template that nobody declared are text: the path cannot be sent without them."""
    known = {(it.location, it.wire_name) for it in declared}
    in_path = template_names(sent_path(path, declared))
    for name in (it for it in in_path if ("path", it) not in known):
        context.findings.add("undeclared-path-parameter", operation.place, name=name, path=path)
        yield Parameter(name, "path", TEXT, True, "simple", False, Prose(), operation.place)
    for name in (it for it in queried_names(path) if ("query", it) not in known):
        context.findings.add("undeclared-query-parameter", operation.place, name=name, path=path)
        yield Parameter(name, "query", TEXT, False, "form", True, Prose(), operation.place)
