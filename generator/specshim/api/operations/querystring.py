"""The whole query string as one parameter (OpenAPI 3.2, 4.12.1, `in: querystring`)."""

from __future__ import annotations

from collections.abc import Iterator

from specshim.api.model import ContentKind, Parameter
from specshim.api.naming import Words
from specshim.api.operations.context import Context
from specshim.api.operations.media import kind_of
from specshim.api.schemas.annotations import default_of, schema_prose
from specshim.api.schemas.objects import property_names, required_names
from specshim.documents import Node


def spread(node: Node, words: Words, context: Context) -> Iterator[Parameter]:
    """The properties of a form as query parameters of their own: on the wire that is the same."""
    content = node.mapping("content")
    described = next((found for _, found in content.items()), None) if content else None
    media_type = next(iter(dict(content.items())), "") if content else ""
    schema = described.get("schema") if described else None
    reader = context.schemas.reader
    read = reader.follow(reader.read(schema)) if schema else None
    names = property_names(read) if read else ()
    if kind_of(media_type) is not ContentKind.FORM or read is None or not names:
        context.findings.add("unsupported-query-string", node.place, name=node.string("name") or "")
        return
    for name in names:
        stated = reader.property(read, name)
        assert stated is not None
        yield Parameter(
            wire_name=name,
            location="query",
            type=context.schemas.lower(stated, words / name),
            required=node.boolean("required") and name in required_names(read),
            style="form",
            explode=True,
            prose=schema_prose(stated),
            place=stated.place,
            default=default_of(stated, reader),
        )
