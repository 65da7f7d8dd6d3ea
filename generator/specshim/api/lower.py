"""Lowers one document to the neutral IR."""

from __future__ import annotations

from specshim.api.findings import Findings
from specshim.api.model import Api, Prose, Server, TagInfo
from specshim.api.notifications import webhooks_of
from specshim.api.operations.context import Context
from specshim.api.operations.paths import operations_of
from specshim.api.operations.security import Credentials
from specshim.api.operations.servers import servers_of
from specshim.api.prose import prose_of
from specshim.api.schemas.inheritance import Heirs
from specshim.api.schemas.lowering import SchemaLowering
from specshim.api.schemas.reading import SchemaReader
from specshim.api.settings import PLAIN, Lowering
from specshim.api.settling.aliases import with_settled_aliases
from specshim.api.settling.definitions import with_tags
from specshim.api.settling.ordering import ordered
from specshim.diagnostics import Report
from specshim.documents import Document, Node

DEFAULT_SERVER = Server("/")
"""What OpenAPI 3.1, 4.8.1.1 puts in the place of an absent or empty `servers`."""


def lower(document: Document, version: str, report: Report, settings: Lowering = PLAIN) -> Api:
    """The API that `document` describes, called `version`.

    Faults of the document go to `report`; each degrades the smallest thing around it, and no operation
    is ever left out.
    """
    root = document.root
    findings = Findings(report)
    schemas = SchemaLowering(
        SchemaReader(document, findings, Heirs(document), settings.known_formats)
    )
    credentials = Credentials.of(root, findings, document)
    security = credentials.needed_by(root) or ()
    context = Context(document, schemas, credentials, findings, settings, security)
    operations = operations_of(root, context)
    webhooks = webhooks_of(root, operations, context)
    if settings.all_schemas or not operations:
        _define_components(root, schemas)
    info = root.mapping("info")
    api = Api(
        version=version,
        title=(info.string("title") if info else None) or "",
        prose=prose_of(info) if info else Prose(),
        servers=servers_of(root, findings) or (DEFAULT_SERVER,),
        definitions=with_tags(
            with_settled_aliases(schemas.build(), findings),
            (*operations, *(it.operation for it in webhooks)),
        ),
        operations=operations,
        schemes=credentials.with_scopes(),
        security=security,
        tags=_tags(root),
        place=root.place,
        release=(info.string("version") if info else None) or "",
        webhooks=webhooks,
    )
    findings.settle()
    return ordered(api)


def _define_components(root: Node, schemas: SchemaLowering) -> None:
    """A document without operations is a collection of schemas: all of them are wanted."""
    components = root.mapping("components")
    stated = components.mapping("schemas") if components else None
    for _, node in stated.items() if stated else ():
        schemas.define(node)


def _tags(root: Node) -> tuple[TagInfo, ...]:
    stated = root.sequence("tags")
    found = [(node.string("name"), node) for node in stated.elements()] if stated else []
    return tuple(TagInfo(name, prose_of(node)) for name, node in found if name)
