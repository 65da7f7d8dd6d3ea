"""What an API calls at its clients: webhooks and callbacks (OpenAPI 3.1, 4.8.1 and 4.8.18), as operations.

No client sends them. What they bring has models all the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from msgspec.structs import replace

from specshim.api.findings import Findings
from specshim.api.model import Api, Operation, Webhook
from specshim.api.operations.context import Context
from specshim.api.operations.paths import operations_at, with_single_ids
from specshim.api.operations.security import Credentials
from specshim.api.schemas.inheritance import Heirs
from specshim.api.schemas.lowering import SchemaLowering
from specshim.api.schemas.reading import SchemaReader
from specshim.api.settings import PLAIN
from specshim.api.settling.aliases import with_settled_aliases
from specshim.api.settling.definitions import with_tags
from specshim.diagnostics import Place, Report
from specshim.documents import Document, Node

Find = Callable[[Context], Iterator[Operation]]


def webhooks_of(
    root: Node, operations: Sequence[Operation], context: Context
) -> tuple[Webhook, ...]:
    """The webhooks of a document, in its order, and the callbacks that its operations ask for."""
    named = (*_webhooks(root, context), *_asked_for(operations, context))
    called = with_single_ids((it.operation for it in named), context)
    return tuple(
        replace(it, operation=operation) for it, operation in zip(named, called, strict=True)
    )


def lower_callbacks(document: Document, api: Api, operation: Operation) -> Api:
    """The callbacks of one operation in the place of the operations of `api`."""
    node = document.at(operation.place)
    stated = node.mapping("callbacks") if node is not None else None
    return _lowered(document, api, lambda context: _callbacks(stated, context))


def _lowered(document: Document, api: Api, find: Find) -> Api:
    """What is wrong with the document is reported where it is lowered as a whole."""
    findings = Findings(Report())
    schemas = SchemaLowering(SchemaReader(document, findings, Heirs(document)))
    credentials = Credentials.of(document.root, findings, document)
    context = Context(document, schemas, credentials, findings, PLAIN)
    operations = with_single_ids(find(context), context)
    definitions = with_tags(with_settled_aliases(schemas.build(), findings), operations)
    return replace(api, definitions=definitions, operations=operations)


def _webhooks(root: Node, context: Context) -> Iterator[Webhook]:
    # Documents of 3.0, which has no field for them, use the extension that its tools agreed on.
    stated = root.mapping("webhooks") or root.mapping("x-webhooks")
    for name, node in stated.items() if stated else ():
        item = context.follow(node)
        if item is not None:
            for operation in operations_at(f"webhook {name}", item, context):
                yield Webhook(name, operation)


def _asked_for(operations: Sequence[Operation], context: Context) -> Iterator[Webhook]:
    """What operations ask for in one place is one thing; other things of one name are told apart by who asks."""
    asking: dict[Place, list[Operation]] = {}
    callbacks: dict[Place, tuple[str, Node]] = {}
    for operation in operations:
        node = context.document.at(operation.place)
        stated = node.mapping("callbacks") if node is not None else None
        for name, member in stated.items() if stated else ():
            callback = context.follow(member)
            if callback is not None:
                callbacks.setdefault(callback.place, (name, callback))
                asking.setdefault(callback.place, []).append(operation)
    taken: set[str] = set()
    for place, (name, callback) in callbacks.items():
        first = asking[place][0]
        if name in taken:
            name = f"{first.operation_id or f'{first.method} {first.path}'} {name}"
        taken.add(name)
        asked_by = tuple(it.key for it in asking[place])
        for number, item in enumerate(_items(callback, context), start=1):
            called = name if number == 1 else f"{name} {number}"
            for found in operations_at(f"callback {called}", item, context):
                yield Webhook(called, found, asked_by)


def _items(callback: Node, context: Context) -> Iterator[Node]:
    """The path items of a callback, one for each expression."""
    for expression, member in callback.items():
        item = context.follow(member) if not expression.startswith("x-") else None
        if item is not None:
            yield item


def _callbacks(stated: Node | None, context: Context) -> Iterator[Operation]:
    for name, node in stated.items() if stated else ():
        callback = context.follow(node)
        for expression, member in callback.items() if callback else ():
            item = context.follow(member) if not expression.startswith("x-") else None
            if item is not None:
                # Braces would make a template of the expression, whose parameters nobody declares.
                address = re.sub(r"[{}]", "", expression)
                yield from operations_at(f"callback {name} {address}", item, context)
