"""One order for what a document keeps in maps, so that the order of a map decides nothing.

A JSON object has no order (RFC 8259, 4). Properties and parameters are left as they are written all the
same: there the author's order helps the reader, and nothing is named by it.
"""

from __future__ import annotations

from msgspec.structs import replace

from specshim.api.model import Api, DefinitionId, Operation, Security

METHODS = ("GET", "QUERY", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE")
"""The order of operations on one path: reading before writing."""


def ordered(version: Api) -> Api:
    """The same API with operations, definitions, responses and schemes in one order."""
    definitions = sorted(version.definitions.items(), key=lambda entry: _natural(entry[0]))
    return replace(
        version,
        definitions=dict(definitions),
        operations=tuple(sorted(map(_operation, version.operations), key=_place)),
        schemes=tuple(sorted(version.schemes, key=lambda scheme: scheme.name)),
        security=_security(version.security),
        webhooks=tuple(sorted(version.webhooks, key=lambda it: (it.name, it.operation.method))),
    )


def _natural(identifier: DefinitionId) -> tuple[tuple[int, int, str], ...]:
    """The tenth element of an array comes after the ninth."""
    tokens = identifier.split("/")
    return tuple((0, int(it), "") if it.isdecimal() else (1, 0, it) for it in tokens)


def _place(operation: Operation) -> tuple[str, int, str]:
    method = operation.method.upper()
    rank = METHODS.index(method) if method in METHODS else len(METHODS)
    return (operation.path, rank, method)


def _operation(operation: Operation) -> Operation:
    security = operation.security
    return replace(
        operation,
        responses=tuple(sorted(operation.responses, key=lambda response: response.status)),
        security=None if security is None else _security(security),
    )


def _security(security: Security) -> Security:
    """Alternatives keep their order; the schemes that one needs together have none."""
    return tuple(tuple(sorted(alternative)) for alternative in security)
