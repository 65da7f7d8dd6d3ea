"""Parameters of operations, and headers of responses (OpenAPI 3.1, 4.8.12 and 4.8.21)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, TypeGuard, get_args

from specshim.api.annotations import default_of
from specshim.api.context import Context
from specshim.api.model import (
    ABSENT,
    JSON,
    Absent,
    Anything,
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
from specshim.api.media import kind_of
from specshim.api.naming import Words
from specshim.api.prose import prose_of
from specshim.documents import Node

STYLES: Final[dict[Location, tuple[Style, ...]]] = {
    "path": ("simple", "label", "matrix"),
    "query": ("form", "spaceDelimited", "pipeDelimited", "deepObject"),
    "header": ("simple",),
    "cookie": ("form", "cookie"),
}
"""The styles of each location, its default first (OpenAPI 3.1, 4.8.12.2 and 4.8.12.3; 3.2, 4.12.2.2)."""

RESERVED_HEADERS: Final = frozenset({"accept", "authorization", "content-type"})
"""Header parameters of these names are ignored (OpenAPI 3.1, 4.8.12.1)."""

TEXT: Final = Scalar(ScalarKind.STRING)


def parameters_of(
    path: str, item: Node, operation: Node, words: Words, context: Context
) -> tuple[Parameter, ...]:
    """The parameters of an operation and its path item: the operation's override by name and place."""
    found: dict[tuple[str, str], Node] = {}
    for owner in (item, operation):
        stated: dict[tuple[str, str], Node] = {}
        for node in _stated(owner, context):
            key = (str(node.value["in"]), str(node.value["name"]))  # type: ignore[index,call-overload]
            if key in stated:
                related = (("first here", stated[key].place),)
                context.findings.add("duplicate-parameter", node.place, related=related, name=key[1])
            stated.setdefault(key, node)
        found.update(stated)
    usable = [node for node in found.values() if _is_usable(node, path, context)]
    lowered = [_parameter(node, words, context) for node in usable]
    return (*lowered, *_undeclared(path, operation, lowered, context))


def template_names(path: str) -> tuple[str, ...]:
    """The variables of a path template, each once."""
    return tuple(dict.fromkeys(re.findall(r"\{([^{}]*)\}", path)))


def header_of(name: str, stated: Node, words: Words, context: Context) -> Header | None:
    """A header of a response; `Content-Type` is the media type's matter (OpenAPI 3.1, 4.8.17.1)."""
    node = context.follow(stated)
    if node is None or name.lower() == "content-type":
        return None
    type_, _, _ = _typed(node, words / name, context)
    return Header(name, type_, node.boolean("required"), prose_of(node), node.place)


def _stated(owner: Node, context: Context) -> Iterator[Node]:
    listed = owner.sequence("parameters")
    for stated in listed.elements() if listed else ():
        node = context.follow(stated)
        if node is None:
            continue
        if node.string("name") and node.string("in"):
            yield node
        else:
            context.findings.add("incomplete-parameter", node.place)


def _is_usable(node: Node, path: str, context: Context) -> bool:
    name, location = node.string("name") or "", node.string("in") or ""
    if not _is_location(location):
        context.findings.add("unsupported-location", node.place, name=name, location=location)
        return False
    if location == "header" and name.lower() in RESERVED_HEADERS:
        context.findings.tally("reserved-header", node.place, name=name)
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
    style = _style(node, location, context)
    type_, media_type, default = _typed(node, words / name, context)
    if location == "path" and node.value and not node.boolean("required"):
        context.findings.tally("optional-path-parameter", node.place)
    return Parameter(
        wire_name=name,
        location=location,
        type=type_,
        required=location == "path" or node.boolean("required"),
        style=style,
        explode=node.boolean("explode", style in ("form", "cookie")),
        prose=prose_of(node),
        place=node.place,
        allow_reserved=node.boolean("allowReserved"),
        media_type=media_type,
        default=default,
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


def _typed(
    node: Node, words: Words, context: Context
) -> tuple[Type, str | None, JSON | Absent]:
    """The type, with the media type of a parameter declared by `content`, and the default."""
    schema, media_type = node.get("schema"), None
    content = node.mapping("content")
    if content is not None and schema is None:
        media_type, described = next(content.items(), (None, None))
        followed = context.follow(described) if described else None
        schema = followed.get("schema") if followed else None
        if media_type is not None and kind_of(media_type) is not ContentKind.JSON:
            media_type = None
    if schema is None:
        return (Anything() if media_type else TEXT), media_type, ABSENT
    read = context.schemas.reader.read(schema)
    default = default_of(read, context.schemas.reader)
    return context.schemas.type_of(schema, words), media_type, default


def _undeclared(
    path: str, operation: Node, declared: list[Parameter], context: Context
) -> Iterator[Parameter]:
    """Variables of the template that nobody declared are text: the path cannot be sent without them."""
    known = {parameter.wire_name for parameter in declared if parameter.location == "path"}
    for name in template_names(path):
        if name not in known:
            context.findings.add("undeclared-path-parameter", operation.place, name=name, path=path)
            yield Parameter(name, "path", TEXT, True, "simple", False, Prose(), operation.place)
