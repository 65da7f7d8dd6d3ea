"""Operations: what the paths of a document offer (OpenAPI 3.1, 4.8.8 to 4.8.10)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from specshim.api.model import Operation, OperationKey, Prose
from specshim.api.naming import Words
from specshim.api.operations.bodies import body_of
from specshim.api.operations.context import Context
from specshim.api.operations.parameters import parameters_of
from specshim.api.operations.responses import responses_of
from specshim.api.operations.servers import servers_of
from specshim.api.prose import join_prose, prose_of
from specshim.diagnostics import Place
from specshim.documents import Node

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace", "query")
"""OpenAPI 3.2, 4.10; `query` is not of 3.0 and 3.1, where nothing else has that name."""


def operations_of(root: Node, context: Context) -> tuple[Operation, ...]:
    """Every operation of the paths, in document order."""
    return with_single_ids(_operations(root, context), context)


def with_single_ids(found: Iterable[Operation], context: Context) -> tuple[Operation, ...]:
    """The operations, the second of two with one operationId without it."""
    first: dict[str, Place] = {}
    operations = []
    for operation in found:
        name = operation.operation_id
        if name is not None and name in first:
            context.findings.add(
                "duplicate-operation-id",
                operation.place / "operationId",
                related=(("first used here", first[name] / "operationId"),),
                name=name,
            )
            operation = replace(operation, operation_id=None)
        elif name is not None:
            first[name] = operation.place
        operations.append(operation)
    return tuple(operations)


def key_of(method: str, path: str) -> OperationKey:
    """What an operation is on the wire: its method, and its path with parameters blanked."""
    return OperationKey(method, re.sub(r"\{[^{}]*\}", "{}", path))


def _operations(root: Node, context: Context) -> Iterator[Operation]:
    paths = root.mapping("paths")
    for path, stated in paths.items() if paths else ():
        if path.startswith("x-") or path in context.settings.left_out:
            continue
        item = context.follow(stated)
        if item is None:
            continue
        if not path.startswith("/"):
            context.findings.add("path-without-slash", stated.place, path=path)
        yield from operations_at(path, item, context)


def operations_at(path: str, item: Node, context: Context) -> Iterator[Operation]:
    """The operations of one path item."""
    for method, node in _methods(item):
        # A reference is not allowed here; documents that are cut into files have it all the same.
        found = context.follow(node)
        if found is not None:
            yield _operation(method, path, item, found, context)


def _methods(item: Node) -> Iterator[tuple[str, Node]]:
    """The methods of a path item; 3.2 has more of them in `additionalOperations`."""
    for key, node in item.items():
        if key in METHODS:
            yield key.upper(), node
        elif key == "additionalOperations":
            yield from node.items()


def _operation(method: str, path: str, item: Node, node: Node, context: Context) -> Operation:
    name = node.string("operationId") or None
    words = Words((name,) if name else (method.lower(), *_segments(path)))
    security = context.credentials.needed_by(node)
    needed = context.security if security is None else security
    parameters = parameters_of(path, item, node, words, context)
    return Operation(
        key=key_of(method, path),
        method=method,
        path=path,
        operation_id=name,
        tags=_tags(node),
        parameters=tuple(it for it in parameters if not context.credentials.carries(needed, it)),
        body=body_of(node, words, context),
        responses=responses_of(method, path, node, words, context),
        prose=_prose(item, node),
        place=node.place,
        security=security,
        servers=servers_of(node, context.findings) or servers_of(item, context.findings),
    )


def _prose(item: Node, node: Node) -> Prose:
    """What a path item says holds for all its operations (OpenAPI 3.1, 4.8.9.1)."""
    return join_prose([replace(prose_of(item), deprecated=False), prose_of(node)])


def _segments(path: str) -> tuple[str, ...]:
    return tuple(word for word in re.split(r"[^A-Za-z0-9_.-]+", path) if word)


def _tags(node: Node) -> tuple[str, ...]:
    found = node.sequence("tags")
    names = [tag.value for tag in found.elements()] if found else []
    return tuple(dict.fromkeys(name for name in names if isinstance(name, str)))
