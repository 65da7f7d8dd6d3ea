"""Examples beside a schema, of a parameter or a media type (OpenAPI 3.1, 4.8.12.2 and 4.8.14.1)."""

from __future__ import annotations

from specshim.api.model import ABSENT, JSON, Absent
from specshim.api.operations.context import Context
from specshim.api.schemas.annotations import example_of
from specshim.documents import Node


def shown_example(node: Node, context: Context) -> JSON | Absent:
    """The first example that `node` gives, else that of its schema."""
    stated = node.get("example")
    if stated is not None:
        return stated.value
    several = node.mapping("examples")
    for _, member in several.items() if several else ():
        found = context.follow(member)
        # `dataValue` is of 3.2, 4.19; what stands in another file is not fetched.
        value = found and (found.get("value") or found.get("dataValue"))
        if value:
            return value.value
    schema, reader = node.get("schema"), context.schemas.reader
    return example_of(reader.read(schema), reader) if schema is not None else ABSENT
