"""What a document says of bodies that a client passes on as they are: XML, YAML, CBOR, a vendor's own form.

The Schema Object describes data of any media type (OpenAPI 3.1, 4.8.14 and 4.8.24). No client makes objects
of these, so no package has types for them; two versions of what they hold can be compared all the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from specshim.api.findings import Findings
from specshim.api.model import (
    Anything,
    Api,
    Content,
    ContentKind,
    Definition,
    DefinitionId,
    Operation,
    Response,
)
from specshim.api.naming import Words
from specshim.api.schemas.inheritance import Heirs
from specshim.api.schemas.lowering import SchemaLowering
from specshim.api.schemas.reading import SchemaReader
from specshim.api.settling.aliases import with_settled_aliases
from specshim.diagnostics import Report
from specshim.documents import Document

AS_THEY_ARE: Final = frozenset({ContentKind.TEXT, ContentKind.BYTES})


def described(api: Api, documents: Sequence[Document]) -> Api:
    """`api` with the types that its documents state for every body, and the definitions that these need."""
    if not any(_is_passed_on(content) for it in api.operations for content in _contents(it)):
        return api
    readers = [_Reader.of(document) for document in documents]
    operations = tuple(_operation(it, readers) for it in api.operations)
    found: dict[DefinitionId, Definition] = {}
    for reader in readers:
        found |= with_settled_aliases(reader.schemas.build(), Findings(Report()))
    return replace(api, operations=operations, definitions={**found, **api.definitions})


class _Reader(Struct, frozen=True):
    """Lowers schemas of one document; what is wrong with it is reported where it is lowered as a whole."""

    document: Document
    schemas: SchemaLowering

    @classmethod
    def of(cls, document: Document) -> _Reader:
        reader = SchemaReader(document, Findings(Report()), Heirs(document))
        return cls(document, SchemaLowering(reader))


def _contents(operation: Operation) -> tuple[Content, ...]:
    answered = tuple(content for it in operation.responses for content in it.contents)
    return answered if operation.body is None else (*operation.body.contents, *answered)


def _is_passed_on(content: Content) -> bool:
    return content.kind in AS_THEY_ARE


def _operation(operation: Operation, readers: Sequence[_Reader]) -> Operation:
    if not any(map(_is_passed_on, _contents(operation))):
        return operation
    body = operation.body
    if body is not None:
        body = replace(body, contents=tuple(_content(it, readers) for it in body.contents))
    return replace(
        operation, body=body, responses=tuple(_response(it, readers) for it in operation.responses)
    )


def _response(response: Response, readers: Sequence[_Reader]) -> Response:
    return replace(response, contents=tuple(_content(it, readers) for it in response.contents))


def _content(content: Content, readers: Sequence[_Reader]) -> Content:
    if not _is_passed_on(content):
        return content
    for reader in readers:
        node = reader.document.at(content.place)
        schema = node.get("schema") if node is not None else None
        if schema is not None:
            return replace(content, type=reader.schemas.type_of(schema, Words(("body",))))
    return replace(content, type=Anything())
